import { expect, test } from 'vitest';
import { execBodySchema } from '../../../src/http/api/exec/exec-body.ts';
import { execRequestSchema } from '../../../src/http/api/exec/exec-request.ts';

test('the description of a run has each field that is read, and no other', () => {
  expect(Object.keys(execRequestSchema.shape).sort()).toEqual(Object.keys(execBodySchema.shape).sort());
});

const faultsOf = (body: object) =>
  execBodySchema.safeParse(body).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

test('arguments are texts, numbers and truth values, and variables are texts', () => {
  for (const args of ['x', ['x', 1, true], [], null, undefined]) expect(faultsOf({ args })).toBeUndefined();
  for (const args of [{}, 1, [null], ['x', []]])
    expect(faultsOf({ args })).toEqual(['args: must be a list of strings']);
  for (const env of [{ A: 'x' }, {}, null, undefined]) expect(faultsOf({ env })).toBeUndefined();
  for (const env of ['x', [], 1]) expect(faultsOf({ env })).toEqual(['env: must be an object of names and texts']);
  expect(faultsOf({ env: { A: 'x', B: 1, C: null } })).toEqual(['env.B: must be a text']);
});

// Each told as a fault of its own, they would take minutes and more memory than there is.
test('of ten million wrong arguments, and of two million wrong variables, the first is told', () => {
  expect(faultsOf({ args: Array<object>(10_000_000).fill([]) })).toEqual(['args: must be a list of strings']);
  const env = Object.fromEntries(Array.from({ length: 2_000_000 }, (_, index) => [`V${index}`, index]));
  expect(faultsOf({ env })).toEqual(['env.V0: must be a text']);
});
