import { expect, test } from 'vitest';
import { snakeCaseKeys } from '../../../src/http/wire/snake-case.ts';

test('names become those of the wire at every depth, and values stay', () => {
  const health = { jupyterServer: 'aB', sandbox: { limits: { memoryBytes: 1 }, degraded: ['oldOne', { aB: null }] } };
  expect(snakeCaseKeys(health)).toEqual({
    jupyter_server: 'aB',
    sandbox: { limits: { memory_bytes: 1 }, degraded: ['oldOne', { a_b: null }] },
  });
});
