import { expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';
import { refusalOf } from './client.ts';
import { readEvents, type ServerEvent } from './event-stream.ts';

/** `interactive`: code asks while it runs, and whoever follows the run answers. On the real kernel. */

const cellar = aSharedCellar('limited');
const client = cellar.client('interactive');
const stranger = cellar.client('stranger');

const stream = (code: string, more: Record<string, unknown> = {}): Promise<Response> =>
  client.fetch('/exec', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ lang: 'py', chat_id: 'asks', interactive: true, code, ...more }),
  });

const answer = (id: string, text: unknown, as = client): Promise<Response> =>
  as.fetch(`/executions/${id}/input`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });

const taken = async (response: Response): Promise<unknown> => ((await response.json()) as { taken: unknown }).taken;

/** Runs to the end, and gives these answers one after the other. */
async function converse(response: Response, answers: readonly (string | null)[]): Promise<readonly ServerEvent[]> {
  const left = [...answers];
  const events: ServerEvent[] = [];
  let id = '';
  for await (const event of readEvents(response)) {
    events.push(event);
    id = String(event.data['execution_id'] ?? id);
    if (event.event === 'input') expect(await taken(await answer(id, left.shift()))).toBe(true);
  }
  expect(left).toEqual([]);
  return events;
}

const resultOf = (events: readonly ServerEvent[]): unknown => events.at(-1)?.data;
const asked = (events: readonly ServerEvent[]): unknown[] =>
  events.flatMap(({ event, data }) => (event === 'input' ? [data] : []));

test('input() waits for its answers, once for each, and what it did before is done once', async () => {
  const code = `from getpass import getpass
with open("done.txt", "a") as file: file.write("x")
name = input("Name? ")
word = getpass("Word? ")
print(f"{name}: {len(word)}", len(open("done.txt").read()))`;
  const events = await converse(await stream(code), ['Ada ä', 'secret']);
  expect(asked(events)).toEqual([
    { prompt: 'Name? ', password: false },
    { prompt: 'Word? ', password: true },
  ]);
  expect(resultOf(events)).toMatchObject({ stdout: 'Name? Ada ä\nWord? \nAda ä: 6 1\n', stderr: '', exit_code: 0 });
  expect(events.filter(({ event }) => event === 'input_done')).toHaveLength(2);
});

test('input goes on where stdin ends, and ends where an answer says so', async () => {
  const code = `print(input(), input())
try:
    input("More? ")
except EOFError:
    print("no more")`;
  const events = await converse(await stream(code, { stdin: 'first\n' }), ['second', null]);
  expect(resultOf(events)).toMatchObject({ stdout: expect.stringMatching(/first second\nMore\? no more\n$/) });
});

test('the time limit stands still while the code waits, and goes on after', async () => {
  const events: ServerEvent[] = [];
  let id = '';
  for await (const event of readEvents(await stream('input("Go? ")\nwhile True: pass', { timeout: 1_500 }))) {
    events.push(event);
    id = String(event.data['execution_id'] ?? id);
    if (event.event !== 'input') continue;
    // Longer than the limit.
    expect((await client.fetch(`/executions/${id}?wait=2`)).status).toBe(200);
    expect(await taken(await answer(id, 'yes'))).toBe(true);
  }
  expect(resultOf(events)).toMatchObject({ status: 'TO', stdout: 'Go? yes\n' });
});

test('a run that waits can be stopped, and the chat goes on', async () => {
  let id = '';
  let last: ServerEvent | undefined;
  for await (const event of readEvents(await stream('kept = 7\ninput("Name? ")'))) {
    last = event;
    id = String(event.data['execution_id'] ?? id);
    if (event.event === 'input') await client.fetch(`/executions/${id}/interrupt`, { method: 'POST' });
  }
  expect(last?.data).toMatchObject({ status: 'SG', stdout: expect.stringContaining('Name? ') });
  expect((await client.exec('print(kept)', { chat_id: 'asks' })).stdout).toBe('7\n');
  expect(await taken(await answer(id, 'late'))).toBe(false);
});

test('a run that nobody waits for asks its followers', async () => {
  const accepted = await client.fetch('/exec', {
    method: 'POST',
    headers: { 'content-type': 'application/json', prefer: 'respond-async' },
    body: JSON.stringify({ lang: 'py', chat_id: 'asks-later', interactive: true, code: 'print(input("Name? ") * 2)' }),
  });
  const { execution_id: id } = (await accepted.json()) as { execution_id: string };
  for await (const event of readEvents(await client.fetch(`/executions/${id}/events`))) {
    if (event.event === 'input') expect(await taken(await answer(id, 'Ada'))).toBe(true);
    if (event.event === 'execution') expect(event.data).toMatchObject({ stdout: 'Name? Ada\nAdaAda\n' });
  }
});

test('only those who may see a run answer it, with a text', async () => {
  let id = '';
  const events: ServerEvent[] = [];
  for await (const event of readEvents(await stream('input("Name? ")'))) {
    events.push(event);
    id = String(event.data['execution_id'] ?? id);
    if (event.event !== 'input') continue;
    expect(await refusalOf(await answer(id, 'x', stranger))).toMatchObject({ is: '404 execution_not_found' });
    expect(await refusalOf(await answer(id, 7))).toMatchObject({ is: '400 invalid_request' });
    expect(await taken(await answer(id, 'mine'))).toBe(true);
  }
  expect(resultOf(events)).toMatchObject({ exit_code: 0 });
});

test.for([
  [{ lang: 'py' }, 'text/event-stream'],
  [{ lang: 'bash', code: 'read x' }, "Python in the chat's kernel"],
])('where nobody could answer %j, a warning says why, and input ends at once', async ([fields, why]) => {
  const body = await client.exec('input("Name? ")', {
    chat_id: 'asks-nobody',
    interactive: true,
    ...(fields as object),
  });
  expect(body).toMatchObject({ warnings: [expect.stringContaining(String(why))] });
});
