import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../../src/config/config.ts';
import { AppError } from '../../../src/errors/app-error.ts';
import type { TokenFault } from '../../../src/principals/token-verifier.ts';
import { anAuthenticator, bearer, credentials } from './principals-fixture.ts';

const ed25519 = generateKeyPairSync('ed25519');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('ed25519');

const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();
const jwkOf = (key: KeyObject, kid?: string): Record<string, unknown> => ({
  ...key.export({ format: 'jwk' }),
  ...(kid === undefined ? {} : { kid }),
});
const nowSeconds = (): number => Math.floor(Date.now() / 1000);

type Claims = Record<string, unknown>;

interface TokenOptions {
  readonly alg?: string;
  readonly kid?: string | undefined;
  readonly key?: KeyObject | Uint8Array;
}

/** A token as LibreChat signs it, with the given differences; undefined takes a claim away. */
function aToken(claims: Claims = {}, options: TokenOptions = {}): Promise<string> {
  const { alg = 'EdDSA', kid = 'lc-codeapi-2026-05', key = ed25519.privateKey } = options;
  const all = { iss: 'librechat', aud: 'codeapi', sub: 'u1', tenant_id: 'legacy', exp: nowSeconds() + 300, ...claims };
  return new SignJWT(all).setProtectedHeader(kid === undefined ? { alg } : { alg, kid }).sign(key);
}

const byPem = anAuthenticator({ LIBRECHAT_JWT_PUBLIC_KEY: pemOf(ed25519.publicKey) });

describe("LibreChat's token", () => {
  test('makes its user a principal, who administers nothing', async () => {
    const token = await aToken({ sub: '66b2', tenant_id: 'acme', role: 'ADMIN' });
    expect(await byPem.authenticate(bearer(token))).toEqual({
      id: 'jwt:acme:66b2',
      role: 'user',
      mayUseSharedFolder: false,
      mayUseGuessableIds: true,
      scope: null,
      userId: '66b2',
    });
  });

  test('of one tenant and user never reads like another pair', async () => {
    const [one, two] = [await aToken({ tenant_id: 'a:b', sub: 'c' }), await aToken({ tenant_id: 'a', sub: 'b:c' })];
    const ids = [await byPem.authenticate(bearer(one)), await byPem.authenticate(bearer(two))];
    expect(ids).toMatchObject([{ id: 'jwt:a%3Ab:c' }, { id: 'jwt:a:b%3Ac' }]);
  });

  test.for<[string, Claims, TokenFault]>([
    ['another issuer', { iss: 'somebody' }, 'issuer'],
    ['another audience', { aud: 'other' }, 'audience'],
    ['no audience', { aud: undefined }, 'audience'],
    ['no subject', { sub: undefined }, 'claim'],
    ['an empty subject', { sub: '' }, 'claim'],
    ['a subject with control characters', { sub: 'a\nb' }, 'claim'],
    ['a tenant that is no text', { tenant_id: { $ne: null } }, 'claim'],
    ['no end', { exp: undefined }, 'claim'],
    ['an end past the tolerance', { exp: nowSeconds() - 60 }, 'expired'],
    ['a beginning past the tolerance', { nbf: nowSeconds() + 90 }, 'not_yet_valid'],
  ])('with %s is refused, and why is known', async ([, claims, fault]) => {
    expect(await byPem.authenticate(bearer(await aToken(claims)))).toEqual({ token: 'librechat', fault });
  });

  test('is valid within the tolerance of clocks, and for one of several audiences', async () => {
    const claims = { exp: nowSeconds() - 10, nbf: nowSeconds() + 10, aud: ['x', 'codeapi'] };
    expect(await byPem.authenticate(bearer(await aToken(claims)))).toMatchObject({ id: 'jwt:legacy:u1' });
  });

  test('of a foreign key, an unsigned one, and one signed with the public key as a secret are refused', async () => {
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.`;
    const confused = await aToken({}, { alg: 'HS256', key: Buffer.from(pemOf(ed25519.publicKey)) });
    const foreign = await aToken({ exp: 1 }, { key: other.privateKey });
    for (const token of [foreign, confused]) {
      // Its claims don't matter before its signature is verified.
      expect(await byPem.authenticate(bearer(token))).toEqual({ token: 'librechat', fault: 'signature' });
    }
    for (const token of ['a.b.c', `a.${'b'.repeat(1e5)}.c`]) {
      expect(await byPem.authenticate(bearer(token))).toEqual({ token: 'librechat', fault: 'malformed' });
    }
    for (const token of [unsigned, '..', 'x'.repeat(1e5)]) {
      expect(await byPem.authenticate(bearer(token))).toBe('unauthenticated');
    }
  });

  test('is verified with an RSA key, and an RS256 token by an Ed25519 key is refused', async () => {
    const token = await aToken({}, { alg: 'RS256', key: rsa.privateKey });
    const byRsa = anAuthenticator({ LIBRECHAT_JWT_PUBLIC_KEY: pemOf(rsa.publicKey).replaceAll('\n', '\\n') });
    expect(await byRsa.authenticate(bearer(token))).toMatchObject({ id: 'jwt:legacy:u1' });
    expect(await byPem.authenticate(bearer(token))).toEqual({ token: 'librechat', fault: 'signature' });
  });

  test('is looked up by its kid among several JWKs, and needs none with a single one', async () => {
    const two = { keys: [jwkOf(other.publicKey, 'old'), jwkOf(ed25519.publicKey, 'lc-codeapi-2026-05')] };
    const bySet = anAuthenticator({ LIBRECHAT_JWT_JWK: JSON.stringify(two) });
    const byOne = anAuthenticator({ LIBRECHAT_JWT_JWK: JSON.stringify(jwkOf(ed25519.publicKey)) });
    const token = await aToken();
    expect(await bySet.authenticate(bearer(token))).toMatchObject({ id: 'jwt:legacy:u1' });
    expect(await byOne.authenticate(bearer(token))).toMatchObject({ id: 'jwt:legacy:u1' });
    expect(await bySet.authenticate(bearer(await aToken({}, { kid: 'unknown' })))).toEqual({
      token: 'librechat',
      fault: 'signature',
    });
  });

  test('that does not hold is not made good by a key in another place', async () => {
    const both = anAuthenticator({
      API_KEYS: 'chat:chat-secret-012345',
      LIBRECHAT_JWT_PUBLIC_KEY: pemOf(ed25519.publicKey),
    });
    const expired = await aToken({ exp: nowSeconds() - 600 });
    const asked = { apiKey: 'chat-secret-012345', authorization: `Bearer ${expired}` };
    expect(await both.authenticate(credentials(asked))).toEqual({ token: 'librechat', fault: 'expired' });
    const valid = { ...asked, authorization: `Bearer ${await aToken()}` };
    expect(await both.authenticate(credentials(valid))).toMatchObject({ id: 'jwt:legacy:u1' });
  });

  test.for([
    [{ LIBRECHAT_JWT_PUBLIC_KEY: 'nonsense' }],
    [{ LIBRECHAT_JWT_PUBLIC_KEY: ed25519.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }],
    [{ LIBRECHAT_JWT_JWK: '{broken json' }],
    [{ LIBRECHAT_JWT_JWK: JSON.stringify(jwkOf(ed25519.privateKey)) }],
    [{ LIBRECHAT_JWT_JWK: '{"kty":"oct","k":"c2VjcmV0"}' }],
    [{ LIBRECHAT_JWT_PUBLIC_KEY: pemOf(ed25519.publicKey), LIBRECHAT_JWT_JWKS_URL: 'http://127.0.0.1/jwks' }],
  ])('a key that cannot be one stops the start, and is not quoted', ([settings]) => {
    expect(() => anAuthenticator(settings)).toThrow(ConfigError);
    try {
      anAuthenticator(settings);
    } catch (error) {
      for (const value of Object.values(settings ?? {})) expect(String(error)).not.toContain(value);
    }
  });
});

describe('keys at a URL', () => {
  const jwks = JSON.stringify({ keys: [jwkOf(ed25519.publicKey, 'lc-codeapi-2026-05')] });

  test('are fetched once for many tokens', async () => {
    let fetched = 0;
    await using server = await serve((_request, response) => {
      fetched += 1;
      response.end(jwks);
    });
    const authenticator = anAuthenticator({ LIBRECHAT_JWT_JWKS_URL: server.url });
    expect(fetched).toBe(0);
    const tokens = await Promise.all(Array.from({ length: 5 }, (_, n) => aToken({ sub: `u${n}` })));
    for (const token of tokens) expect(await authenticator.authenticate(bearer(token))).toMatchObject({ role: 'user' });
    for (let n = 0; n < 5; n += 1) {
      expect(await authenticator.authenticate(bearer(await aToken({}, { kid: `unknown-${n}` })))).toEqual({
        token: 'librechat',
        fault: 'signature',
      });
    }
    expect(fetched).toBe(1);
  });

  test.for<[string, RequestListener]>([
    ['an error', (_request, response) => void response.writeHead(500).end()],
    ['nonsense', (_request, response) => void response.end('<html>')],
    ['no set of keys', (_request, response) => void response.end('[]')],
    ['a redirect', (_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end()],
    ['a closed connection', (request) => void request.socket.destroy()],
  ])('that answer with %s are no verdict on the token, but a 503', async ([, listener]) => {
    const paths: (string | undefined)[] = [];
    await using server = await serve((request, response) => {
      paths.push(request.url);
      if (request.url === '/elsewhere') response.end(jwks);
      else listener(request, response);
    });
    const authenticator = anAuthenticator({ LIBRECHAT_JWT_JWKS_URL: server.url });
    const refused: unknown = await authenticator.authenticate(bearer(await aToken())).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({ code: 'identity_unavailable', status: 503 });
    expect(paths).not.toContain('/elsewhere');
  });

  async function serve(listener: RequestListener) {
    const server = createServer(listener);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
    return {
      url,
      [Symbol.asyncDispose]: async () => {
        server.closeAllConnections();
        await new Promise((resolve) => void server.close(resolve));
      },
    };
  }
});

describe("Open WebUI's token", () => {
  const SECRET = 'open-webui-shared-secret';
  const KEY = 'chat-secret-012345';
  const authenticator = anAuthenticator({ API_KEYS: `chat:${KEY}`, OPEN_WEBUI_JWT_SECRET: SECRET });
  const sign = (claims: Claims = {}, secret = SECRET): Promise<string> =>
    new SignJWT({ iss: 'open-webui', sub: 'owui-1', exp: nowSeconds() + 300, ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(Buffer.from(secret));

  test("names its user, of the key's own principal, so that requests that can't be signed reach the same chats", async () => {
    const asked = credentials({ apiKey: KEY, openWebUiUserJwt: await sign() });
    expect(await authenticator.authenticate(asked)).toMatchObject({ id: 'key:chat', userId: 'owui-1' });
  });

  test('that does not hold refuses the request, and none leaves the key as it is', async () => {
    for (const [token, fault] of [
      [await sign({}, 'another-shared-secret'), 'signature'],
      [await sign({ exp: 1 }), 'expired'],
      [await sign({ iss: 'x' }), 'issuer'],
      ['a.b.c', 'malformed'],
    ] as const) {
      const verdict = await authenticator.authenticate(credentials({ apiKey: KEY, openWebUiUserJwt: token }));
      expect(verdict).toEqual({ token: 'open_webui', fault });
    }
    expect(await authenticator.authenticate(credentials({ apiKey: KEY }))).toMatchObject({ userId: null });
  });

  test('is no key', async () => {
    expect(await authenticator.authenticate(credentials({ openWebUiUserJwt: await sign() }))).toBe('unauthenticated');
  });

  test('is not read where no secret is configured', async () => {
    const plain = anAuthenticator({ API_KEYS: `chat:${KEY}` });
    const asked = credentials({ apiKey: KEY, openWebUiUserJwt: await sign({}, 'another-shared-secret') });
    expect(await plain.authenticate(asked)).toMatchObject({ id: 'key:chat', userId: null });
  });
});
