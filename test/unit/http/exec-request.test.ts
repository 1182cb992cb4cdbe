import { expect, test } from 'vitest';
import { execBodySchema } from '../../../src/http/api/exec/exec-body.ts';
import { execRequestSchema } from '../../../src/http/api/exec/exec-request.ts';

test('the description of a run has each field that is read, and no other', () => {
  expect(Object.keys(execRequestSchema.shape).sort()).toEqual(Object.keys(execBodySchema.shape).sort());
});
