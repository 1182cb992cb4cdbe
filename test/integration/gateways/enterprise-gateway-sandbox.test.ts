import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '../../acceptance/client.ts';
import { CellarProcess } from '../../support/cellar-process.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';
import { startImageGateway } from './image-gateway.ts';
import type { RealGateway } from './real-gateway.ts';

/**
 * The command of the image's target `enterprise-gateway`: a real Enterprise Gateway whose kernels are Cellar's own, in
 * the sandbox, on Unix sockets.
 */

let folder = '';
let workspaces = '';
let gateway: RealGateway;
let cellar: CellarProcess;
let client: Client;

beforeAll(async () => {
  folder = await makeServiceFolder('eg');
  const started = await startImageGateway('enterprise-gateway', folder);
  gateway = started.gateway;
  workspaces = started.env.WORKSPACES_ROOT;
  cellar = await CellarProcess.start({
    env: { ...started.env, DATA_DIR: join(folder, 'data'), MAX_KERNELS: '3', KERNEL_POOL_SIZE: '1' },
  });
  client = new Client(cellar.url);
});

afterAll(async () => {
  await cellar?.[Symbol.asyncDispose]();
  await gateway?.[Symbol.asyncDispose]();
  if (folder !== '') await rm(folder, { recursive: true, force: true });
});

test('Cellar finds its own kernelspecs and sees that they mount the workspace', async () => {
  expect(cellar.stderr()).toContain(`Jupyter gateway 3.3.0 at ${gateway.url}, kernelspec cellar-python`);
  expect(await (await client.fetch('/health')).json()).toMatchObject({ gateway: 'remote', path_strategy: 'mount' });
});

test('Python and programs share the workspace at /mnt/data, and no socket of a kernel is in it', async () => {
  await client.upload({ 'sales.csv': 'region,amount\nnorth,3\nsouth,4\n' }, { chat_id: 'report' });
  const code = [
    'import os, pandas as pd',
    "pd.read_csv('/mnt/data/sales.csv').to_excel('/mnt/data/report.xlsx')",
    'print(os.getcwd(), sorted(os.listdir()))',
  ].join('\n');
  const answer = await client.exec(code, { chat_id: 'report' });
  expect(answer).toMatchObject({ stderr: '', stdout: "/mnt/data ['report.xlsx', 'sales.csv']\n" });
  expect(answer.files).toMatchObject([{ name: 'report.xlsx' }]);
  const listed = await client.exec('pwd; ls -A', { chat_id: 'report', lang: 'bash' });
  expect(listed).toMatchObject({ stderr: '', stdout: '/mnt/data\nreport.xlsx\nsales.csv\n' });
  const inRoot = await readdir(workspaces, { withFileTypes: true });
  const others = inRoot.filter((entry) => !entry.isDirectory() && !entry.isSymbolicLink()).map(({ name }) => name);
  // Cellar's lock, and nothing of a kernel's.
  expect(others.filter((name) => !name.startsWith('.cellar.lock'))).toEqual([]);
});

test('a time limit keeps the variables, and a kernel that dies is replaced', async () => {
  await client.exec('y = 1', { chat_id: 'slow' });
  const late = await client.exec('import time\ntime.sleep(60)', { chat_id: 'slow', timeout: 1000 });
  expect(late).toMatchObject({ status: 'TO', exit_code: 137 });
  expect(await client.exec('print(y)', { chat_id: 'slow' })).toMatchObject({ stdout: '1\n' });
  expect(await client.exec('import os; os._exit(1)', { chat_id: 'slow' })).toMatchObject({ status: 'SG' });
  expect(await client.exec('print(1)', { chat_id: 'slow' })).toMatchObject({ stdout: '1\n', state_lost: true });
});

test('a chat sees neither another chat nor the gateway', async () => {
  await client.exec("open('/mnt/data/secret.txt', 'w').write('x')", { chat_id: 'one' });
  const probe = [
    'import os',
    "print(os.listdir('/mnt/data'), 'KERNEL_ID' in os.environ)",
    `print(os.path.exists('${workspaces}'), [p for p in os.listdir('/proc') if p.isdigit() and b'enterprise' in open(f'/proc/{p}/cmdline', 'rb').read()])`,
  ].join('\n');
  expect(await client.exec(probe, { chat_id: 'two' })).toMatchObject({ stdout: '[] False\nFalse []\n' });
});

test('Cellar leaves no kernel behind on it when it stops', async () => {
  await cellar.stop();
  await expect.poll(() => gateway.kernelCount()).toBe(0);
});
