/** The languages by the names that people know. Here, because a slow machine takes seconds to say which of them it has. */
export const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  py: 'Python',
  js: 'JavaScript',
  ts: 'TypeScript',
  c: 'C',
  cpp: 'C++',
  java: 'Java',
  php: 'PHP',
  rs: 'Rust',
  go: 'Go',
  d: 'D',
  f90: 'Fortran',
  r: 'R',
  bash: 'Bash',
};

export const languageName = (id: string): string => LANGUAGE_NAMES[id] ?? id;
