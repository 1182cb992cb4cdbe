import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  JsonLimitError,
  jsonExcess,
  MAX_JSON_LEVELS,
  MAX_JSON_PARTS,
  parseForeignJson,
} from '../../../src/lib/json-limits.ts';

const nested = (depth: number, open = '[', close = ']', inside = ''): string =>
  open.repeat(depth) + inside + close.repeat(depth);

test.for([
  ['arrays', '[', ']', ''],
  ['objects', '{"a":', '}', '1'],
  ['both', '[{"a":', '}]', '[]'],
] as const)('%s are taken up to the limit and no deeper', ([, open, close, inside]) => {
  const levels = open.startsWith('[{') ? MAX_JSON_LEVELS / 2 - 1 : MAX_JSON_LEVELS;
  expect(jsonExcess(nested(levels, open, close, inside))).toBeNull();
  expect(jsonExcess(nested(levels + 1, open, close, open.startsWith('[{') ? '[[]]' : inside))).toMatch(/too deep/);
});

test.for([
  ['arrays', '[', '[]', ']', 1],
  ['objects', '[', '{}', ']', 1],
  ['members', '{', '"a":1', '}', 1],
  ['objects with a member', '[', '{"a":1}', ']', 2],
] as const)('as many %s as the limit says are taken, and no more', ([, open, item, close, parts]) => {
  const list = (count: number): string => open + Array(count).fill(item).join(',') + close;
  const most = Math.floor((MAX_JSON_PARTS - 1) / parts);
  expect(jsonExcess(list(most))).toBeNull();
  expect(jsonExcess(list(most + 1))).toBe(
    'holds too many values; send at most 1000000 arrays, objects and members of objects',
  );
});

describe('only arrays, objects and members count', () => {
  test.for([
    ['brackets in a string', JSON.stringify(nested(10_000))],
    ['brackets after escaped quotes', JSON.stringify(`"\\"${nested(10_000)}`)],
    ['siblings', JSON.stringify(Array.from({ length: 10_000 }, () => [{}]))],
    ['a short text', '[]'],
    ['rows as text', JSON.stringify({ rows: `[${'{"name":"[]","at":[1,2]},'.repeat(1_000_000)}null]` })],
    ['numbers', `[${'1,'.repeat(MAX_JSON_PARTS + 1)}1]`],
    ['colons in a string', JSON.stringify(`"${'12:30\n'.repeat(MAX_JSON_PARTS + 1)}`)],
  ] as const)('%s are within the limits', ([, text]) => {
    expect(jsonExcess(text)).toBeNull();
    expect(parseForeignJson(text)).toEqual(JSON.parse(text));
  });
});

test('whatever is JSON and within the limits is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseForeignJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test('any text at all has an answer, and what is beyond the limits is never parsed', () => {
  const unit = fc.constantFrom('[', ']', '{', '}', '"', '\\', '\\"', ' ', ':', ',', '1', nested(600), '['.repeat(300));
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 2_000 }), (text) => {
      if (jsonExcess(text) !== null) expect(() => parseForeignJson(text)).toThrow(JsonLimitError);
    }),
  );
});

test('20 MB of brackets that never close are refused', () => {
  expect(() => parseForeignJson('['.repeat(20_000_000))).toThrow(`at most ${MAX_JSON_LEVELS} levels`);
});
