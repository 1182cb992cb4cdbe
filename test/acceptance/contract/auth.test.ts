import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { Agents, type FileRef } from './support/agents.ts';
import { Front } from './support/front.ts';
import { DEFAULT_KID, mint, type TokenKey, type User } from './support/tokens.ts';
import { Wire } from './support/wire.ts';

/** Every way in which a LibreChat proves who it is, on running services: tokens for its users, a key, a secret path. */

const API_KEY = 'the-key-of-this-librechat';
const USER: User = { id: '66b2f0a1c3d4e5f601234567' };
const UNAUTHORIZED = 'Code execution is not authorized. Verify access before trying again.';
const pair = { ed: generateKeyPairSync('ed25519'), rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }) };
const ed: TokenKey = { algorithm: 'EdDSA', key: pair.ed.privateKey, kid: DEFAULT_KID };
const rsa: TokenKey = { algorithm: 'RS256', key: pair.rsa.privateKey, kid: 'rsa-2026' };
const stranger: TokenKey = { ...ed, key: generateKeyPairSync('ed25519').privateKey };
const jwk = (key: KeyObject, kid: string) => ({ ...key.export({ format: 'jwk' }), kid });
const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();

let keys: Server;
let front: Front;
let agents: Agents;
/** Keys by URL, with an API key beside them; by PEM; by JWK. */
let byUrl: CellarProcess;
let byPem: CellarProcess;
let byJwk: CellarProcess;

beforeAll(async () => {
  const set = { keys: [jwk(pair.ed.publicKey, ed.kid), jwk(pair.rsa.publicKey, rsa.kid)] };
  keys = createServer((_request, response) => response.end(JSON.stringify(set)));
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
  const LIBRECHAT_JWT_JWKS_URL = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/jwks.json`;
  front = await Front.start();
  [byUrl, byPem, byJwk] = await Promise.all([
    CellarProcess.start({
      env: { LIBRECHAT_JWT_JWKS_URL, API_KEYS: `librechat:${API_KEY}`, LOG_LEVEL: 'debug' },
      keepsLog: true,
    }),
    CellarProcess.start({
      env: {
        // As a compose file writes it.
        LIBRECHAT_JWT_PUBLIC_KEY: pem(pair.ed.publicKey).replaceAll('\n', '\\n'),
        LIBRECHAT_JWT_ISSUER: 'https://chat.example.org',
        LIBRECHAT_JWT_AUDIENCE: 'cellar',
        KERNEL_POOL_SIZE: '0',
      },
    }),
    CellarProcess.start({
      env: { LIBRECHAT_JWT_JWK: JSON.stringify(jwk(pair.rsa.publicKey, rsa.kid)), KERNEL_POOL_SIZE: '0' },
    }),
  ]);
  front.target = byUrl.url;
  agents = await Agents.load('b', front.url);
});
afterAll(async () => {
  for (const part of [byUrl, byPem, byJwk, front]) await part?.[Symbol.asyncDispose]();
  keys?.closeAllConnections();
  keys?.close();
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const as = (cellar: CellarProcess, token: string): Wire => new Wire(cellar.url, bearer(token));
/** The answer to a request with this token. */
async function answered(cellar: CellarProcess, token: string): Promise<[status: number, message: string | undefined]> {
  const answer = await as(cellar, token).post('/exec', { lang: 'bash', code: 'true' });
  return [answer.status, ((await answer.json()) as { message?: string }).message];
}

describe("LibreChat's token", () => {
  test('of either algorithm lets its user in, by keys at a URL, and the model runs code', async () => {
    for (const key of [ed, rsa]) {
      const authHeaders = async () => ({ Authorization: `Bearer ${mint(key, USER)}` });
      const answer = await agents
        .agent(undefined, { authHeaders })
        .call('execute_code', { lang: 'py', code: 'print(6*7)' });
      expect(answer.content).toContain('stdout:\n42');
    }
  });

  test('is checked by a PEM and by a JWK alike, each for its own algorithm, issuer and audience', async () => {
    const own = { iss: 'https://chat.example.org', aud: 'cellar' };
    expect(await answered(byPem, mint(ed, USER, own))).toEqual([200, undefined]);
    expect(await answered(byJwk, mint(rsa, USER))).toEqual([200, undefined]);
    expect((await answered(byPem, mint(rsa, USER, own)))[0]).toBe(401);
    expect((await answered(byJwk, mint(ed, USER)))[0]).toBe(401);
    expect(await answered(byPem, mint(ed, USER))).toEqual([401, expect.stringContaining('LIBRECHAT_JWT_ISSUER')]);
  });

  test('keeps users and tenants apart, whose ids are then worth nothing to one another', async () => {
    const mine = as(byUrl, mint(ed, USER));
    const made = await mine.exec(`x = 1; _ = open('/mnt/data/mine.txt', 'w').write('mine')`);
    const [file] = made.files as [FileRef];
    expect(await mine.download(file)).toBe('mine');
    // A new token of the same user, by the other key, is the same user.
    const again = await as(byUrl, mint(rsa, USER)).exec('print(x)', { files: made.files });
    expect(again).toMatchObject({ stdout: '1\n', session_id: made.session_id });
    for (const other of [{ id: '66b2f0a1c3d4e5f609999999' }, { ...USER, tenantId: 'acme' }]) {
      const theirs = as(byUrl, mint(ed, other));
      await expect(theirs.download(file)).rejects.toThrow('404');
      const run = await theirs.exec(`import os; print(os.listdir('/mnt/data'), 'x' in globals())`, {
        files: made.files,
        session_id: made.session_id,
      });
      expect(run.stdout).toBe('[] False\n');
    }
  });

  test('of one user neither goes on with nor cancels a program of another', async () => {
    const [mine, theirs] = [as(byUrl, mint(ed, USER)), as(byUrl, mint(ed, { id: 'somebody-else' }))];
    const id = 'ccfce673-4bed-4042-802d-c0b60cc1a0da';
    const begun = await mine.post(
      '/exec/programmatic',
      { code: 'print(await ask())', tools: [{ name: 'ask' }], timeout: 120_000 },
      { 'x-librechat-code-request-id': id },
    );
    const { continuation_token } = (await begun.json()) as { continuation_token: string };
    const tool_results = [{ call_id: 'call_001', result: 'mine', is_error: false }];
    const goOn = (wire: Wire, token: string) =>
      wire.post('/exec/programmatic', { continuation_token: token, tool_results });
    const refused = await Promise.all(
      [goOn(theirs, continuation_token), goOn(theirs, 'unknown'), goOn(mine, 'unknown')].map(async (answer) => {
        const { error, message } = (await (await answer).json()) as { error: string; message: string };
        return [(await answer).status, error, message];
      }),
    );
    expect(refused[0]?.slice(0, 2)).toEqual([404, 'continuation_not_found']);
    expect(refused).toEqual([refused[0], refused[0], refused[0]]);
    const cancel = async (wire: Wire) => (await wire.post('/exec/programmatic/cancel', { request_id: id })).json();
    expect(await cancel(theirs)).toEqual({ cancelled: false });
    expect(await (await goOn(mine, continuation_token)).json()).toMatchObject({
      status: 'completed',
      stdout: 'mine\n',
    });
  });

  test.for<[string, () => string, string]>([
    ['has expired', () => mint(ed, USER, { exp: Math.floor(Date.now() / 1000) - 120 }), 'The token has expired.'],
    ['is of tomorrow', () => mint(ed, USER, { nbf: Math.floor(Date.now() / 1000) + 86_400 }), 'not valid yet'],
    ['has another issuer', () => mint(ed, USER, { iss: 'chat' }), '(iss) is not LIBRECHAT_JWT_ISSUER'],
    ['has another audience', () => mint(ed, USER, { aud: 'x' }), '(aud) is not LIBRECHAT_JWT_AUDIENCE'],
    ['never ends', () => mint(ed, USER, { exp: undefined }), 'subject (sub), end (exp) or tenant'],
    ['names nobody', () => mint(ed, USER, { sub: undefined }), 'subject (sub), end (exp) or tenant'],
    ['has a tenant that is none', () => mint(ed, USER, { tenant_id: '' }), 'subject (sub), end (exp) or tenant'],
    ['is signed by somebody else', () => mint(stranger, USER), 'not signed with the key of LIBRECHAT_JWT_PUBLIC_KEY'],
    [
      'names an unknown key',
      () => mint({ ...ed, kid: 'x' }, USER),
      'not signed with the key of LIBRECHAT_JWT_PUBLIC_KEY',
    ],
    ['is no token', () => 'a.b.c', 'not a signed JSON Web Token'],
  ])('that %s is refused, with a sentence for the operator', async ([, token, sentence]) => {
    expect(await answered(byUrl, token())).toEqual([401, expect.stringContaining(sentence)]);
  });

  test('that is refused is "not authorized" to the model, and its reason is in the log, without the token', async () => {
    const token = mint(ed, USER, { aud: 'somebody' });
    const authHeaders = { Authorization: `Bearer ${token}` };
    const code = 'print("planted-code")';
    const answer = await agents.agent(undefined, { authHeaders }).call('execute_code', { lang: 'py', code });
    expect(answer.content).toContain(UNAUTHORIZED);
    await expect.poll(() => byUrl.log()).toContain('"fault":"audience"');
    for (const secret of [token.slice(0, 60), token.slice(-40), 'planted-code', API_KEY]) {
      expect(byUrl.log()).not.toContain(secret);
    }
  });
});

describe('the key', () => {
  const SECRET_PATH = `/k/${API_KEY}`;

  test('is taken as X-API-Key, as a bearer, as a part of the path, and as user or password of the URL', async () => {
    const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
    for (const [prefix, headers] of [
      ['', { 'x-api-key': API_KEY }],
      ['', bearer(API_KEY)],
      [SECRET_PATH, {}],
      ['', basic(`${API_KEY}:`)],
      ['', basic(`librechat:${API_KEY}`)],
    ] as const) {
      const run = await new Wire(`${byUrl.url}${prefix}`, headers).exec('echo in', { lang: 'bash' });
      expect(run.stdout).toBe('in\n');
    }
    for (const [prefix, headers, status] of [
      ['', {}, 401],
      ['', { 'x-api-key': 'wrong' }, 401],
      ['', basic(`librechat:wrong`), 401],
      // A wrong secret looks like a path that is not there.
      ['/k/wrong', {}, 404],
    ] as const) {
      const answer = await new Wire(`${byUrl.url}${prefix}`, headers).post('/exec', { lang: 'bash', code: 'true' });
      expect(answer.status).toBe(status);
    }
  });

  test.for([
    ['in the path', () => `${front.url}${SECRET_PATH}/v1`],
    ['in the address', () => `${front.url.replace('//', `//librechat:${API_KEY}@`)}/v1`],
  ] as const)(
    '%s of the base URL serves the tools of the newer client, programs with tools included',
    async ([, baseUrl]) => {
      const params = { baseUrl: baseUrl() };
      const run = await agents.agent(undefined, params).call('execute_code', {
        lang: 'py',
        code: `_ = open('/mnt/data/a.txt', 'w').write('made')`,
      });
      expect(run.artifact.files).toHaveLength(1);
      const tool = agents.package.createProgrammaticToolCallingTool(params);
      const ask = { name: 'ask', invoke: async () => 'answered' };
      const answer = await agents.programmatic(tool, [ask]).call(tool.name, { code: 'print(await ask())' });
      expect(answer.content).toContain('stdout:\nanswered');
    },
  );
});
