import { type Language, LanguageSupport, StreamLanguage, type StreamParser } from '@codemirror/language';

/** How the editor reads each of Cellar's languages, and viewers read files; loaded when one is chosen or shown. */

const legacy = <State>(parser: StreamParser<State>): Language => StreamLanguage.define(parser);

const LOADERS: Readonly<Record<string, () => Promise<LanguageSupport | Language>>> = {
  py: async () => (await import('@codemirror/lang-python')).python(),
  js: async () => (await import('@codemirror/lang-javascript')).javascript(),
  ts: async () => (await import('@codemirror/lang-javascript')).javascript({ typescript: true }),
  c: async () => (await import('@codemirror/lang-cpp')).cpp(),
  cpp: async () => (await import('@codemirror/lang-cpp')).cpp(),
  java: async () => (await import('@codemirror/lang-java')).java(),
  php: async () => (await import('@codemirror/lang-php')).php({ plain: false }),
  rs: async () => (await import('@codemirror/lang-rust')).rust(),
  go: async () => (await import('@codemirror/lang-go')).go(),
  d: async () => legacy((await import('@codemirror/legacy-modes/mode/d')).d),
  f90: async () => legacy((await import('@codemirror/legacy-modes/mode/fortran')).fortran),
  r: async () => legacy((await import('@codemirror/legacy-modes/mode/r')).r),
  sql: async () => legacy((await import('@codemirror/legacy-modes/mode/sql')).standardSQL),
  yaml: async () => legacy((await import('@codemirror/legacy-modes/mode/yaml')).yaml),
  toml: async () => legacy((await import('@codemirror/legacy-modes/mode/toml')).toml),
  xml: async () => legacy((await import('@codemirror/legacy-modes/mode/xml')).html),
  css: async () => legacy((await import('@codemirror/legacy-modes/mode/css')).css),
  bash: async () => legacy((await import('@codemirror/legacy-modes/mode/shell')).shell),
};

const loaded = new Map<string, Promise<LanguageSupport | Language | null>>();

export function loadLanguage(id: string): Promise<LanguageSupport | Language | null> {
  const known = loaded.get(id) ?? LOADERS[id]?.() ?? Promise.resolve(null);
  loaded.set(id, known);
  return known;
}

export const languageOf = (support: LanguageSupport | Language): Language =>
  support instanceof LanguageSupport ? support.language : support;
