import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CellarProcess } from '../support/cellar-process.ts';
import { FakeGateway } from '../support/fake-gateway/fake-gateway.ts';
import { answer, drop, html, status } from '../support/fake-gateway/faults.ts';
import { Client, refusalOf } from './client.ts';

/** A gateway that runs elsewhere (JUPYTER_GATEWAY_URL) and misbehaves: clear errors, and Cellar stays up. */

const TOKEN = 'gateway-token-0123456789';

let gateway: FakeGateway;
let cellar: CellarProcess;
let client: Client;
let chats = 0;

/** A chat that has no kernel yet. */
const newChat = () => {
  chats += 1;
  return { chat_id: `chat-${chats}` };
};
const refusal = async () => refusalOf(await client.post({ lang: 'py', code: '1', ...newChat() }));

beforeAll(async () => {
  gateway = await FakeGateway.start({ token: TOKEN });
  cellar = await CellarProcess.start({
    // Without warm kernels, so that each new chat asks the gateway for one.
    env: { JUPYTER_GATEWAY_URL: gateway.baseUrl, JUPYTER_GATEWAY_TOKEN: TOKEN, KERNEL_POOL_SIZE: '0' },
  });
  client = new Client(cellar.url);
});
beforeEach(() => {
  gateway.faults.heal();
});
afterAll(async () => {
  await cellar?.[Symbol.asyncDispose]();
  await gateway?.[Symbol.asyncDispose]();
});

test('no Jupyter is started beside it, and runs go there', async () => {
  expect(cellar.stderr()).toContain(`at ${new URL(gateway.baseUrl).origin}`);
  gateway.onExecute({ 'print(1)': (run) => run.stream('stdout', '1\n') });
  expect(await client.exec('print(1)', newChat())).toMatchObject({ stdout: '1\n', exit_code: 0 });
});

describe('when it misbehaves', () => {
  test.each([
    ['answers with a page of a proxy', html(200), /^502 gateway_error$/],
    ['answers JSON that is no kernel', answer(201, { nonsense: true }), /^502 gateway_error$/],
    ['fails inside', status(500), /^50[23] /],
    ['is overloaded', status(503), /^503 /],
    ['refuses the start', status(403, 'Too many kernels'), /^50[23] /],
    ['cuts the connection', drop(), /^503 gateway_unavailable$/],
  ])('%s: a clear error, and the next run works', async (_, fault, expected) => {
    gateway.faults.always('start', fault);
    const { is, message } = await refusal();
    expect(is).toMatch(expected);
    expect(message).toMatch(/^\p{Lu}.*\.$/su);
    expect(message).not.toContain(TOKEN);
    gateway.faults.heal();
    expect(await client.exec('pass', newChat())).toMatchObject({ exit_code: 0 });
  });

  test('loses the kernel during a run: the run ends with a reason', async () => {
    gateway.onExecute({
      'die()': async (run) => {
        await run.stream('stdout', 'partial\n');
        await [...gateway.kernels.values()].at(-1)?.die({ autorestart: false });
        await run.hang();
      },
    });
    const ended = await client.exec('die()', newChat());
    expect(ended.exit_code).not.toBe(0);
    expect(ended.stderr).toMatch(/kernel/i);
    expect(ended.stdout).toBe('partial\n');
  });
});

test('one that refuses the token: Cellar starts, says so, and is not ready', async () => {
  await using wrong = await CellarProcess.start({
    env: { JUPYTER_GATEWAY_URL: gateway.baseUrl, JUPYTER_GATEWAY_TOKEN: 'wrong-token' },
  });
  expect(wrong.stderr()).toMatch(/WARNING.*token/is);
  const stranger = new Client(wrong.url);
  const { is, message } = await refusalOf(await stranger.post({ lang: 'py', code: '1' }));
  expect(is).toBe('502 gateway_error');
  expect(message).toContain('JUPYTER_GATEWAY_TOKEN');
  const ready = await stranger.fetch('/ready');
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ checks: { gateway: { ok: false, reason: expect.any(String) } } });
});

test('one that is down: Cellar starts, keeps files, and says that it is not ready', async () => {
  const later = await FakeGateway.start();
  const url = later.baseUrl;
  await later[Symbol.asyncDispose]();
  await using early = await CellarProcess.start({ env: { JUPYTER_GATEWAY_URL: url } });
  expect(early.stderr()).toContain('WARNING');
  const user = new Client(early.url);
  const { session_id } = await user.upload({ 'a.csv': 'a' });
  expect((await refusalOf(await user.post({ lang: 'py', code: '1', chat_id: 'c' }))).is).toBe(
    '503 gateway_unavailable',
  );
  expect((await user.fetch('/ready')).status).toBe(503);
  expect((await user.fetch('/health')).status).toBe(200);
  expect(await user.list(session_id)).toHaveLength(1);
});
