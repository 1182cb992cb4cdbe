import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../../../scripts/conformance/client.ts';
import { ROWS, toLine, tryRows } from '../../../scripts/conformance/table.ts';
import { CellarProcess } from '../../support/cellar-process.ts';

/** The table of LibreChat's contract (`npm run conformance`), tried on a running Cellar. */

const KEY = 'the-key-of-this-librechat';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
let cellar: CellarProcess;

beforeAll(async () => {
  cellar = await CellarProcess.start({
    env: {
      API_KEYS: `librechat:${KEY}`,
      LIBRECHAT_JWT_PUBLIC_KEY: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      // A first start of a compiler takes long on a busy machine.
      DEFAULT_TIMEOUT_MS: '300000',
      MAX_TIMEOUT_MS: '300000',
    },
  });
});
afterAll(() => cellar?.[Symbol.asyncDispose]());

test('every row passes for a user of LibreChat’s, except for toolchains that are not installed', async () => {
  const token = await new SignJWT({ iss: 'librechat', aud: 'codeapi', sub: 'u1', tenant_id: 'legacy' })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setExpirationTime('30m')
    .sign(privateKey);
  const client = createClient({ base: `${cellar.url}/v1`, token });
  const results = await tryRows({ client, isAuthenticated: true });
  expect(results.filter(({ outcome }) => outcome === 'fail').map(toLine)).toEqual([]);
  const absent = results.filter(({ outcome, row }) => outcome === 'absent' && row.area !== 'languages');
  expect(absent.map(toLine)).toEqual([]);
  expect(results).toHaveLength(ROWS.length);
}, 900_000);

test('the rows of the older generation pass with its key', async () => {
  const client = createClient({ base: `${cellar.url}/v1`, key: KEY });
  const rows = ROWS.filter(({ generation, area }) => generation === 'a' || area === 'errors');
  const results = await tryRows({ client, isAuthenticated: true }, { rows });
  expect(results.filter(({ outcome }) => outcome !== 'pass').map(toLine)).toEqual([]);
});
