import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from '../../../src/lib/edit-distance.ts';

test.each([
  ['KERNELS', 'KERNELS', 0],
  ['KERNELS', 'KERNEL', 1],
  ['KERNLES', 'KERNELS', 1],
  ['KERNEL', 'CERNELS', 2],
  ['', 'AB', 2],
])('%s and %s are %i apart', (from, to, steps) => {
  expect(editDistance(from, to, 2)).toBe(steps);
  expect(editDistance(to, from, 2)).toBe(steps);
  expect(editDistance(from, to, steps - 1)).toBeUndefined();
});

test('a bound changes no distance that is within it', () => {
  const text = fc.string({ unit: fc.constantFrom('A', 'B', 'C'), maxLength: 8 });
  fc.assert(
    fc.property(text, text, fc.nat(8), (from, to, max) => {
      const steps = editDistance(from, to, 16) ?? Number.NaN;
      expect(editDistance(from, to, max)).toBe(steps <= max ? steps : undefined);
    }),
  );
});
