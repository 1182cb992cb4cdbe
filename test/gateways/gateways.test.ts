import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client } from '../acceptance/client.ts';
import { CellarProcess } from '../support/cellar-process.ts';
import { GATEWAYS, RealGateway, TOKEN } from './real-gateway.ts';

/** The main job on gateways that somebody else runs: with `JUPYTER_GATEWAY_URL`, whatever is behind it. */

describe.each(GATEWAYS)('%s', (name) => {
  let gateway: RealGateway;
  let cellar: CellarProcess;
  let client: Client;
  let folder: string;

  beforeAll(async () => {
    gateway = await RealGateway.start(name);
    folder = await mkdtemp(join(tmpdir(), 'cellar-roots-'));
    // The gateway's host sees the workspaces under another root.
    const root = join(folder, 'seen-by-the-gateway');
    await symlink(join(folder, 'data/uploads'), root);
    cellar = await CellarProcess.start({
      env: {
        JUPYTER_GATEWAY_URL: gateway.url,
        JUPYTER_GATEWAY_TOKEN: TOKEN,
        DATA_DIR: join(folder, 'data'),
        GATEWAY_WORKSPACES_ROOT: root,
        MAX_KERNELS: '4',
      },
    });
    client = new Client(cellar.url);
  });

  afterAll(async () => {
    await cellar?.[Symbol.asyncDispose]();
    await gateway?.[Symbol.asyncDispose]();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  test('no Jupyter of our own is started, and the health says so', async () => {
    expect(cellar.stderr()).toContain(`at ${gateway.url}, kernelspec python3`);
    const health = (await (await client.fetch('/health')).json()) as Record<string, unknown>;
    expect(health).toMatchObject({ gateway: 'remote', path_strategy: 'rewrite' });
    expect((await client.fetch('/ready')).status).toBe(200);
  });

  test('an upload becomes a workbook that can be downloaded, and no host path shows', async () => {
    await client.upload({ 'sales.csv': 'region,amount\nnorth,3\nsouth,4\n' }, { chat_id: 'report' });
    const answer = await client.exec(
      [
        'import csv, openpyxl, os',
        "rows = list(csv.DictReader(open('/mnt/data/sales.csv')))",
        'book = openpyxl.Workbook()',
        "book.active.append(['total', sum(int(row['amount']) for row in rows)])",
        "book.save('/mnt/data/report.xlsx')",
        "print(os.getcwd(), os.path.abspath('report.xlsx'))",
      ].join('\n'),
      { chat_id: 'report' },
    );
    expect(answer).toMatchObject({ stderr: '', exit_code: 0, stdout: '/mnt/data /mnt/data/report.xlsx\n' });
    const [workbook] = answer.files;
    expect(workbook).toMatchObject({ name: 'report.xlsx', format: 'Excel' });
    if (workbook !== undefined) expect((await client.download(workbook)).subarray(0, 2).toString()).toBe('PK');
    expect(JSON.stringify(answer)).not.toContain(folder);
  });

  test('variables survive in a chat, and chats have kernels of their own', async () => {
    await client.exec('x = 41', { chat_id: 'a' });
    expect(await client.exec('print(x + 1)', { chat_id: 'a' })).toMatchObject({ stdout: '42\n', state_lost: false });
    const other = await client.exec('print(x)', { chat_id: 'b' });
    expect(other).toMatchObject({ exit_code: 1 });
    expect(other.stderr).toContain('NameError');
  });

  test('a time limit interrupts the program and keeps what it printed and its variables', async () => {
    await client.exec('y = 1', { chat_id: 'slow' });
    const answer = await client.exec("print('begun', flush=True)\nimport time\ntime.sleep(60)", {
      chat_id: 'slow',
      timeout: 1500,
    });
    expect(answer).toMatchObject({ status: 'TO', exit_code: 137, stdout: 'begun\n' });
    expect(answer.stderr).toBe('Execution stopped: the time limit of 1.5 s was reached.\n');
    expect(await client.exec('print(y)', { chat_id: 'slow' })).toMatchObject({ stdout: '1\n' });
  });

  test('a kernel that dies fails its run with a reason and is replaced', async () => {
    const died = await client.exec('import os; os._exit(1)', { chat_id: 'crash' });
    expect(died).toMatchObject({ status: 'SG', exit_code: 137 });
    expect(died.stderr).toMatch(/^Execution failed: /);
    expect(await client.exec('print(1)', { chat_id: 'crash' })).toMatchObject({ stdout: '1\n', state_lost: true });
  });

  test('several chats at once start several kernels', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map((number) => client.exec(`print(${number})`, { chat_id: `parallel-${number}` })),
    );
    expect(answers.map(({ stdout }) => stdout)).toEqual(['1\n', '2\n', '3\n']);
  });

  test('Cellar leaves no kernel behind on a gateway when it stops', async () => {
    await cellar.stop();
    await expect.poll(() => gateway.kernelCount(), { timeout: 20_000 }).toBe(0);
  });
});
