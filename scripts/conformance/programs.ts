import assert from 'node:assert/strict';
import { Absent, type Answer, type Client, type Row } from './row.ts';

/** Rows about programs that call tools of LibreChat's (`POST /exec/programmatic`). */

const TOOLS = [{ name: 'get-weather', description: 'w', parameters: { type: 'object', properties: {} } }];

const start = (client: Client, body: object): Promise<Answer> =>
  client.post('/exec/programmatic', { tools: TOOLS, timeout: 15_000, ...body });

const goOn = (client: Client, answer: Answer, result: object): Promise<Answer> => {
  const [call] = answer['tool_calls'] as { id: string }[];
  const tool_results = [{ call_id: call?.id, result: null, is_error: false, ...result }];
  return client.post('/exec/programmatic', { continuation_token: answer['continuation_token'], tool_results });
};

function assertCalls(answer: Answer, input: object): void {
  assert.equal(answer['status'], 'tool_call_required', String(answer['stderr'] ?? ''));
  const calls = answer['tool_calls'] as { id: string; name: string; input: unknown }[];
  assert.deepEqual(
    calls.map(({ name, input: given }) => [name, given]),
    [['get-weather', input]],
  );
  assert.match(calls[0]?.id ?? '', /^call_\d{3}$/);
}

const python = (says: string, generation?: 'a' | 'b'): Row => ({
  area: 'programs',
  ...(generation === undefined ? {} : { generation }),
  says,
  check: async ({ client }) => {
    const called = await start(client, { code: 'print((await get_weather(city="Köln"))["degrees"])' });
    assertCalls(called, { city: 'Köln' });
    const ended = await goOn(client, called, { result: { degrees: 21.5 } });
    assert.deepEqual([ended['status'], ended['stdout']], ['completed', '21.5\n']);
  },
});

export const programRows: readonly Row[] = [
  python('calls tools from Python, where no language is named, with results decoded'),
  {
    area: 'programs',
    generation: 'b',
    says: 'calls tools from bash, which prints results as compact JSON',
    check: async ({ client }) => {
      const called = await start(client, { lang: 'bash', code: 'get_weather \'{"a":1}\'' });
      assertCalls(called, { a: 1 });
      const ended = await goOn(client, called, { result: { ok: 'é' } });
      assert.deepEqual([ended['status'], ended['stdout']], ['completed', '{"ok":"é"}\n']);
    },
  },
  {
    area: 'programs',
    says: 'raises in Python what a tool failed with',
    check: async ({ client }) => {
      const code = 'try:\n    await get_weather()\nexcept Exception as error:\n    print("caught", error)';
      const called = await start(client, { code });
      const ended = await goOn(client, called, { is_error: true, error_message: 'no such city' });
      assert.match(String(ended['stdout']), /^caught .*no such city/);
    },
  },
  {
    area: 'programs',
    generation: 'b',
    says: 'ends a bash program whose tool failed, with the error on stderr',
    check: async ({ client }) => {
      const called = await start(client, { lang: 'bash', code: 'x=$(get_weather {}); echo got=$x' });
      const ended = await goOn(client, called, { is_error: true, error_message: 'no such city' });
      assert.doesNotMatch(String(ended['stdout']), /got=/);
      assert.match(String(ended['stderr']), /no such city/);
    },
  },
  {
    area: 'programs',
    generation: 'b',
    says: 'repeats nothing of a program between two calls',
    check: async ({ client }) => {
      const called = await start(client, {
        lang: 'bash',
        code: 'echo once >> log.txt; get_weather {} > /dev/null; wc -l < log.txt',
      });
      const ended = await goOn(client, called, { result: 1 });
      if (String(ended['stdout']).trim() === '2') throw new Absent('programs are run again from their start');
      assert.equal(String(ended['stdout']).trim(), '1');
    },
  },
  {
    area: 'programs',
    says: 'answers 404, 409 or 410 for a token that it does not know',
    check: async ({ client }) => {
      const body = JSON.stringify({ continuation_token: 'nonsense', tool_results: [] });
      const headers = { 'content-type': 'application/json' };
      const { status } = await client.request('/exec/programmatic', { method: 'POST', headers, body });
      assert.ok([400, 404, 409, 410].includes(status), `it answers ${status}`);
    },
  },
  {
    area: 'programs',
    generation: 'b',
    says: 'ends a program by the id of its request',
    check: async ({ client }) => {
      await client.post('/exec/programmatic/cancel', { request_id: crypto.randomUUID() });
    },
  },
];
