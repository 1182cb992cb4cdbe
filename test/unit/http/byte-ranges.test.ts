import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectRanges } from '../../../src/http/api/files/byte-ranges.ts';

const SIZE = 10_000;

test.for([
  ['bytes=0-499', [[0, 499]]],
  ['bytes=500-999', [[500, 999]]],
  ['bytes=-500', [[9_500, 9_999]]],
  ['bytes=9500-', [[9_500, 9_999]]],
  [
    'bytes=0-0,-1',
    [
      [0, 0],
      [9_999, 9_999],
    ],
  ],
  ['Bytes=0-0', [[0, 0]]],
  [
    'bytes= 0-0 , , 5000-5001',
    [
      [0, 0],
      [5_000, 5_001],
    ],
  ],
  ['bytes=9999-99999999999999999999', [[9_999, 9_999]]],
  ['bytes=-99999', [[0, 9_999]]],
  ['bytes=20000-,0-1', [[0, 1]]],
  // The order asked for stays; what overlaps or touches becomes one.
  [
    'bytes=9000-9001,0-1',
    [
      [9_000, 9_001],
      [0, 1],
    ],
  ],
  [
    'bytes=9000-9001,0-1,9001-9100',
    [
      [9_000, 9_100],
      [0, 1],
    ],
  ],
  ['bytes=0-99,100-199', [[0, 199]]],
  [
    'bytes=0-9,500-509',
    [
      [0, 9],
      [500, 509],
    ],
  ],
] as const)('%s', ([header, ranges]) => {
  expect(selectRanges(header, SIZE)).toEqual({
    kind: 'parts',
    ranges: ranges.map(([start, end]) => ({ start, end })),
  });
});

test.for([
  undefined,
  '',
  'bytes',
  'bytes=',
  'bytes=,',
  'bytes=-',
  'bytes=--5',
  'bytes=-5-',
  'bytes=5-2',
  'bytes=0-1,x',
  'bytes=0x0-0x1',
  'bytes=1.5-2',
  'bytes=+1-2',
  'bytes 0-1',
  'lines=0-1',
  `bytes=${'0-0,'.repeat(200)}`,
  `bytes=${Array.from({ length: 40 }, (_, at) => `${at * 200}-${at * 200}`).join()}`,
])('%s is ignored', (header) => {
  expect(selectRanges(header, SIZE)).toEqual({ kind: 'whole' });
});

test.for(['bytes=10000-', 'bytes=10000-10001,99999-', 'bytes=-0'])('%s is outside of the file', (header) => {
  expect(selectRanges(header, SIZE)).toEqual({ kind: 'unsatisfiable' });
});

test('no range is inside of an empty file', () => {
  for (const header of ['bytes=0-', 'bytes=0-0', 'bytes=-1']) {
    expect(selectRanges(header, 0)).toEqual({ kind: 'unsatisfiable' });
  }
});

test('whatever is asked for, the parts lie within the file, apart from each other, and hold every byte asked for', () => {
  const bound = fc.nat({ max: 1_200 });
  const specifier = fc.oneof(
    fc.tuple(bound, bound).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
    bound.map((start) => `${start}-`),
    bound.map((length) => `-${length}`),
  );
  fc.assert(
    fc.property(fc.array(specifier, { minLength: 1, maxLength: 12 }), fc.nat({ max: 1_000 }), (specifiers, size) => {
      const selection = selectRanges(`bytes=${specifiers.join(', ')}`, size);
      const wanted = new Set<number>();
      for (const text of specifiers) {
        const [first = '', last = ''] = text.split('-');
        const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
        const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
        for (let at = start; at <= end; at++) wanted.add(at);
      }
      if (selection.kind !== 'parts') {
        expect(selection.kind).toBe('unsatisfiable');
        expect(wanted.size).toBe(0);
        return;
      }
      const seen = new Set<number>();
      for (const { start, end } of selection.ranges) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThan(size);
        for (let at = start; at <= end; at++) {
          expect(seen.has(at)).toBe(false);
          seen.add(at);
        }
      }
      for (const at of wanted) expect(seen.has(at)).toBe(true);
    }),
  );
});

test('no header makes it throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), (text, size) => {
      selectRanges(text, size);
      selectRanges(`bytes=${text}`, size);
    }),
  );
});
