import { describe, expect, test } from 'vitest';
import { aCellar } from '../support/a-cellar.ts';
import { type ExecAnswer, refusalOf } from './client.ts';
import { readEvents, type ServerEvent } from './event-stream.ts';

/** `POST /exec` with `Accept: text/event-stream`, on the real kernel. */

const cellar = aCellar({ env: { MAX_QUEUED_RUNS: '1', MAX_OUTPUT_BYTES: '1000000' } });
const client = cellar.client();

const stream = (body: Record<string, unknown>, signal?: AbortSignal): Promise<Response> =>
  client.fetch('/exec', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ lang: 'py', ...body }),
    ...(signal === undefined ? {} : { signal }),
  });
const eventsOf = async (body: Record<string, unknown>): Promise<ServerEvent[]> =>
  Array.fromAsync(readEvents(await stream(body)));
const textOf = (events: readonly ServerEvent[], name: string): string =>
  events.map(({ event, data }) => (event === name ? data['text'] : '')).join('');
const resultOf = (events: readonly ServerEvent[]) => events.at(-1)?.data as unknown as ExecAnswer;

describe('a streamed run', () => {
  test.each([
    ['of a chat', { chat_id: 'streamed' }],
    ['of LibreChat', {}],
  ])('%s tells what happens, in order, and ends with the answer', async (_, fields) => {
    const events = await eventsOf({
      ...fields,
      code: "import sys\nprint('out')\nprint('err', file=sys.stderr)\nopen('a.csv', 'w').write('a')\n6 * 7",
    });
    const states = events.flatMap(({ event, data }) => (event === 'status' ? [data['state']] : []));
    expect(states).toEqual(['staging', 'running', 'keeping']);
    expect([textOf(events, 'stdout'), textOf(events, 'stderr')]).toEqual(['out\n', 'err\n']);
    expect(events.find(({ event }) => event === 'display')?.data).toEqual({
      data: { 'text/plain': '42' },
      result: true,
    });
    const result = resultOf(events);
    expect(result).toMatchObject({ exit_code: 0, files: [{ name: 'a.csv' }] });
    expect(events.filter(({ event }) => event === 'file').map(({ data }) => data)).toEqual(result.files);
    expect(events.at(-1)?.event).toBe('result');
    expect(events[0]?.data).toMatchObject({ session_id: result.session_id });
  });

  test('gives what a program says while it still runs', async () => {
    const chat = { chat_id: 'live' };
    const code = 'echo first; until [ -e go ]; do sleep 0.05; done; echo last';
    const events: ServerEvent[] = [];
    for await (const event of readEvents(await stream({ ...chat, lang: 'bash', code }))) {
      events.push(event);
      if (event.event === 'stdout' && event.data['text'] === 'first\n') {
        await client.exec('touch go', { ...chat, lang: 'bash' });
      }
    }
    expect(textOf(events, 'stdout')).toBe('first\nlast\n');
    expect(resultOf(events)).toMatchObject({ stdout: 'first\nlast\n', exit_code: 0 });
  });

  test('gives what a kernel says while it still runs', async () => {
    const chat = { chat_id: 'live-py' };
    const code =
      "import os, time\nprint('first', flush=True)\nwhile not os.path.exists('go'): time.sleep(0.05)\nprint('last')";
    const events: ServerEvent[] = [];
    for await (const event of readEvents(await stream({ ...chat, code }))) {
      events.push(event);
      if (event.event === 'stdout' && event.data['text'] === 'first\n') {
        await client.exec('touch go', { ...chat, lang: 'bash' });
      }
    }
    expect(textOf(events, 'stdout')).toBe('first\nlast\n');
  });

  test('tells a failure on stderr as the answer does', async () => {
    const events = await eventsOf({ chat_id: 'failing', code: '1 / 0' });
    const { stderr, exit_code } = resultOf(events);
    expect(exit_code).toBe(1);
    expect(stderr).toContain('ZeroDivisionError');
    expect(textOf(events, 'stderr')).toBe(stderr);
    const late = await eventsOf({ chat_id: 'failing', code: 'while True: pass', timeout: 300 });
    expect(textOf(late, 'stderr')).toBe('Execution stopped: the time limit of 0.3 s was reached.\n');
    expect(resultOf(late)).toMatchObject({ status: 'TO' });
  });

  test('passes displays, updates and clear_output on', async () => {
    const code =
      "from IPython.display import display, clear_output, HTML\nshown = display(HTML('<b>1</b>'), display_id='d1')\nshown.update(HTML('<b>2</b>'))\nclear_output()";
    const events = await eventsOf({ chat_id: 'displays', code });
    const told = events.flatMap(({ event, data }) => (event === 'display' || event === 'clear' ? [data] : []));
    expect(told).toMatchObject([
      { data: { 'text/html': '<b>1</b>' }, display_id: 'd1' },
      { data: { 'text/html': '<b>2</b>' }, display_id: 'd1', update: true },
      { wait: false },
    ]);
  });

  test.each([
    ['py', "for _ in range(300): print('x' * 9_999)"],
    ['bash', 'for i in $(seq 300); do printf "%09999d\\n" 0; done'],
  ])('of %s that says more than is kept is cut with a note', async (lang, code) => {
    const events = await eventsOf({ chat_id: 'flood', lang, code });
    const said = textOf(events, 'stdout');
    expect(said.endsWith('\n[… more output is left out here; the result has its end …]\n')).toBe(true);
    expect(said.length).toBeLessThan(1_000_100);
    expect(resultOf(events)).toMatchObject({ status: 'OL', exit_code: 0 });
  });

  test('is interrupted when its client leaves', async () => {
    const chat = { chat_id: 'left' };
    const leave = new AbortController();
    const response = await stream({ ...chat, code: 'kept = 1\nprint(1, flush=True)\nwhile True: pass' }, leave.signal);
    const reading = (async () => {
      for await (const { event } of readEvents(response)) if (event === 'stdout') leave.abort();
    })();
    await expect(reading).rejects.toThrow();
    // The kernel is free again, and has its variables.
    expect(await client.exec('kept', chat)).toMatchObject({ result: '1' });
  });
});

describe('order and limits', () => {
  test('runs of a chat wait for each other in order; a request that comes when too many wait gets 429, in both forms', async () => {
    const chat = { chat_id: 'queue' };
    const { session_id } = await client.exec('ran = []', chat);
    const first = await stream({ ...chat, code: "import os, time\nwhile not os.path.exists('go'): time.sleep(0.05)" });
    const second = await stream({ ...chat, code: 'ran.append(2)' });
    const waiting = readEvents(second);
    expect((await waiting.next()).value).toMatchObject({ event: 'status', data: { state: 'queued', session_id } });
    const fields = [chat, { session_id }];
    for (const each of fields) {
      for (const accept of ['application/json', 'text/event-stream']) {
        const refused = await client.fetch('/exec', {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept },
          body: JSON.stringify({ lang: 'py', code: 'ran.append(3)', ...each }),
        });
        expect(refused.headers.get('retry-after')).toBe('5');
        const body = (await refused.clone().json()) as Record<string, unknown>;
        expect(body).toMatchObject({ error: 'rate_limited', retry_after_seconds: 5 });
        expect((await refusalOf(refused)).is).toBe('429 rate_limited');
      }
    }
    // Bash doesn't wait for Python.
    await client.exec('touch go', { ...chat, lang: 'bash' });
    await Promise.all([Array.fromAsync(waiting), first.text()]);
    expect(await client.exec('ran', chat)).toMatchObject({ result: '[2]' });
  });
});

test.each([
  [{ code: '' }, '400 invalid_request'],
  [{ lang: 'cobol', code: '1' }, '400 unsupported_language'],
])('a request that is wrong (%j) is refused in JSON', async (body, refusal) => {
  const response = await stream(body);
  expect(response.headers.get('content-type')).toContain('application/json');
  expect((await refusalOf(response)).is).toBe(refusal);
});
