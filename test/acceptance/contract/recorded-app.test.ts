import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { comparable, Names, type RecordedCall } from './support/replay.ts';
import { DEFAULT_KID, mint } from './support/tokens.ts';

/**
 * Replays the requests of unmodified LibreChat v0.8.7, server and page, in three chats of one user, to a running Cellar:
 * an attachment, a report, a second turn, `create_file`, `edit_file`, the button *Run code*. Tokens were left out.
 */

const calls = readFileSync(new URL('../../fixtures/librechat/app-v0.8.7.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as RecordedCall);

/** In what an answer differs from the recorded one. */
function changedIn(body: string | null, hasRust: boolean): object {
  // The value of a last expression is no longer on stdout.
  if (body?.includes('btn.txt') === true) return { stdout: '' };
  if (body?.startsWith('{"lang":"rs"') !== true || hasRust) return {};
  return { exit_code: 127, stdout: '', stderr: expect.stringContaining('Rust is not installed') };
}

const USER = { id: '6b0bf0575d1b6a393809f5f6' };
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const authorization = () => `Bearer ${mint({ algorithm: 'EdDSA', key: privateKey, kid: DEFAULT_KID }, USER)}`;
const names = new Names();
let cellar: CellarProcess;
/** Whether this machine runs the language of the last call. */
let hasRust = false;

beforeAll(async () => {
  const LIBRECHAT_JWT_PUBLIC_KEY = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  cellar = await CellarProcess.start({ env: { LIBRECHAT_JWT_PUBLIC_KEY } });
  const answer = await fetch(`${cellar.url}/languages`, { headers: { authorization: authorization() } });
  const { languages } = (await answer.json()) as { languages: { id: string; available: boolean | null }[] };
  hasRust = languages.some(({ id, available }) => id === 'rs' && available === true);
});
afterAll(() => cellar?.[Symbol.asyncDispose]());

test('all of the recorded calls are here, without a credential', () => {
  expect(calls).toHaveLength(21);
  expect(JSON.stringify(calls)).not.toMatch(/authorization|bearer|x-api-key/i);
});

test.for(calls.map((call, index) => [`${index + 1} ${call.method} ${call.url.split('/')[2]}`, call] as const))(
  'call %s is answered as it was',
  async ([, { method, url, headers, body, status, answerHeaders, answer }]) => {
    const sent = body === null ? {} : { body: names.toActual(body) };
    const response = await fetch(cellar.url + names.toActual(url), {
      method,
      headers: { ...headers, authorization: authorization() },
      ...sent,
    });
    const told = { status: response.status, type: response.headers.get('content-type') };
    expect(told).toEqual({ status, type: answerHeaders['content-type'] });
    expect(response.headers.get('content-disposition') ?? undefined).toBe(answerHeaders['content-disposition']);
    if (answer.startsWith('<')) {
      expect((await response.bytes()).length).toBeGreaterThan(1_000);
      return;
    }
    const text = await response.text();
    if (!answer.startsWith('{')) {
      expect(text).toBe(answer);
      return;
    }
    const recorded: object = JSON.parse(answer);
    names.learn(recorded, JSON.parse(text));
    const expected = comparable(names.translate(recorded)) as object;
    expect(comparable(JSON.parse(text))).toEqual({ ...expected, ...changedIn(body, hasRust) });
  },
);
