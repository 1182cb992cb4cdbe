import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../../src/config/config.ts';

const refusalOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
};

test.each([
  [{ PORT: 'many' }, 'PORT: must be a number'],
  [{ MAX_RUNS: '1.5' }, 'MAX_RUNS: must be a whole number'],
  [{ MAX_RUNS: '0' }, 'MAX_RUNS: must be 1 or more'],
  [{ MAX_KERNELS: '99999999999999999999' }, 'MAX_KERNELS: must be 10000 or less'],
  [{ STAGING_MODE: 'fast' }, 'STAGING_MODE: must be one of auto, reflink, symlink, copy'],
  [{ STORE_CODE: 'ja' }, 'STORE_CODE: must be one of 1, true, yes, on, 0, false, no, off'],
  [{ JUPYTER_GATEWAY_URL: 'foo' }, 'JUPYTER_GATEWAY_URL: must be an address like http://127.0.0.1:8888'],
  [{ URL_SOURCES_ALLOW: 'a,http://x,http://y' }, 'URL_SOURCES_ALLOW: must be host names without scheme and port'],
  [{ PORT: 'many', MAX_RUNS: '0' }, 'PORT: must be a number\nMAX_RUNS: must be 1 or more'],
])('%o is refused as %j', (environment, message) => {
  expect(refusalOf(environment)).toBe(message);
});
