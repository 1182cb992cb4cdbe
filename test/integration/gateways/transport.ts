import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Client } from '../../acceptance/client.ts';
import { CellarProcess } from '../../support/cellar-process.ts';
import { NOT_LINUX, NOT_ROOT, skippedFor } from '../../support/needs.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';
import { damaged, FaultyProxy } from './faulty-proxy.ts';
import { type GatewayName, RealGateway, TOKEN } from './real-gateway.ts';

const MiB = 1024 * 1024;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * `WORKSPACE_TRANSPORT=kernel` on gateways that see another file system than Cellar: each in a mount namespace with a file
 * system of its own at the workspaces' root, and with Cellar's data folder covered.
 */
export function transportOn(name: GatewayName): void {
  describe('files through the kernel', skippedFor(NOT_LINUX || NOT_ROOT), () => transportTests(name));
}

function transportTests(name: GatewayName): void {
  let gateway: RealGateway;
  let proxy: FaultyProxy;
  let cellar: CellarProcess;
  let client: Client;
  let folder: string;
  let root: string;

  beforeAll(async () => {
    folder = await makeServiceFolder('transport');
    root = join(folder, 'root');
    const data = join(folder, 'data');
    await mkdir(root);
    await mkdir(data);
    const mounts = 'mount -t tmpfs -o size=600m none "$1" && mount -t tmpfs none "$2" && shift 2 && exec "$@"';
    gateway = await RealGateway.start(name, ['unshare', '-m', 'sh', '-c', mounts, 'sh', root, data]);
    proxy = await FaultyProxy.start(gateway.url);
    cellar = await CellarProcess.start({
      env: {
        JUPYTER_GATEWAY_URL: proxy.url,
        JUPYTER_GATEWAY_TOKEN: TOKEN,
        WORKSPACE_TRANSPORT: 'kernel',
        GATEWAY_WORKSPACES_ROOT: root,
        DATA_DIR: data,
        KERNEL_POOL_SIZE: '1',
        MAX_KERNELS: '4',
      },
    });
    client = new Client(cellar.url);
  });

  afterEach(() => {
    proxy.meddle = (message) => message;
  });

  afterAll(async () => {
    await cellar?.[Symbol.asyncDispose]();
    await proxy?.[Symbol.asyncDispose]();
    await gateway?.[Symbol.asyncDispose]();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  test('a file that a run made has a preview', async () => {
    const code = "import openpyxl; b = openpyxl.Workbook(); b.active.append(['n', 'é']); b.save('/mnt/data/look.xlsx')";
    const { files } = await client.exec(code, { chat_id: 'look' });
    const answer = await client.fetch(`/files/${files[0]?.session_id}/${files[0]?.id}/preview`);
    expect(await answer.json()).toMatchObject({ kind: 'table', sheets: [{ columns: [{ name: 'n' }, { name: 'é' }] }] });
  });

  test('attachments go in and outputs come out, by Unicode names and folders, for Python and bash', async () => {
    const chat_id = 'first';
    await client.upload({ 'Zahlen ü 数.csv': 'a,b\n1,2\n', 'sub/in.txt': 'deep\n' }, { chat_id });
    const python = await client.exec(
      [
        'import os, openpyxl',
        "print(sorted(os.listdir('/mnt/data')), open('/mnt/data/Zahlen ü 数.csv').read())",
        "os.makedirs('/mnt/data/aus/tief', exist_ok=True)",
        "book = openpyxl.Workbook(); book.save('/mnt/data/aus/tief/bericht 数.xlsx'); x = 1",
      ].join('\n'),
      { chat_id },
    );
    expect(python).toMatchObject({ stderr: '', exit_code: 0, state_lost: false });
    expect(python.stdout).toBe("['Zahlen ü 数.csv', 'sub'] a,b\n1,2\n\n");
    expect(python.files.map((file) => file.name)).toEqual(['aus/tief/bericht 数.xlsx']);
    const [book] = python.files;
    if (book !== undefined) expect((await client.download(book)).subarray(0, 2).toString()).toBe('PK');

    const bash = await client.exec('cat sub/in.txt; ls aus/tief; echo c > neu.csv; rm "Zahlen ü 数.csv"', {
      chat_id,
      lang: 'bash',
    });
    expect(bash).toMatchObject({ stdout: 'deep\nbericht 数.xlsx\n', stderr: '', exit_code: 0 });
    expect(bash.files.map((file) => file.name)).toEqual(['neu.csv']);
    expect(bash.deleted_files).toEqual(['Zahlen ü 数.csv']);
    expect(
      await client.exec("import os; print(x, os.path.exists('/mnt/data/Zahlen ü 数.csv'))", { chat_id }),
    ).toMatchObject({
      stdout: '1 False\n',
      state_lost: false,
    });
    expect(JSON.stringify([python, bash])).not.toContain(folder);
    // Not by a folder that both see.
    expect(await readdir(root)).toEqual([]);
  });

  test('a program runs beside the Python of its chat, and each sees what the other left', async () => {
    const chat_id = 'side by side';
    const waiting = "import os, time\nwhile not os.path.exists('/mnt/data/go.txt'): time.sleep(0.02)\nprint('went')";
    const python = client.exec(waiting, { chat_id });
    const bash = await client.exec('until [ -d . ]; do :; done; touch go.txt; exit 5', { chat_id, lang: 'bash' });
    expect(bash).toMatchObject({ exit_code: 5, stderr: '' });
    expect(await python).toMatchObject({ stdout: 'went\n', exit_code: 0 });
  });

  // The full size once: what a gateway does with a message doesn't depend on how many there are.
  const size = name === 'jupyter-server' ? 50 * MiB : 5 * MiB;
  test(`${size / MiB} MiB go in and come out unchanged, in Python and in bash`, async () => {
    const chat_id = 'large';
    const bytes = randomBytes(size);
    const digest = sha256(bytes);
    await client.upload({ 'large.bin': bytes }, { chat_id });
    const code = "import hashlib; b = open('/mnt/data/large.bin', 'rb').read(); print(hashlib.sha256(b).hexdigest())";
    const copied = await client.exec(`${code}\nopen('/mnt/data/copy.pdf', 'wb').write(b[::-1]); None`, { chat_id });
    expect(copied).toMatchObject({ stdout: `${digest}\n`, exit_code: 0, stderr: '' });
    const [copy] = copied.files;
    expect(copy).toMatchObject({ name: 'copy.pdf', size: bytes.length, sha256: sha256(Buffer.from(bytes).reverse()) });
    const bash = await client.exec('sha256sum < large.bin; cp large.bin again.pdf; touch copy.pdf', {
      chat_id,
      lang: 'bash',
    });
    expect(bash).toMatchObject({ stdout: `${digest}  -\n`, exit_code: 0 });
    // A touched file isn't new.
    expect(bash.files.map((file) => [file.name, file.sha256])).toEqual([['again.pdf', digest]]);
  });

  test('a piece that comes damaged is sent again, in both directions', async () => {
    const chat_id = 'damaged';
    const bytes = randomBytes(3 * MiB);
    await client.upload({ 'in.bin': bytes }, { chat_id });
    const meddled: string[] = [];
    proxy.meddle = (message, direction) => {
      if (meddled.includes(direction)) return message;
      meddled.push(direction);
      return damaged(message);
    };
    const answer = await client.exec("b = open('in.bin', 'rb').read(); open('out.pdf', 'wb').write(b); print(len(b))", {
      chat_id,
    });
    expect(answer).toMatchObject({ stdout: `${bytes.length}\n`, exit_code: 0 });
    expect(answer.files.map((file) => file.sha256)).toEqual([sha256(bytes)]);
    expect(meddled.sort()).toEqual(['to Cellar', 'to the gateway']);
  });

  test('a kernel that is killed while files are brought to it is replaced, and the run goes on', async () => {
    const chat_id = 'killed early';
    const bytes = randomBytes(8 * MiB);
    await client.exec('before = 1', { chat_id });
    await client.upload({ 'in.bin': bytes }, { chat_id });
    let isKilled = false;
    proxy.meddle = (message) => {
      if (!isKilled) void killKernels();
      isKilled = true;
      return message;
    };
    const answer = await client.exec("print(len(open('in.bin', 'rb').read()))", { chat_id });
    expect(answer).toMatchObject({ stdout: `${bytes.length}\n`, exit_code: 0, state_lost: true });
    expect(isKilled).toBe(true);
  });

  test('a kernel that is killed while outputs are fetched: said, and what was kept before is there again', async () => {
    const chat_id = 'killed late';
    await client.exec("open('kept.csv', 'w').write('1'); open('notes.txt', 'w').write('2'); y = 1", { chat_id });
    let isKilled = false;
    proxy.meddle = (message, direction) => {
      if (direction === 'to Cellar' && !isKilled) {
        isKilled = true;
        void killKernels();
        return undefined;
      }
      return isKilled ? undefined : message;
    };
    const made = await client.exec("import os; open('big.pdf', 'wb').write(os.urandom(8 << 20)); print('done')", {
      chat_id,
    });
    proxy.meddle = (message) => message;
    expect(made).toMatchObject({ stdout: expect.stringContaining('done\n'), exit_code: 137, status: 'SG', files: [] });
    expect(made.stderr).toMatch(/^Execution failed: .*lost before the files that the run made could be fetched\.\n$/);
    const again = await client.exec("import os; print(sorted(os.listdir())); print('y' in globals())", { chat_id });
    expect(again).toMatchObject({ stdout: "['kept.csv', 'notes.txt']\nFalse\n", state_lost: true });
    const bash = await client.exec('cat kept.csv notes.txt', { chat_id, lang: 'bash' });
    expect(bash).toMatchObject({ stdout: '12', exit_code: 0 });
  });

  test('no name that a kernel tells leads out of the workspace, and a hostile one stops nothing else', async () => {
    const chat_id = 'hostile';
    const code = [
      'import os, sys',
      "files = sys.modules['cellar_runtime.helper.files']; tree = sys.modules['cellar_runtime.helper.tree']",
      'walk = tree.walk',
      'def lie(root, most):',
      '    found, skipped, truncated = walk(root, most)',
      "    more = [[name, 3, '1', '1', '1'] for name in ('../../evil.csv', '/etc/evil.csv', 'a//b.csv', 'x' * 300 + '.csv', 'huge.pdf')]",
      '    more[-1][1] = 1 << 52',
      '    return found + more, skipped, truncated',
      'tree.walk = lie',
      "open('good.csv', 'w').write('1')",
    ].join('\n');
    const answer = await client.exec(code, { chat_id });
    expect(answer).toMatchObject({ exit_code: 0 });
    expect(answer.files.map((file) => file.name)).toEqual(['good.csv']);
    expect(existsSync(join(folder, 'data/evil.csv')) || existsSync('/etc/evil.csv')).toBe(false);
  });

  test('Cellar leaves no kernel and no workspace behind on the gateway', async () => {
    const [pid] = await gateway.kernelPids();
    expect(pid).toBeDefined();
    await cellar.stop();
    await expect.poll(() => gateway.kernelCount()).toBe(0);
  });

  async function killKernels(): Promise<void> {
    for (const pid of await gateway.kernelPids()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch (error) {
        // It ended between the two.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
  }
}
