import { describe, expect, test } from 'vitest';
import { aCellar } from '../support/a-cellar.ts';
import { NOT_LINUX, skippedFor } from '../support/needs.ts';
import { ID, refusalOf, type WireFile } from './client.ts';
import { readEvents } from './event-stream.ts';

/** Sessions seen and controlled from outside, on the real kernel. */

interface Session {
  readonly session_id: string;
  readonly chat_id: string | null;
  readonly running: number;
  readonly kernel: { readonly state: string; readonly language: string } | null;
}
interface Execution {
  readonly id: string;
  readonly code: string;
  readonly state: string;
  readonly exit_code: number | null;
  readonly files: readonly WireFile[];
}

const client = aCellar().client();

const get = async <T>(path: string): Promise<T> => (await (await client.fetch(path)).json()) as T;
const post = async (path: string): Promise<unknown> => (await client.fetch(path, { method: 'POST' })).json();

/** Resolves when the session is as it should be. */
async function until(sessionId: string, holds: (session: Session) => boolean): Promise<void> {
  const stop = new AbortController();
  const headers = { accept: 'text/event-stream' };
  const response = await client.fetch(`/sessions/${sessionId}`, { headers, signal: stop.signal });
  for await (const { data } of readEvents(response)) {
    if (holds(data as unknown as Session)) break;
  }
  stop.abort();
}

describe('a session', () => {
  test('is listed with its chat, its kernel and what was run in it', async () => {
    const first = await client.exec("open('/mnt/data/a.csv', 'w').write('a')", { chat_id: 'seen' });
    await client.exec('1 / 0', { chat_id: 'seen' });
    const { sessions } = await get<{ sessions: Session[] }>('/sessions');
    const seen = sessions.find(({ chat_id }) => chat_id === 'seen');
    expect(seen).toMatchObject({ session_id: first.session_id, running: 0, kernel: { state: 'idle', language: 'py' } });
    expect(await get<Session>('/chats/seen')).toMatchObject({ session_id: first.session_id });
    const { executions } = await get<{ executions: Execution[] }>('/chats/seen/executions');
    expect(executions.map(({ code, exit_code, files }) => [code, exit_code, files.map(({ name }) => name)])).toEqual([
      ['1 / 0', 1, []],
      ["open('/mnt/data/a.csv', 'w').write('a')", 0, ['a.csv']],
    ]);
    expect(executions[1]?.files[0]).toMatchObject({ id: first.files[0]?.id });
  });

  test('comes in pages', async () => {
    const { session_id } = await client.exec('1', { chat_id: 'paged' });
    await client.exec('2', { chat_id: 'paged' });
    const path = `/sessions/${session_id}/executions?limit=1`;
    const newest = await get<{ executions: Execution[]; next: string }>(path);
    const oldest = await get<{ executions: Execution[]; next: string | null }>(`${path}&before=${newest.next}`);
    expect([newest, oldest].map(({ executions }) => executions.map(({ code }) => code))).toEqual([['2'], ['1']]);
    expect(oldest.next).toBeNull();
    const page = await get<{ sessions: Session[]; next: string }>('/sessions?limit=1');
    const rest = await get<{ sessions: Session[] }>(`/sessions?before=${page.next}`);
    expect(page.sessions.map(({ chat_id }) => chat_id)).toEqual(['paged']);
    expect(rest.sessions.some((session) => session.session_id === session_id)).toBe(false);
  });

  test.each([
    ['/sessions/short', '400 invalid_id'],
    ['/sessions/aaaaaaaaaaaaaaaaaaaaa', '404 session_not_found'],
    ['/sessions/aaaaaaaaaaaaaaaaaaaaa/executions', '404 session_not_found'],
    ['/chats/nobody', '404 session_not_found'],
    ['/sessions?limit=0', '400 invalid_request'],
    ['/sessions?before=x', '400 invalid_request'],
  ])('GET %s is %s', async (path, refusal) => {
    expect((await refusalOf(await client.fetch(path))).is).toBe(refusal);
  });
});

describe('the variables of a kernel', () => {
  interface Variable {
    readonly name: string;
    readonly type: string;
    readonly size: number | null;
    readonly preview: string;
  }
  const variablesOf = async (chat: string) =>
    (await get<{ variables: Variable[] | null }>(`/chats/${chat}?variables=true`)).variables;

  test('are told by name and type, what is the program’s own without being looked into', async () => {
    const code = `
import pandas as pd, numpy as np
class Meta(type):
    def __eq__(cls, other): print('EQ'); return False
    __hash__ = type.__hash__
    @property
    def __name__(cls): print('NAME'); return 'lie'
class Evil(str, metaclass=Meta):
    def __repr__(self): print('REPR'); return 'x'
    def __len__(self): print('LEN'); return 7
    def __getattribute__(self, name): print('GET'); return None
number, text, flag, none = 42, 'y' * 500, True, None
huge = 10 ** 5000
numbers = [1, 2, 3]
table = pd.DataFrame({'a': [1, 2]})
array = np.zeros((3, 4))
evil, _hidden = Evil(), 1
`;
    await client.exec(code, { chat_id: 'variables' });
    const told = await variablesOf('variables');
    const byName = Object.fromEntries((told ?? []).map(({ name, ...facts }) => [name, facts]));
    expect(byName).toEqual({
      number: { type: 'int', size: null, preview: '42' },
      text: { type: 'str', size: 500, preview: `'${'y'.repeat(100)}'…` },
      flag: { type: 'bool', size: null, preview: 'True' },
      none: { type: 'NoneType', size: null, preview: 'None' },
      huge: { type: 'int', size: null, preview: 'a number of 16610 bits' },
      numbers: { type: 'list', size: 3, preview: '' },
      table: { type: 'DataFrame', size: 2, preview: '2 × 1' },
      array: { type: 'ndarray', size: 3, preview: '3 × 4' },
      evil: { type: 'Evil', size: null, preview: '' },
      Meta: { type: 'type', size: null, preview: '' },
      Evil: { type: 'Meta', size: null, preview: '' },
    });
    // Nothing of it ran, and nothing is left of the look.
    const after = await client.exec("import sys; print([n for n in sys.modules if 'cellar_var' in n])", {
      chat_id: 'variables',
    });
    expect(after.stdout).toBe('[]\n');
  });

  test('are bounded, and none are told while code runs or where there is no kernel', async () => {
    const chat = { chat_id: 'many' };
    const { session_id } = await client.exec("globals().update({f'v{i}': i for i in range(5000)})", chat);
    const told = await variablesOf('many');
    expect([told?.length, told?.[0]?.name]).toEqual([200, 'v4999']);
    const run = client.exec('import time; time.sleep(60)', chat);
    await until(session_id, ({ kernel }) => kernel?.state === 'busy');
    expect(await variablesOf('many')).toBeNull();
    await post('/chats/many/restart');
    await run;
    expect(await variablesOf('many')).toBeNull();
  });
});

test('a kernel’s memory is what its processes take', skippedFor(NOT_LINUX), async () => {
  const chat = { chat_id: 'memory' };
  const memory = async () =>
    (await get<{ kernel: { memory_bytes: number } | null }>('/chats/memory')).kernel?.memory_bytes ?? 0;
  await client.exec('import subprocess', chat);
  const before = await memory();
  expect(before).toBeGreaterThan(10_000_000);
  const child = "subprocess.Popen(['python3', '-c', 'b = bytearray(200_000_000); import time; time.sleep(600)'])";
  await client.exec(`held = bytearray(300_000_000); child = ${child}`, chat);
  await expect.poll(memory).toBeGreaterThan(before + 450_000_000);
  const metrics = await (await client.fetch('/metrics')).text();
  const total = Number(/^cellar_kernel_memory_bytes (\S+)$/m.exec(metrics)?.[1]);
  expect(total).toBeGreaterThan(before + 450_000_000);
  await post('/chats/memory/restart');
});

describe('interrupting', () => {
  test('ends a Python run and a program with what they said and made so far', async () => {
    const chat = { chat_id: 'interrupted' };
    const { session_id } = await client.exec('kept = 1', chat);
    const python = client.exec("open('py.csv', 'w').write('a'); print('begun', flush=True)\nwhile True: pass", chat);
    const bash = client.exec('echo begun; echo a > sh.csv; sleep 600', { ...chat, lang: 'bash' });
    const executions = async () =>
      (await get<{ executions: Execution[] }>(`/sessions/${session_id}/executions`)).executions;
    await until(session_id, ({ running, kernel }) => running === 2 && kernel?.state === 'busy');
    await expect
      .poll(() => client.exec('ls', { ...chat, lang: 'bash' }))
      .toMatchObject({
        stdout: 'py.csv\nsh.csv\n',
      });
    expect(await post(`/sessions/${session_id}/interrupt`)).toEqual({ session_id, interrupted: 2 });
    const ends = await Promise.all([python, bash]);
    for (const end of ends) {
      expect(end).toMatchObject({ stdout: 'begun\n', status: 'SG', exit_code: 137 });
      expect(end.stderr).toBe('Execution was interrupted.\n');
    }
    const made = [...(await executions())].flatMap(({ files }) => files.map(({ name }) => name));
    // Runs beside each other are all told of a file that was made meanwhile.
    expect([...new Set(made)].sort()).toEqual(['py.csv', 'sh.csv']);
    expect(await client.exec('kept', chat)).toMatchObject({ result: '1', state_lost: false });
    expect(await post('/chats/interrupted/interrupt')).toEqual({ session_id, interrupted: 0 });
  });

  test('also ends a kernel that takes no interrupt', async () => {
    const chat = { chat_id: 'deaf' };
    const { session_id } = await client.exec('1', chat);
    const code =
      'import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nprint(1, flush=True)\nwhile True:\n    try: time.sleep(9)\n    except BaseException: pass';
    const run = client.exec(code, chat);
    await until(session_id, ({ kernel }) => kernel?.state === 'busy');
    await expect.poll(() => post(`/sessions/${session_id}/interrupt`)).toMatchObject({ interrupted: 1 });
    expect(await run).toMatchObject({ status: 'SG', exit_code: 137 });
    expect(await client.exec('2', chat)).toMatchObject({ result: '2' });
  });
});

test.each([
  ['its time limit', 1_500],
  ['an interrupt', 60_000],
])('threads and processes that a run started end with %s, and its variables stay', async (how, timeout) => {
  const chat = { chat_id: `leftovers of ${how}` };
  const { session_id } = await client.exec('earlier = 1', chat);
  const code = `
import subprocess, threading, time
kept = 2
def tick():
    while True:
        open('thread.txt', 'a').write('x'); time.sleep(0.02)
threading.Thread(target=tick).start()
subprocess.Popen(['sh', '-c', 'while true; do echo x >> process.txt; sleep 0.02; done'], start_new_session=True)
while True: time.sleep(1)
`;
  const run = client.exec(code, { ...chat, timeout });
  const sizes = async () =>
    (await client.exec('cat thread.txt | wc -c; cat process.txt | wc -l', { ...chat, lang: 'bash' })).stdout;
  await expect.poll(sizes).toMatch(/^[1-9]\d*\n[1-9]/);
  if (how === 'an interrupt') await post(`/sessions/${session_id}/interrupt`);
  expect((await run).exit_code).toBe(137);
  const after = await sizes();
  const later = await client.exec('sleep 0.5; cat thread.txt | wc -c; cat process.txt | wc -l', {
    ...chat,
    lang: 'bash',
  });
  expect(later.stdout).toBe(after);
  expect(await client.exec('earlier + kept', chat)).toMatchObject({ result: '3', state_lost: false });
});

describe('restarting', () => {
  test('ends what runs, forgets variables and keeps files', async () => {
    const chat = { chat_id: 'restarted' };
    const { session_id } = await client.exec("x = 1; open('/mnt/data/kept.csv', 'w').write('a')", chat);
    const run = client.exec('while True: pass', chat);
    await until(session_id, ({ kernel }) => kernel?.state === 'busy');
    expect(await post('/chats/restarted/restart')).toEqual({ session_id, restarted: true });
    expect(await run).toMatchObject({ status: 'SG', stderr: 'Execution was interrupted.\n' });
    expect(await get<Session>(`/sessions/${session_id}`)).toMatchObject({ kernel: null });
    expect(await post('/chats/restarted/restart')).toEqual({ session_id, restarted: false });
    const after = await client.exec("import os; print('x' in globals(), os.listdir('/mnt/data'))", chat);
    expect(after).toMatchObject({ stdout: "False ['kept.csv']\n", state_lost: true });
  });
});

test('the stream of a session that is deleted ends with the word that it is gone', async () => {
  const { session_id } = await client.exec('1', { chat_id: 'deleted' });
  const stream = await client.fetch(`/sessions/${session_id}`, { headers: { accept: 'text/event-stream' } });
  expect(stream.headers.get('content-type')).toContain('text/event-stream');
  await client.fetch(`/sessions/${session_id}`, { method: 'DELETE' });
  const events = await Array.fromAsync(readEvents(stream));
  expect(events[0]?.data['session_id']).toMatch(ID);
  expect(events.at(-1)).toMatchObject({ event: 'error', data: { error: 'session_not_found' } });
});
