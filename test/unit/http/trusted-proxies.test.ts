import { expect } from 'vitest';
import { ConfigError, readConfig } from '../../../src/config/config.ts';
import { test } from './an-app.ts';

/** The address that failures are counted for, by what TRUST_PROXY says and what X-Forwarded-For holds. */

test.for([
  ['false', '203.0.113.1', '127.0.0.1'],
  ['0', '203.0.113.1', '127.0.0.1'],
  ['true', '203.0.113.1', '203.0.113.1'],
  ['true', 'forged, 203.0.113.1', '203.0.113.1'],
  ['2', 'forged, 203.0.113.1, 10.0.0.1', '203.0.113.1'],
  ['127.0.0.1', 'forged, 203.0.113.1', '203.0.113.1'],
  ['loopback, 10.0.0.0/8', 'forged, 203.0.113.1, 10.0.0.1', '203.0.113.1'],
  ['10.0.0.0/8', '203.0.113.1', '127.0.0.1'],
] as const)('TRUST_PROXY=%s and %s: the client is %s', async ([trust, forwarded, expected], { anApp }) => {
  const { app } = anApp({ TRUST_PROXY: trust });
  let seen = '';
  app.addHook('onRequest', async (request) => {
    seen = request.ip;
  });
  await app.inject({ url: '/health', headers: { 'x-forwarded-for': forwarded } });
  expect(seen).toBe(expected);
});

test.for(['all', '10.0.0.0/33', 'proxy.lan', '10.0.0.1,', '-1'])('TRUST_PROXY=%s is refused', (text) => {
  expect(() => readConfig({ TRUST_PROXY: text })).toThrow(ConfigError);
});
