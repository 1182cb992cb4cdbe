import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as failures from '../../../src/errors/failures.ts';

const SOURCES = fileURLToPath(new URL('../../../src/', import.meta.url));
const CATALOG = 'errors/failures.ts';
const LITERAL = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|${'`'}(?:[^${'`'}\\]|\\.)*${'`'}`;
const REPORTED = new RegExp(String.raw`(?:new AppError\(|invalidField\(|\[)\s*'([\w-]+)',\s*(${LITERAL})`, 'g');

/** The sentences of failures, each with the file that has it. */
function sentences(): { readonly file: string; readonly code: string; readonly sentence: string }[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.flatMap((file) => {
    const found = readFileSync(SOURCES + file, 'utf8').matchAll(REPORTED);
    const told = [...found].map(([, code = '', literal = '']) => ({ file, code, sentence: literal.slice(1, -1) }));
    return told.filter(({ sentence }) => sentence.includes(' '));
  });
}

test('each failure has its sentence in one place', () => {
  const places = Map.groupBy(sentences(), ({ sentence }) => sentence.toLowerCase().replaceAll(/\W/g, ''));
  const repeated = [...places.values()].filter((those) => those.length > 1);
  expect(places.size).toBeGreaterThan(100);
  expect(repeated).toEqual([]);
});

test('what the catalog words is worded nowhere else', () => {
  const elsewhere = sentences().filter(({ file }) => file !== CATALOG);
  const COMMON =
    /no such (file|session|execution)|shutting down|closing boundary|has no name|stored bytes|try again soon/i;
  expect(elsewhere.filter(({ sentence }) => COMMON.test(sentence))).toEqual([]);
});

test('a busy service says when to come back, if it knows', () => {
  expect(failures.tooBusy('All 3 kernels are at work.', 5)).toMatchObject({
    code: 'rate_limited',
    message: 'All 3 kernels are at work. Try again soon.',
    retryAfterSeconds: 5,
  });
  expect(failures.tooBusy('Too much.').retryAfterSeconds).toBeUndefined();
});
