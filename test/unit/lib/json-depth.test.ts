import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTooDeep, JsonTooDeepError, MAX_JSON_DEPTH, parseForeignJson } from '../../../src/lib/json-depth.ts';

const nested = (depth: number, open = '[', close = ']', inside = ''): string =>
  open.repeat(depth) + inside + close.repeat(depth);

test.for([
  ['arrays', '[', ']', ''],
  ['objects', '{"a":', '}', '1'],
  ['both', '[{"a":', '}]', '[]'],
] as const)('%s are taken up to the limit and no deeper', ([, open, close, inside]) => {
  const levels = open.startsWith('[{') ? MAX_JSON_DEPTH / 2 - 1 : MAX_JSON_DEPTH;
  expect(isTooDeep(nested(levels, open, close, inside))).toBe(false);
  expect(isTooDeep(nested(levels + 1, open, close, open.startsWith('[{') ? '[[]]' : inside))).toBe(true);
});

describe('only nesting counts', () => {
  test.for([
    ['brackets in a string', JSON.stringify(nested(10_000))],
    ['brackets after escaped quotes', JSON.stringify(`"\\"${nested(10_000)}`)],
    ['siblings', JSON.stringify(Array.from({ length: 10_000 }, () => [{}]))],
    ['a short text', '[]'],
  ] as const)('%s are no depth', ([, text]) => {
    expect(isTooDeep(text)).toBe(false);
    expect(parseForeignJson(text)).toEqual(JSON.parse(text));
  });
});

test('whatever is JSON and not deep is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseForeignJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test('any text at all has an answer, and what is too deep is never parsed', () => {
  const unit = fc.constantFrom('[', ']', '{', '}', '"', '\\', '\\"', ' ', ':', ',', '1', nested(600), '['.repeat(300));
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 2_000 }), (text) => {
      if (isTooDeep(text)) expect(() => parseForeignJson(text)).toThrow(JsonTooDeepError);
    }),
  );
});

test('20 MB of brackets that never close are refused', () => {
  expect(() => parseForeignJson('['.repeat(20_000_000))).toThrow(`nested ${MAX_JSON_DEPTH} levels`);
});
