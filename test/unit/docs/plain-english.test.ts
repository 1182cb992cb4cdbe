import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Comments and documents are plain English: the subject comes first, and every reference can be followed. */

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Largest share of sentences whose subject is a what, who or where clause. */
const MAX_SHARE = 0.01;
const SHOWN = 20;
/** Built files, lock files and decision records, which are dated and stay as they were written. */
const SKIPPED = /^console\/dist\/|^docs\/adr\/|lock/;

/** A clause such as "What a run creates" at the beginning of a sentence that isn't a question. */
const CLAUSE = /^(What|Who|Whoever|Whom|Whose|Where|Whatever)\b(?!.*\?$)(?!re (there|possible)\b)/;
/** Sections of specifications that only their authors have; RFCs are public. */
const FOREIGN = [
  /contract §/,
  /sandbox reference/,
  /\breference\/[a-z-]+\.md/,
  /(?<!RFC \d+ |RFC \d+ §[\d.]+(?: and|,) )§\d/,
];

interface Passage {
  readonly place: string;
  readonly text: string;
}

const trackedFiles = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
  .split('\0')
  .filter((path) => /\.(tsx?|py|md)$/.test(path) && !SKIPPED.test(path));

const read = (path: string): string => readFileSync(`${ROOT}/${path}`, 'utf8');
const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** Comments of TypeScript. A `//` inside of a string or a URL isn't a comment. */
function* typescriptComments(path: string, text: string): Generator<Passage> {
  for (const { 0: whole, 1: block, 2: line, index } of text.matchAll(/\/\*\*?(.*?)\*\/|(?<![:'"`\w])\/\/([^\n]*)/gs)) {
    const body = block ?? line ?? whole;
    yield { place: `${path}:${lineAt(text, index)}`, text: body.replaceAll(/\s*\n\s*\*? ?/g, ' ').trim() };
  }
}

/** Docstrings and comments of Python. */
function* pythonComments(path: string, text: string): Generator<Passage> {
  for (const { 1: docstring, 2: line, index } of text.matchAll(/"""(.*?)"""|(?:^|\s)#:? ([^\n]*)/gs)) {
    yield { place: `${path}:${lineAt(text, index)}`, text: (docstring ?? line ?? '').replaceAll(/\s+/g, ' ').trim() };
  }
}

/** Paragraphs, list items, rows and headings of Markdown, without blocks of code. */
function* paragraphs(path: string, text: string): Generator<Passage> {
  const prose = text.replaceAll(/```.*?```/gs, (block) => '\n'.repeat(block.split('\n').length - 1));
  for (const { 0: paragraph, index } of prose.matchAll(/(?:(?!\n\n|\n[-|#] ?).)+/gs)) {
    const start = index + (paragraph.length - paragraph.trimStart().length);
    yield { place: `${path}:${lineAt(prose, start)}`, text: paragraph.replaceAll(/\s+/g, ' ').replace(/^[-|# ]+/, '') };
  }
}

function passagesOf(path: string): Iterable<Passage> {
  const text = read(path);
  if (path.endsWith('.md')) return paragraphs(path, text);
  return path.endsWith('.py') ? pythonComments(path, text) : typescriptComments(path, text);
}

/** Sentences of three words or more; a colon, a semicolon or a table's cell ends one as well. */
const sentencesOf = ({ place, text }: Passage): Passage[] =>
  text
    .split(/(?<=[.!:;])\s+|\s\|\s/)
    .map((sentence) => ({ place, text: sentence.replaceAll(/^[ @|]+|[ @|]+$/g, '') }))
    .filter((sentence) => sentence.text.split(/\s+/).length >= 3);

const countByFolder = (places: readonly string[]): string[] => {
  const folders = places.map((place) => place.split('/').slice(0, 2).join('/').replace(/:\d+$/, ''));
  const counts = Object.entries(Object.groupBy(folders, (folder) => folder)).map(
    ([folder, all]) => [folder, all?.length ?? 0] as const,
  );
  return counts.toSorted(([, one], [, other]) => other - one).map(([folder, count]) => `${folder}: ${count}`);
};

test('sentences begin with their subject, not with a what, who or where clause', () => {
  const sentences = trackedFiles.flatMap((path) => [...passagesOf(path)].flatMap(sentencesOf));
  expect(sentences.length).toBeGreaterThan(10_000);
  const clauses = sentences.filter(({ text }) => CLAUSE.test(text));
  const worst = clauses.slice(0, SHOWN).map(({ place, text }) => `${place} ${text}`);
  const report = [...countByFolder(clauses.map(({ place }) => place)), ...worst].join('\n');
  expect(clauses.length / sentences.length, report).toBeLessThan(MAX_SHARE);
});

test('no comment and no document cites a text outside of the repository', () => {
  const cited = trackedFiles.flatMap((path) =>
    [...passagesOf(path)].filter(({ text }) => FOREIGN.some((pattern) => pattern.test(text))),
  );
  expect(cited.map(({ place, text }) => `${place} ${text.slice(0, 120)}`)).toEqual([]);
});

test.each([
  ['/** What a run makes is kept. */', 1],
  ['/** Cellar keeps every file. Who asks is told why. */', 1],
  ['/** Cellar keeps every file that a run creates. */', 0],
  ['// What is an id?', 0],
  ["const address = 'http://What/a/run/makes is kept';", 0],
])('%s has %i such subjects', (source, count) => {
  const sentences = [...typescriptComments('a.ts', source)].flatMap(sentencesOf);
  expect(sentences.filter(({ text }) => CLAUSE.test(text))).toHaveLength(count);
});
