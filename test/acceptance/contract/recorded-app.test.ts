import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { comparable, Names, type RecordedCall } from './support/replay.ts';
import { DEFAULT_KID, mint } from './support/tokens.ts';

/**
 * Replays the requests of the unmodified LibreChat, server and page, to a running Cellar, each recording those of one user.
 * Tokens and the descriptions of tools were left out.
 */

interface Recording {
  readonly version: string;
  readonly about: string;
  readonly calls: number;
  readonly user: string;
}

const RECORDINGS: readonly Recording[] = [
  {
    version: 'v0.8.7',
    about: 'an attachment, a report, a second turn, `create_file`, `edit_file`, the button *Run code*',
    calls: 21,
    user: '6b0bf0575d1b6a393809f5f6',
  },
  {
    version: 'v0.8.8-rc1',
    about: 'file tools, an image, a deletion, a skill, a program that calls a tool, a stateful session, *Run code*',
    calls: 42,
    user: '6b0ebda736cb095678382cb9',
  },
];

function read(version: string): RecordedCall[] {
  const text = readFileSync(new URL(`../../fixtures/librechat/app-${version}.jsonl`, import.meta.url), 'utf8');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as RecordedCall]));
}

/** In what an answer differs from the recorded one. */
function changedIn(body: string | null, hasRust: boolean): object {
  // The value of a last expression is no longer on stdout.
  if (body?.includes('btn.txt') === true) return { stdout: '' };
  // LibreChat prepares a stateful session by a call of its own, which ran at the same time.
  if (body?.includes('"sleep 1; ls"') === true) return { runtime_status: 'reused' };
  if (body?.startsWith('{"lang":"rs"') !== true || hasRust) return {};
  return { exit_code: 127, stdout: '', stderr: expect.stringContaining('Rust is not installed') };
}

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const authorization = (id: string) =>
  `Bearer ${mint({ algorithm: 'EdDSA', key: privateKey, kid: DEFAULT_KID }, { id })}`;
let cellar: CellarProcess;
/** Whether this machine runs the language of the first recording's last call. */
let hasRust = false;

beforeAll(async () => {
  const LIBRECHAT_JWT_PUBLIC_KEY = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  cellar = await CellarProcess.start({ env: { LIBRECHAT_JWT_PUBLIC_KEY } });
  const answer = await fetch(`${cellar.url}/languages`, { headers: { authorization: authorization('somebody') } });
  const { languages } = (await answer.json()) as { languages: { id: string; available: boolean | null }[] };
  hasRust = languages.some(({ id, available }) => id === 'rs' && available === true);
});
afterAll(() => cellar?.[Symbol.asyncDispose]());

describe.each(RECORDINGS)('$version: $about', ({ version, calls: count, user }) => {
  const calls = read(version);
  const names = new Names();

  test('all of the recorded calls are here, without a credential', () => {
    expect(calls).toHaveLength(count);
    expect(JSON.stringify(calls)).not.toMatch(/authorization|bearer|x-api-key/i);
  });

  test.for(calls.map((call, index) => [`${index + 1} ${call.method} ${call.url.split('/')[2]}`, call] as const))(
    'call %s is answered as it was',
    async ([, { method, url, headers, body, status, answerHeaders, answer }]) => {
      const sent = body === null ? {} : { body: names.toActual(body) };
      const response = await fetch(cellar.url + names.toActual(url), {
        method,
        headers: { ...headers, authorization: authorization(user) },
        ...sent,
      });
      const told = { status: response.status, type: response.headers.get('content-type') };
      expect(told).toEqual({ status, type: answerHeaders['content-type'] });
      expect(response.headers.get('content-disposition') ?? undefined).toBe(answerHeaders['content-disposition']);
      const [, size] = /^<(\d+) bytes>$/.exec(answer) ?? [];
      if (size !== undefined) {
        // Libraries of other versions make figures and workbooks of other sizes.
        expect((await response.bytes()).length).toBeGreaterThan(Number(size) / 2);
        return;
      }
      const text = await response.text();
      if (!answer.trimStart().startsWith('{')) {
        expect(text).toBe(answer);
        return;
      }
      const recorded: object = JSON.parse(answer);
      names.learn(recorded, JSON.parse(text));
      const expected = comparable(names.translate(recorded)) as object;
      expect(comparable(JSON.parse(text))).toEqual({ ...expected, ...changedIn(body, hasRust) });
    },
  );
});
