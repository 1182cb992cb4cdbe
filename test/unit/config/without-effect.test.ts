import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../../src/config/config.ts';
import { withoutEffect } from '../../../src/config/without-effect.ts';

const JUPYTER_GATEWAY_URL = 'http://127.0.0.1:8888';
const ignoredOf = (environment: Record<string, string>) => withoutEffect(readConfig(environment), environment);

test.each([
  [{ JUPYTER_GATEWAY_URL, SANDBOX_MEMORY_BYTES: '1' }, /^SANDBOX_MEMORY_BYTES is for Cellar's own kernels/],
  [{ JUPYTER_GATEWAY_URL, CELLAR_PYTHON: '/usr/bin/python3' }, /^CELLAR_PYTHON is for Cellar's own kernels/],
  [{ JUPYTER_GATEWAY_TOKEN: 'x' }, /^JUPYTER_GATEWAY_TOKEN .* JUPYTER_GATEWAY_URL/],
  [{ SANDBOX_NETWORK_ALLOW: 'pip' }, /^SANDBOX_NETWORK_ALLOW .* SANDBOX_NETWORK=allowlist/],
  [{ LIBRECHAT_JWT_AUDIENCE: 'x' }, /^LIBRECHAT_JWT_AUDIENCE needs/],
  [{ JWT_CLOCK_TOLERANCE_SECONDS: '1' }, /^JWT_CLOCK_TOLERANCE_SECONDS/],
  [{ ALLOW_UNAUTHENTICATED: 'true', API_KEYS: 'a:0123456789abcdef' }, /^ALLOW_UNAUTHENTICATED has no effect/],
  [{ AUDIT_CODE: 'true', STORE_CODE: 'false' }, /^AUDIT_CODE .* STORE_CODE=false/],
  [{ STAGING_DIR: '/x', MAX_STAGING_BYTES: '0' }, /^STAGING_DIR/],
  [{ KERNEL_POOL_SIZE: '4', KERNEL_POOL_MAX_SIZE: '2' }, /^KERNEL_POOL_MAX_SIZE is less/],
  [{ MAX_UPLOAD_BYTES: '100', MAX_SESSION_BYTES: '50' }, /^MAX_UPLOAD_BYTES is more/],
])('%j has a variable without effect', (environment, sentence) => {
  expect(ignoredOf(environment as Record<string, string>)).toEqual([expect.stringMatching(sentence)]);
});

test('variables that have an effect are not reported, and an empty value counts as unset', () => {
  expect(ignoredOf({ SANDBOX_MEMORY_BYTES: '1', SANDBOX: 'auto', JUPYTER_GATEWAY_TOKEN: '' })).toEqual([]);
  expect(ignoredOf({ JUPYTER_GATEWAY_URL, JUPYTER_GATEWAY_TOKEN: 'x' })).toEqual([]);
});

test('every contradiction is named at once', () => {
  const read = () =>
    readConfig({ DEFAULT_TIMEOUT_MS: '900000', GATEWAY_WORKSPACES_ROOT: '/w', OPEN_WEBUI_URL: 'http://a' });
  expect(read).toThrow(ConfigError);
  for (const name of ['DEFAULT_TIMEOUT_MS', 'GATEWAY_WORKSPACES_ROOT', 'OPEN_WEBUI_URL'])
    expect(read).toThrow(`${name}: `);
});
