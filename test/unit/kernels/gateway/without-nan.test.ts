import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutNaN } from '../../../../src/kernels/gateway/without-nan.ts';

test('what JSON does not know becomes null, and strings stay as they are', () => {
  expect(withoutNaN('{"NaN":[NaN,-Infinity,Infinity,-1,"Infinity \\" NaN"]}')).toBe(
    '{"NaN":[null,null,null,-1,"Infinity \\" NaN"]}',
  );
});

test('JSON stays as it is', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(withoutNaN(text)).toBe(text);
    }),
  );
});

// An expression for strings takes hours for the first, and too much stack for the second.
test.for([`"${'\\"'.repeat(2_000_000)}`, `"${'\\"'.repeat(10_000_000)}"NaN`, `"${'a'.repeat(1_000)}\\`])(
  'a string that does not end, or has very many escapes, takes one pass',
  (text) => {
    expect(withoutNaN(text)).toBe(text.replace(/NaN$/, 'null'));
  },
);
