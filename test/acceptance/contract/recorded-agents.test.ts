import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { aSharedCellar } from '../../support/a-cellar.ts';
import { Wire } from './support/wire.ts';

/**
 * Replays the recorded requests of the agents packages 3.1.63, 3.1.86 and 3.9.2 to a running Cellar: the same bytes
 * except for the names that the service assigned.
 */

interface Recorded {
  readonly url: string;
  readonly headers: readonly string[];
  readonly body: string;
}

const lines = readFileSync(new URL('../../fixtures/librechat/agents.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded | { readonly v: string });

/** Version of the client → its requests, in their order. */
const conversations = new Map<string, Recorded[]>();
for (const line of lines) {
  if ('v' in line) conversations.set(line.v, []);
  else [...conversations.values()].at(-1)?.push(line);
}

const ID = expect.stringMatching(/^[A-Za-z0-9_-]{21}$/);
const FILE_ID = 'iiiiiiiiiiiiiiiiiiiii';
const SESSION_ID = 'qqqqqqqqqqqqqqqqqqqqq';
const TOKEN = '"tok"';
/** Set by the HTTP client, each time anew. */
const OF_THE_CONNECTION = /^(content-length|connection|host|accept-encoding)$/i;

const cellar = aSharedCellar();
let upload: { readonly id: string; readonly storage_session_id: string };

beforeAll(async () => {
  upload = await new Wire(cellar.url).upload('data.csv', 'a,b\n1,2\n');
});

async function send({ url, headers, body }: Recorded, token: string): Promise<Record<string, unknown>> {
  const sent = body
    .replaceAll(FILE_ID, upload.id)
    .replaceAll(SESSION_ID, upload.storage_session_id)
    .replaceAll(TOKEN, JSON.stringify(token));
  const answer = await fetch(`${cellar.url}${url}`, {
    method: 'POST',
    headers: headers.flatMap((name, at): [string, string][] =>
      at % 2 === 1 || OF_THE_CONNECTION.test(name) ? [] : [[name, headers[at + 1] ?? '']],
    ),
    body: sent,
  });
  const text = await answer.text();
  expect([answer.status, answer.headers.get('content-type')], text).toEqual([200, 'application/json; charset=utf-8']);
  return JSON.parse(text) as Record<string, unknown>;
}

/** The fields of a run that every client reads; it ignores the others. */
const ended = (stdout: string, stderr = '') => ({ session_id: ID, stdout, stderr, files: [], deleted_files: [] });

const called = {
  status: 'tool_call_required',
  session_id: ID,
  continuation_token: expect.any(String),
  tool_calls: [{ id: 'call_001', name: 'get_weather', input: { a: 1 } }],
};

test('three versions were recorded', () => {
  expect([...conversations].map(([version, requests]) => [version, requests.length])).toEqual([
    ['3.1.63', 3],
    ['3.1.86', 8],
    ['3.9.2', 7],
  ]);
});

describe.each([...conversations])('what %s sent', (_, requests) => {
  test('is answered as it reads the answers', async () => {
    let token = '';
    let language = 'py';
    for (const request of requests) {
      const body = JSON.parse(request.body) as { lang?: string; code?: string; continuation_token?: string };
      if (body.continuation_token !== undefined) {
        // A program that called nothing has ended by its first answer.
        if (token === '') continue;
        const result = language === 'py' ? "{'ok': {'a': 1}}\n" : '{"ok":{"a":1}}\n';
        expect(await send(request, token)).toMatchObject({ status: 'completed', ...ended(result) });
        token = '';
        continue;
      }
      const answer = await send(request, token);
      // A session that was only uploaded to is never run in.
      expect(answer['session_id']).not.toBe(upload.storage_session_id);
      language = body.lang ?? 'py';
      if (/get_weather/.test(body.code ?? '')) {
        expect(answer).toMatchObject(called);
        token = String(answer['continuation_token']);
      } else if (body.code === 'print(1)')
        expect(answer).toMatchObject({ ...ended('1\n'), status: null, exit_code: 0 });
      else if (body.code === 'echo hi') expect(answer).toMatchObject(ended('hi\n'));
      else expect(answer).toMatchObject({ ...ended(expect.any(String) as unknown as string), exit_code: 0 });
    }
    expect(token).toBe('');
  });
});
