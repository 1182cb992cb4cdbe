import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '../acceptance/client.ts';
import { CellarProcess } from '../support/cellar-process.ts';
import { environmentOf, RealGateway, TOKEN } from './real-gateway.ts';

/**
 * The command of the image's target `enterprise-gateway`: a real Enterprise Gateway whose kernels are Cellar's own, in
 * the sandbox, on Unix sockets.
 */

const ROOT = join(import.meta.dirname, '../..');
const PYTHON = process.env['CELLAR_PYTHON'] ?? join(ROOT, 'runtime/.venv/bin/python');
const SERVE = join(ROOT, 'runtime/cellar_runtime/standalone/serve_enterprise.py');
/** In an image nothing runs as root; here root becomes an ordinary user who owns the same files. */
const AS_ORDINARY_USER = process.getuid?.() === 0 ? ['unshare', '--user', '--map-user=1000', '--map-group=1000'] : [];

let folder = '';
let workspaces = '';
let gateway: RealGateway;
let cellar: CellarProcess;
let client: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cellar-eg-'));
  workspaces = join(folder, 'workspaces');
  await mkdir(workspaces);
  const enterprisePython = await environmentOf('enterprise-gateway');
  gateway = await RealGateway.run((port) => ({
    command: [...AS_ORDINARY_USER, PYTHON, '-I', SERVE],
    env: {
      TMPDIR: folder,
      JUPYTER_TOKEN: TOKEN,
      GATEWAY_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      WORKSPACES_ROOT: workspaces,
      ENTERPRISE_GATEWAY_PYTHON: enterprisePython,
    },
  }));
  cellar = await CellarProcess.start({
    env: {
      JUPYTER_GATEWAY_URL: gateway.url,
      JUPYTER_GATEWAY_TOKEN: TOKEN,
      DATA_DIR: join(folder, 'data'),
      WORKSPACES_ROOT: workspaces,
      MAX_KERNELS: '3',
      KERNEL_POOL_SIZE: '1',
    },
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
  await expect.poll(() => gateway.kernelCount(), { timeout: 20_000 }).toBe(0);
});
