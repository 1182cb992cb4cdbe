import { execFile } from 'node:child_process';
import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '../../acceptance/client.ts';
import { CellarProcess } from '../../support/cellar-process.ts';
import { skippedFor } from '../../support/needs.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';
import { type GatewayName, RealGateway, TOKEN } from './real-gateway.ts';

/** Processes whose first argument is `mark`. */
async function processesNamed(mark: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,args=']);
  return stdout.split('\n').filter((line) => line.trim().split(/\s+/)[1] === mark);
}

/** The main job on a gateway that somebody else runs: with `JUPYTER_GATEWAY_URL`, whatever is behind it. */
export function mainJobOn(name: GatewayName): void {
  let gateway: RealGateway;
  let cellar: CellarProcess;
  let client: Client;
  let folder: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    gateway = await RealGateway.start(name);
    folder = await makeServiceFolder('roots');
    // The gateway's host sees the workspaces under another root.
    const root = join(folder, 'seen-by-the-gateway');
    await symlink(join(folder, 'data/uploads'), root);
    env = {
      JUPYTER_GATEWAY_URL: gateway.url,
      JUPYTER_GATEWAY_TOKEN: TOKEN,
      DATA_DIR: join(folder, 'data'),
      GATEWAY_WORKSPACES_ROOT: root,
      MAX_KERNELS: '4',
    };
    cellar = await CellarProcess.start({ env });
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
      timeout: 5000,
    });
    expect(answer).toMatchObject({ status: 'TO', exit_code: 137, stdout: 'begun\n' });
    expect(answer.stderr).toBe('Execution stopped: the time limit of 5 s was reached.\n');
    expect(await client.exec('print(y)', { chat_id: 'slow' })).toMatchObject({ stdout: '1\n' });
  });

  test('a kernel that dies fails its run with a reason and is replaced', async () => {
    const died = await client.exec('import os; os._exit(1)', { chat_id: 'crash' });
    expect(died).toMatchObject({ status: 'SG', exit_code: 137 });
    expect(died.stderr).toMatch(/^Execution failed: /);
    expect(await client.exec('print(1)', { chat_id: 'crash' })).toMatchObject({ stdout: '1\n', state_lost: true });
  });

  test('programs run beside the kernels: exit code, folder, interpreter, and files that both see', async () => {
    const chat_id = 'programs';
    await client.exec("open('/mnt/data/made by py.txt', 'w').write('1\\n')", { chat_id });
    const code = [
      'pwd; cat "/mnt/data/made by py.txt"; python3 -c "import openpyxl, sys; print(sys.version_info.major)"',
      'mkdir -p /mnt/data/über; echo a,b > /mnt/data/über/x.csv; echo "$1" >&2; exit 3',
    ].join('\n');
    const answer = await client.exec(code, { chat_id, lang: 'bash', args: ['/mnt/data/ü'] });
    expect(answer).toMatchObject({ stdout: '/mnt/data\n1\n3\n', stderr: '/mnt/data/ü\n', exit_code: 3, status: null });
    expect(answer.files.map((file) => file.name)).toEqual(['über/x.csv']);
    expect(JSON.stringify(answer)).not.toContain(folder);
    expect(await client.exec("print(open('/mnt/data/über/x.csv').read())", { chat_id })).toMatchObject({
      stdout: 'a,b\n\n',
      state_lost: false,
    });
    const c = '#include <stdio.h>\nint main(void) { puts("from C"); return 4; }';
    expect(await client.exec(c, { chat_id, lang: 'c' })).toMatchObject({ stdout: 'from C\n', exit_code: 4 });
    const figure = "import os\nprint(os.environ['MPLBACKEND'], os.getcwd() == '/mnt/data')";
    expect(await client.exec(figure, { chat_id, stateful: false })).toMatchObject({ exit_code: 0, stderr: '' });
  });

  test("a program doesn't wait for the chat's Python", async () => {
    const chat_id = 'side by side';
    await client.exec('z = 1', { chat_id });
    const waiting = "import os, time\nwhile not os.path.exists('/mnt/data/go'): time.sleep(0.02)\nprint('went', z)";
    const python = client.exec(waiting, { chat_id });
    expect(await client.exec('echo beside; touch go', { chat_id, lang: 'bash' })).toMatchObject({ stdout: 'beside\n' });
    expect(await python).toMatchObject({ stdout: 'went 1\n', exit_code: 0 });
  });

  test('the time limit ends all that a program started and keeps what it said', async () => {
    const mark = `cellar-test-${name}`;
    const sleep = `exec -a ${mark} sleep 600`;
    const code = `echo begun; (${sleep}) & (setsid bash -c '${sleep}' &); sleep 600`;
    const answer = await client.exec(code, { chat_id: 'slow', lang: 'bash', timeout: 5000 });
    expect(answer).toMatchObject({ status: 'TO', exit_code: 137, stdout: 'begun\n' });
    expect(answer.stderr).toBe('Execution stopped: the time limit of 5 s was reached.\n');
    await expect.poll(() => processesNamed(mark)).toEqual([]);
    // Background processes of a program end with it.
    const left = await client.exec(`(setsid bash -c '${sleep}' >/dev/null 2>&1 &); echo done`, { lang: 'bash' });
    expect(left).toMatchObject({ stdout: 'done\n', exit_code: 0 });
    await expect.poll(() => processesNamed(mark)).toEqual([]);
  });

  test('programs call tools of their caller and go on with the results', async () => {
    const ask = (body: object): Promise<Record<string, unknown>> =>
      client
        .fetch('/exec/programmatic', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
        .then((response) => response.json() as Promise<Record<string, unknown>>);
    const programs = { py: 'print((await add(a=1, b=2)) + 39)', bash: 'echo "sum: $(add \'{"a":1,"b":2}\')"' };
    for (const [lang, code] of Object.entries(programs)) {
      const called = await ask({ lang, code, tools: [{ name: 'add' }] });
      expect(called).toMatchObject({
        status: 'tool_call_required',
        tool_calls: [{ name: 'add', input: { a: 1, b: 2 } }],
      });
      const [call] = called['tool_calls'] as { id: string }[];
      const ended = await ask({
        continuation_token: called['continuation_token'],
        tool_results: [{ call_id: call?.id, result: 3 }],
      });
      expect(ended).toMatchObject({ status: 'completed', stdout: lang === 'py' ? '42\n' : 'sum: 3\n' });
    }
  });

  test('languages are asked of the gateway', async () => {
    const body = (await (await client.fetch('/languages')).json()) as {
      languages: { id: string; available: boolean }[];
    };
    expect(body.languages.find(({ id }) => id === 'bash')).toMatchObject({ available: true });
  });

  test('several chats at once start several kernels', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map((number) => client.exec(`print(${number})`, { chat_id: `parallel-${number}` })),
    );
    expect(answers.map(({ stdout }) => stdout)).toEqual(['1\n', '2\n', '3\n']);
  });

  // The others don't list their kernels; test/unit/kernels/leftover-kernels.test.ts has them.
  test(
    'a killed Cellar’s kernels are ended by the next one, and nobody else’s',
    skippedFor(name !== 'jupyter-server' && `${name} doesn't list its kernels`),
    async () => {
      const headers = { authorization: `token ${TOKEN}` };
      const kernels = `${gateway.url}/api/kernels`;
      const idsOf = async () =>
        ((await (await fetch(kernels, { headers })).json()) as { id: string }[]).map(({ id }) => id);
      const started = await fetch(kernels, { method: 'POST', headers, body: '{"env":{"KERNEL_USERNAME":"somebody"}}' });
      const { id: foreign } = (await started.json()) as { id: string };
      await client.exec('x = 1', { chat_id: 'killed' });
      const left = (await idsOf()).filter((id) => id !== foreign);
      await cellar.kill9();
      cellar = await CellarProcess.start({ env });
      client = new Client(cellar.url);
      await expect.poll(async () => (await idsOf()).filter((id) => left.includes(id))).toEqual([]);
      expect(await idsOf()).toContain(foreign);
      expect(await client.exec("'x' in globals()", { chat_id: 'killed' })).toMatchObject({
        result: 'False',
        state_lost: true,
      });
      await fetch(`${kernels}/${foreign}`, { method: 'DELETE', headers });
    },
  );

  test('Cellar leaves no kernel behind on a gateway when it stops', async () => {
    await cellar.stop();
    await expect.poll(() => gateway.kernelCount()).toBe(0);
  });
}
