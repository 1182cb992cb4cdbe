import { generateKeyPairSync } from 'node:crypto';
import { describe, expect } from 'vitest';
import { anAuthenticator, credentials, test } from './principals-fixture.ts';

const ALICE = 'alice-secret-0123456789';
const keys = { API_KEYS: `alice:${ALICE}:user:attachments` };

describe('a secret in the path', () => {
  test('is as good as a header', async () => {
    const verdict = await anAuthenticator(keys).authenticate(credentials({ pathSecret: ALICE }));
    expect(verdict).toMatchObject({ id: 'key:alice', mayUseSharedFolder: true });
  });

  test('that is wrong is no path, whatever the headers say', async () => {
    const asked = credentials({ pathSecret: `${ALICE}x`, apiKey: ALICE });
    expect(await anAuthenticator(keys).authenticate(asked)).toBe('unknown_path');
  });

  test('does not make up for a wrong key or token beside it', async () => {
    const authenticator = anAuthenticator(keys);
    for (const wrong of [{ apiKey: 'wrong' }, { authorization: 'Bearer wrong' }, { authorization: 'Bearer a.b.c' }]) {
      const asked = credentials({ pathSecret: ALICE, ...wrong });
      expect(await authenticator.authenticate(asked)).toBe('unauthenticated');
    }
    expect(await authenticator.authenticate(credentials({ pathSecret: ALICE, apiKey: ALICE }))).toMatchObject({
      id: 'key:alice',
    });
  });

  test('is ignored where authentication is off', async () => {
    const verdict = await anAuthenticator().authenticate(credentials({ pathSecret: 'any' }));
    expect(verdict).toMatchObject({ id: 'anonymous', role: 'admin' });
  });
});

describe('without keys', () => {
  test.for([
    // HOST, ALLOW_UNAUTHENTICATED, from this machine → role, shared folder, guessable ids
    ['127.0.0.1', 'false', true, 'admin', true, true],
    ['127.0.0.1', 'false', false, 'user', false, false],
    ['127.0.0.1', 'true', false, 'user', false, true],
    ['0.0.0.0', 'true', true, 'user', false, true],
  ] as const)('on %s, switch %s, local %s: %s', async ([HOST, ALLOW_UNAUTHENTICATED, isLocal, role, shared, guess]) => {
    const authenticator = anAuthenticator({ HOST, ALLOW_UNAUTHENTICATED, ATTACHMENTS_DIR: '/srv/uploads' });
    const verdict = await authenticator.authenticate(credentials({ isLocal, apiKey: 'whatever' }));
    expect(verdict).toEqual({
      id: 'anonymous',
      role,
      mayUseSharedFolder: shared,
      mayUseGuessableIds: guess,
      scope: null,
      userId: null,
    });
  });

  test('nothing listens beyond loopback, unless the operator says so', () => {
    const HOST = '0.0.0.0';
    expect(() => anAuthenticator({ HOST }).requireBeyondLoopback()).toThrow(/npm run keys/);
    expect(() => anAuthenticator({ HOST, ALLOW_UNAUTHENTICATED: 'true' }).requireBeyondLoopback()).not.toThrow();
    expect(() => anAuthenticator({ HOST, ...keys }).requireBeyondLoopback()).not.toThrow();
    expect(() => anAuthenticator().requireBeyondLoopback()).not.toThrow();
  });
});

describe('the line for the operator', () => {
  const PUBLIC_KEY = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const OPEN_WEBUI_JWT_SECRET = 'a-secret-of-open-webui';

  test.for([
    [
      'without keys',
      {},
      ['authentication: off', 'LIBRECHAT_JWT_PUBLIC_KEY turn it on', 'not kept apart: LIBRECHAT_JWT_PUBLIC_KEY'],
    ],
    [
      'without keys, open to other machines',
      { HOST: '0.0.0.0', ALLOW_UNAUTHENTICATED: 'true', OPEN_WEBUI_JWT_SECRET },
      ['WARNING authentication: off', 'not kept apart: LIBRECHAT_JWT_PUBLIC_KEY', 'an API key with OPEN_WEBUI_JWT_S'],
    ],
    [
      'with keys',
      keys,
      ['1 API key of', 'not kept apart: LIBRECHAT_JWT_PUBLIC_KEY', ': OPEN_WEBUI_JWT_SECRET does it'],
    ],
    [
      'with tokens',
      { LIBRECHAT_JWT_PUBLIC_KEY: PUBLIC_KEY },
      ["LibreChat's users are kept apart.", 'OPEN_WEBUI_JWT_S'],
    ],
    ['with Open WebUI', { ...keys, OPEN_WEBUI_JWT_SECRET }, ["Open WebUI's users are kept apart.", 'LIBRECHAT_JWT_P']],
  ] as const)('%s says which protection is on, and what turns on the rest', ([, settings, parts]) => {
    const line = anAuthenticator(settings).describe();
    for (const part of parts) expect(line).toContain(part);
    expect(line).not.toContain('\n');
  });
});
