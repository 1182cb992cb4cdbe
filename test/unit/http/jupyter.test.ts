import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { describe, expect } from 'vitest';
import { WebSocket } from 'ws';
import type { LiveOutput } from '../../../src/executions/run-observer.ts';
import { type TestApp, test } from './an-app.ts';
import { aFile, aResult } from './memory-services.ts';

const KEY = 'alice-secret-0123456789';
const OTHER = 'other-secret-0123456789';
const settings = { API_KEYS: `alice:${KEY},other:${OTHER}` };

interface Told {
  readonly msg_type: string;
  readonly channel: string;
  readonly parent_header: { readonly msg_id?: string };
  readonly content: Readonly<Record<string, unknown>>;
}

/** A client with one kernel and one connection. */
async function connect(testApp: TestApp, sessionId = 's1') {
  const port = await testApp.listen();
  const base = `127.0.0.1:${port}/jupyter/api/kernels`;
  const started = await fetch(`http://${base}?token=${KEY}`, { method: 'POST' });
  const { id } = (await started.json()) as { id: string };
  const open = (session = sessionId) => openSocket(`ws://${base}/${id}/channels?token=${KEY}&session_id=${session}`);
  return { id, port, base, open, ...(await open()) };
}

async function openSocket(url: string) {
  const socket = new WebSocket(url);
  const told: Told[] = [];
  socket.on('message', (data) => void told.push(JSON.parse(String(data))));
  await once(socket, 'open');
  const ask = (type: string, content: Record<string, unknown> = {}, id = `m-${type}`) =>
    socket.send(JSON.stringify({ header: { msg_id: id, msg_type: type, session: 's1' }, content, channel: 'shell' }));
  const isDone = (id: string) =>
    told.some((each) => each.parent_header.msg_id === id && each.content['execution_state'] === 'idle');
  /** Everything that was told about a request, once it is done. */
  const untilDone = async (id: string): Promise<Told[]> => {
    await expect.poll(() => isDone(id)).toBe(true);
    return told.filter((each) => each.parent_header.msg_id === id);
  };
  const execute = async (code: string, more: Record<string, unknown> = {}) => {
    ask('execute_request', { code, ...more }, code);
    return await untilDone(code);
  };
  return { socket, told, ask, execute, untilDone };
}

const types = (told: readonly Told[]) => told.map(({ msg_type }) => msg_type);

describe('a cell', () => {
  test('is a run in the workspace of its kernel, told as it goes on', async ({ anApp }) => {
    const testApp = anApp(settings);
    const { services } = testApp;
    const file = aFile({ name: 'a.csv' });
    services.links.sign = (() => ({ token: 'signed', expiresAt: new Date() })) as never;
    services.run = async (_request, _signal, observer) => {
      observer?.onOutput?.({ type: 'stdout', text: 'hi\n' });
      return aResult({ files: [file] });
    };
    const { execute, socket, id } = await connect(testApp);
    const told = await execute('one');
    await execute('two');
    expect(types(told)).toEqual(['status', 'execute_input', 'stream', 'display_data', 'execute_reply', 'status']);
    expect(told[4]).toMatchObject({ channel: 'shell', content: { status: 'ok', execution_count: 1 } });
    const list = told[3]?.content['data'] as Record<string, string>;
    expect(list['text/plain']).toMatch(/^Files:\n- \[a\.csv\]\(http:\/\/127\.0\.0\.1:\d+\/links\/signed\)$/);
    const run = { owner: 'key:alice', language: 'py', tracking: 'always', chatId: `jupyter:${id}` };
    expect(services.requests).toMatchObject([
      { ...run, code: 'one' },
      { ...run, code: 'two' },
    ]);
    socket.close();
  });

  test('that fails is told as an error, and those behind it are given up', async ({ anApp }) => {
    const testApp = anApp(settings);
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    testApp.services.run = async (_request, _signal, observer) => {
      begun.resolve();
      await goOn.promise;
      observer?.onOutput?.({ type: 'error', name: 'ValueError', value: 'no', traceback: ['ValueError: no'] });
      return aResult({ exitCode: 1 });
    };
    const { ask, untilDone, socket } = await connect(testApp);
    ask('execute_request', { code: 'fails' }, 'first');
    ask('execute_request', { code: 'waits' }, 'second');
    await begun.promise;
    goOn.resolve();
    expect(types(await untilDone('first'))).toEqual(['status', 'execute_input', 'error', 'execute_reply', 'status']);
    expect((await untilDone('second')).find(({ msg_type }) => msg_type === 'execute_reply')?.content).toMatchObject({
      status: 'aborted',
    });
    expect(testApp.services.requests.length).toBe(1);
    socket.close();
  });

  test('that the service cannot run says why', async ({ anApp }) => {
    const testApp = anApp(settings);
    testApp.services.run = async () => {
      throw new Error('an inner matter');
    };
    const { execute, socket } = await connect(testApp);
    const reply = (await execute('x')).find(({ msg_type }) => msg_type === 'execute_reply');
    expect(reply?.content).toMatchObject({ status: 'error', ename: 'internal_error' });
    expect(JSON.stringify(reply)).not.toContain('inner matter');
    expect(testApp.log).toContainEqual(expect.objectContaining({ event: 'http.failed_late', code: 'internal_error' }));
    socket.close();
  });

  test.for(['interrupt_request', 'the address'])('is stopped by %s', async (way, { anApp }) => {
    const testApp = anApp(settings);
    const begun = Promise.withResolvers<void>();
    testApp.services.run = (_request, signal) => {
      begun.resolve();
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const { ask, untilDone, base, id, socket } = await connect(testApp);
    ask('execute_request', { code: 'loops' }, 'cell');
    await begun.promise;
    if (way === 'interrupt_request') ask(way);
    else await fetch(`http://${base}/${id}/interrupt?token=${KEY}`, { method: 'POST' });
    const reply = (await untilDone('cell')).find(({ msg_type }) => msg_type === 'execute_reply');
    expect(reply?.content).toMatchObject({ status: 'error', ename: 'KeyboardInterrupt' });
    socket.close();
  });

  test('goes on while its client is away, which then hears the rest', async ({ anApp }) => {
    const testApp = anApp(settings);
    const said = Promise.withResolvers<(output: LiveOutput) => void>();
    const goOn = Promise.withResolvers<void>();
    testApp.services.run = async (_request, _signal, observer) => {
      said.resolve(observer?.onOutput ?? (() => {}));
      await goOn.promise;
      return aResult();
    };
    const { ask, open, socket, base, id } = await connect(testApp, 'back');
    ask('execute_request', { code: 'x' }, 'cell');
    const say = await said.promise;
    socket.terminate();
    const isAlone = async () => {
      const answer = await fetch(`http://${base}/${id}?token=${KEY}`);
      return ((await answer.json()) as { connections: number }).connections === 0;
    };
    await expect.poll(isAlone).toBe(true);
    say({ type: 'stdout', text: 'meanwhile' });
    goOn.resolve();
    const stranger = await open('back');
    expect(types(await stranger.untilDone('cell'))).toEqual(['stream', 'execute_reply', 'status']);
    stranger.socket.close();
  });
});

test('what clients ask of every kernel is answered, each with a busy and an idle', async ({ anApp }) => {
  const { ask, untilDone, socket } = await connect(anApp(settings));
  const expected = {
    kernel_info_request: { protocol_version: '5.3', language_info: expect.objectContaining({ name: 'python' }) },
    complete_request: { status: 'ok', matches: [], cursor_start: 3, cursor_end: 3 },
    inspect_request: { found: false },
    is_complete_request: { status: 'unknown' },
    comm_info_request: { comms: {} },
    history_request: { history: [] },
    usage_request: { status: 'error', ename: 'NotImplementedError' },
  };
  for (const [type, content] of Object.entries(expected)) {
    ask(type, { cursor_pos: 3 });
    const told = await untilDone(`m-${type}`);
    expect(types(told)).toEqual(['status', type.replace('_request', '_reply'), 'status']);
    expect(told[1]?.content).toMatchObject(content);
  }
  socket.close();
});

test('a frame that is no message ends the connection', async ({ anApp }) => {
  const { socket } = await connect(anApp(settings));
  socket.send('{"nonsense":1}');
  const [code] = await once(socket, 'close');
  expect(code).toBe(1007);
});

test('a frame larger than a body may be ends the connection', async ({ anApp }) => {
  const { socket } = await connect(anApp({ ...settings, MAX_BODY_BYTES: '100000' }));
  socket.send('x'.repeat(200_000));
  const [code] = await once(socket, 'close');
  expect(code).toBe(1009);
});

test('a deleted kernel is gone, with its connections', async ({ anApp }) => {
  const { socket, base, id } = await connect(anApp(settings));
  const closed = once(socket, 'close');
  expect(
    (await fetch(`http://${base}/${id}`, { method: 'DELETE', headers: { authorization: `token ${KEY}` } })).status,
  ).toBe(204);
  expect((await closed)[0]).toBe(1000);
  expect((await fetch(`http://${base}/${id}?token=${KEY}`)).status).toBe(404);
});

test('closing the app waits for the cell that runs, then ends the connection', async ({ anApp }) => {
  const testApp = anApp(settings);
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  testApp.services.run = async () => {
    begun.resolve();
    await goOn.promise;
    return aResult();
  };
  const { ask, told, socket } = await connect(testApp);
  const idle = await openSocket(`${socket.url}2`);
  const idleClosed = once(idle.socket, 'close');
  const closed = once(socket, 'close');
  ask('execute_request', { code: 'x' }, 'cell');
  await begun.promise;
  const closing = testApp.app.close();
  goOn.resolve();
  expect([(await closed)[0], (await idleClosed)[0]]).toEqual([1001, 1001]);
  await closing;
  expect(types(told.filter(({ parent_header }) => parent_header.msg_id === 'cell'))).toContain('execute_reply');
});

describe('an upgrade', () => {
  const refused = async (url: string, headers: Record<string, string> = {}): Promise<number | undefined> => {
    const socket = new WebSocket(url, { headers });
    socket.on('error', () => {});
    const [, response] = await once(socket, 'unexpected-response');
    return response.statusCode;
  };

  test('is refused as any request is, and logged once without the token', async ({ anApp }) => {
    const testApp = anApp(settings);
    const { base, id, socket } = await connect(testApp);
    expect(await refused(`ws://${base}/${id}/channels`)).toBe(401);
    expect(await refused(`ws://${base}/${id}/channels?token=wrong`)).toBe(401);
    expect(await refused(`ws://${base}/${id}/channels?token=${OTHER}`)).toBe(404);
    const isLogged = () =>
      testApp.log.filter(({ route }) => String(route).endsWith('/channels')).map(({ status }) => status);
    await expect.poll(isLogged).toEqual([401, 401, 404]);
    socket.close();
    await expect.poll(isLogged).toEqual([401, 401, 404, 101]);
    expect(JSON.stringify(testApp.log)).not.toContain(KEY);
  });

  test('of a page of another site is refused where nothing but the connection tells who asks', async ({ anApp }) => {
    const testApp = anApp();
    const { base, id, socket } = await connect(testApp);
    const url = `ws://${base}/${id}/channels`;
    expect(await refused(url, { origin: 'https://elsewhere.example' })).toBe(403);
    expect(await refused(url, { host: 'rebound.example' })).toBe(403);
    socket.close();
  });

  test('that other routes are offered is no matter, and their bodies are read', async ({ anApp }) => {
    const testApp = anApp(settings);
    const port = await testApp.listen();
    for (const upgrade of ['h2c', 'websocket']) {
      const body = JSON.stringify({ lang: 'py', code: '1' });
      const headers = { 'x-api-key': KEY, 'content-type': 'application/json', connection: 'Upgrade', upgrade };
      const sent = httpRequest({ host: '127.0.0.1', port, path: '/exec', method: 'POST', headers }).end(body);
      const [response] = await once(sent, 'response');
      response.resume();
      expect(response.statusCode).toBe(200);
    }
  });
});

test('a kernel is not begun for another language', async ({ anApp }) => {
  const { app } = anApp(settings);
  const post = (payload: object) => app.inject({ method: 'POST', url: `/jupyter/api/kernels?token=${KEY}`, payload });
  expect((await post({ name: 'ir' })).json()).toMatchObject({ error: 'invalid_request' });
  expect((await post({ name: 'python3', env: { KERNEL_USERNAME: 'x' } })).statusCode).toBe(201);
});

test('a body that its client names the type of and leaves out is none', async ({ anApp }) => {
  const { app } = anApp(settings);
  for (const type of ['application/json', 'application/octet-stream']) {
    const headers = { 'content-type': type, authorization: `Bearer ${KEY}` };
    expect((await app.inject({ method: 'POST', url: '/jupyter/api/kernels', headers })).statusCode).toBe(201);
  }
});

test('a token in the query counts on these routes only', async ({ anApp }) => {
  const { app } = anApp(settings);
  expect((await app.inject(`/jupyter/api/kernelspecs?token=${KEY}`)).statusCode).toBe(200);
  expect((await app.inject(`/languages?token=${KEY}`)).statusCode).toBe(401);
});
