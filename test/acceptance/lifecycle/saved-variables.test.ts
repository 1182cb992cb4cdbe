import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';
import { Client } from '../client.ts';

/** Variables outlive their kernel: what is restored in the chat's next one, and what is not. */

let dataDir: string;
let folder: string;

beforeEach(async () => {
  folder = await makeServiceFolder('state');
  dataDir = join(folder, 'data');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const start = (env: Readonly<Record<string, string>> = {}) =>
  CellarProcess.start({ env: { DATA_DIR: dataDir, KERNEL_POOL_SIZE: '0', ...env } });
/** Its kernels go a second after their last run. */
const startForgetful = (env: Readonly<Record<string, string>> = {}) =>
  start({ KERNEL_IDLE_TIMEOUT_MS: '1000', ...env });

const session = async (client: Client, chat: string): Promise<Record<string, unknown>> =>
  (await (await client.fetch(`/chats/${chat}`)).json()) as Record<string, unknown>;
const untilAsleep = async (client: Client, chat: string): Promise<void> => {
  await expect.poll(async () => (await session(client, chat))['kernel']).toBeNull();
};
/** When no kernel is there any more, saving it may still go on; the chat's next run waits for that. */
const untilSaved = (client: Client, chat: string) =>
  expect.poll(async () => (await session(client, chat))['saved_state']).not.toBeNull();

const PROGRAM = `
import numpy as np, pandas as pd, math as m
from dataclasses import dataclass
from collections import Counter
count, text = 41, 'grüße'
table = pd.DataFrame({'when': pd.to_datetime(['2026-01-01', '2026-02-01']), 'n': [1, None]})
cells = {'table': table}
@dataclass
class Point:
    x: int
    def far(self): return double(self.x)
def double(n): return n * factor
factor = 2
point = Point(4)
loop = []; loop.append(loop)
gen = (n for n in range(3))
holds = [gen]
`;

test('a chat goes on with its variables after its kernel went idle', async () => {
  await using cellar = await startForgetful();
  const client = new Client(cellar.url);
  const first = await client.exec(PROGRAM, { chat_id: 'c' });
  expect(first).toMatchObject({ exit_code: 0, state_lost: false });
  expect(first).not.toHaveProperty('state_restored');
  await untilAsleep(client, 'c');
  await untilSaved(client, 'c');
  const saved = { waits: true, names: expect.arrayContaining(['np', 'table', 'Point']) };
  expect(await session(client, 'c')).toMatchObject({ saved_state: saved });

  const code = `
print(count + 1, text, m.floor(2.5), Counter('aab')['a'])
print(cells['table'] is table, table.dtypes.astype(str).tolist(), int(table.n.isna().sum()))
factor = 10
print(isinstance(point, Point), point.far(), Point(1), loop[0] is loop)
`;
  const next = await client.exec(code, { chat_id: 'c' });
  const printed = ['42 grüße 2 2', "True ['datetime64[ns]', 'float64'] 1", 'True 40 Point(x=1) True'];
  expect(next).toMatchObject({
    stdout: `${printed.join('\n')}\n`,
    stderr: '',
    state_lost: true,
    state_restored: expect.arrayContaining(['np', 'pd', 'm', 'count', 'table', 'double', 'loop']),
    state_lost_names: [
      { name: 'gen', why: expect.stringContaining("cannot pickle 'generator' object") },
      { name: 'holds', why: 'it contains gen, which is lost' },
    ],
  });
  expect(await session(client, 'c')).toMatchObject({ saved_state: { waits: false } });
  expect(await client.exec('del gen\nprint(1)', { chat_id: 'c' })).toMatchObject({ stderr: /NameError/ });
});

test('a stop of the service, and a kernel that made room for another, keep them too', async () => {
  {
    await using cellar = await start({ MAX_KERNELS: '1' });
    const client = new Client(cellar.url);
    await client.exec('x = 1', { chat_id: 'room' });
    await client.exec('y = 2', { chat_id: 'stopped' });
    const next = await client.exec('x += 1; print(x)', { chat_id: 'room' });
    expect(next).toMatchObject({ stdout: '2\n', state_lost: false, state_restored: ['x'] });
    expect(await cellar.stop('SIGTERM')).toEqual({ code: 0, signal: null });
  }
  await using cellar = await start();
  const client = new Client(cellar.url);
  expect(await client.exec('print(x)', { chat_id: 'room' })).toMatchObject({ stdout: '2\n', state_lost: false });
  expect(await client.exec('print(y)', { chat_id: 'stopped' })).toMatchObject({ stdout: '2\n', state_lost: false });
});

test('a restart on request, a kernel that died and a kill of the service give no variables of before', async () => {
  {
    await using cellar = await startForgetful();
    const client = new Client(cellar.url);
    for (const chat of ['restarted', 'asleep', 'died', 'killed']) await client.exec('x = 1', { chat_id: chat });
    for (const chat of ['restarted', 'asleep', 'died', 'killed']) await untilSaved(client, chat);
    await client.fetch('/chats/asleep/restart', { method: 'POST' });
    const asleep = await client.exec("print('x' in globals())", { chat_id: 'asleep' });
    expect(asleep).toMatchObject({ stdout: 'False\n', state_lost: true });
    expect(asleep).not.toHaveProperty('state_restored');

    expect(await client.exec('x += 1', { chat_id: 'restarted' })).toMatchObject({ state_restored: ['x'] });
    await client.fetch('/chats/restarted/restart', { method: 'POST' });
    expect(await client.exec("print('x' in globals())", { chat_id: 'restarted' })).toMatchObject({ stdout: 'False\n' });

    expect(await client.exec('x += 1; import os; os.kill(os.getpid(), 9)', { chat_id: 'died' })).toMatchObject({
      status: 'SG',
    });
    expect(await client.exec("print('x' in globals())", { chat_id: 'died' })).toMatchObject({ stdout: 'False\n' });

    expect(await client.exec('x += 1', { chat_id: 'killed' })).toMatchObject({ state_restored: ['x'] });
    await cellar.kill9();
  }
  await using cellar = await start();
  const client = new Client(cellar.url);
  expect(await client.exec("print('x' in globals())", { chat_id: 'killed' })).toMatchObject({
    stdout: 'False\n',
    state_lost: true,
  });
});

test('what hangs, is too large or attacks when it is saved or restored costs its own chat its variables, and no more', async () => {
  await using cellar = await startForgetful({ STATE_MAX_BYTES: '2000000' });
  const client = new Client(cellar.url);
  const hostile = `
import os, time
class Hang:
    def __reduce__(self):
        while True: pass
class HangsLater:
    def __reduce__(self): return time.sleep, (600,)
class Dies:
    def __reduce__(self): return exec, ('import os; os.kill(os.getpid(), 9)',)
class Plants:
    def __reduce__(self): return exec, ("open('/mnt/data/planted', 'w').write('x')",)
`;
  await client.exec(`${hostile}hang = Hang()\nkept = 1`, { chat_id: 'hang' });
  await client.exec(`${hostile}later = HangsLater()`, { chat_id: 'later' });
  await client.exec(`${hostile}dies = Dies()`, { chat_id: 'dies' });
  await client.exec(`${hostile}plants = Plants()`, { chat_id: 'plants' });
  await client.exec('small = 1; large = bytes(3_000_000)', { chat_id: 'large' });
  for (const chat of ['hang', 'later', 'dies', 'plants', 'large']) await untilSaved(client, chat);

  expect(await client.exec('print(kept)', { chat_id: 'hang' })).toMatchObject({
    stdout: '1\n',
    state_lost_names: [{ name: 'hang', why: 'saving it took too long' }],
  });
  expect(await client.exec('print(small)', { chat_id: 'large' })).toMatchObject({
    stdout: '1\n',
    state_lost_names: expect.arrayContaining([{ name: 'large', why: expect.stringContaining("doesn't fit") }]),
  });
  for (const chat of ['later', 'dies']) {
    const next = await client.exec('print(1)', { chat_id: chat });
    expect(next, chat).toMatchObject({ stdout: '1\n', exit_code: 0, state_lost: true, state_restored: [] });
  }
  const planted = await client.exec("import os; print(os.listdir('.'))", { chat_id: 'plants' });
  expect(planted).toMatchObject({ stdout: "['planted']\n" });
});

test('they count as files do, go with their session, and STATE_MAX_BYTES=0 saves none', async () => {
  {
    await using cellar = await startForgetful({ MAX_SESSION_BYTES: '100000' });
    const client = new Client(cellar.url);
    await client.exec('x = 1', { chat_id: 'small' });
    await client.exec('x = bytes(200_000)', { chat_id: 'large' });
    await untilSaved(client, 'small');
    await untilAsleep(client, 'large');
    const next = await client.exec("print('x' in globals())", { chat_id: 'large' });
    expect(next).toMatchObject({ stdout: 'False\n', state_lost: true });
    const { session_id: id } = await session(client, 'small');
    expect((await client.fetch(`/sessions/${id}`, { method: 'DELETE' })).status).toBe(200);
    const again = await client.exec("print('x' in globals())", { chat_id: 'small' });
    expect(again).toMatchObject({ stdout: 'False\n', state_lost: false });
  }
  await using cellar = await startForgetful({ STATE_MAX_BYTES: '0' });
  const client = new Client(cellar.url);
  await client.exec('x = 1', { chat_id: 'off' });
  await untilAsleep(client, 'off');
  await delay(1_000);
  expect(await session(client, 'off')).toMatchObject({ saved_state: null });
  expect(await client.exec('1', { chat_id: 'off' })).toMatchObject({ state_lost: true });
});

test('modules of the workspace are imported anew', async () => {
  await using cellar = await startForgetful();
  const client = new Client(cellar.url);
  const code = "open('helper.py', 'w').write('value = 5'); import helper; x = 1";
  await client.exec(code, { chat_id: 'module' });
  await untilSaved(client, 'module');
  await client.exec("echo 'value = 6' > helper.py", { chat_id: 'module', lang: 'bash' });
  expect(await client.exec('print(helper.value, x)', { chat_id: 'module' })).toMatchObject({ stdout: '6 1\n' });
});
