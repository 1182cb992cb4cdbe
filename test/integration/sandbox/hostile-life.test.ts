import { execFileSync } from 'node:child_process';
import { chown, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client } from '../../acceptance/client.ts';
import { CellarProcess } from '../../support/cellar-process.ts';
import { aHostileService, type HostileService } from '../../support/hostile-chat.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';

/** Failures of the machine and bad timing, by the numbers of `test/hostile-inputs.md`. */

const run = (command: string, words: readonly string[]): Buffer => execFileSync(command, words, { stdio: 'ignore' });
let folder: string;
let mayMount = false;

beforeAll(async () => {
  folder = await makeServiceFolder('hostile');
  try {
    run('mount', ['-t', 'tmpfs', '-o', 'size=24m,nr_inodes=700,mode=711', 'cellar-test', folder]);
    mayMount = true;
  } catch {}
});
afterAll(async () => {
  if (mayMount) run('umount', ['-l', folder]);
  await rm(folder, { recursive: true, force: true });
});

describe('a disk of its own', () => {
  test('26, 27: a run that fills the disk, or uses up its inodes, is answered, and space heals it', async ({
    skip,
  }) => {
    if (!mayMount) skip('this user may not mount a disk here');
    await using cellar = await CellarProcess.start({
      env: { DATA_DIR: join(folder, 'data'), MIN_FREE_BYTES: '0', KERNEL_POOL_SIZE: '0' },
    });
    const client = new Client(cellar.url);
    const kept = (await client.exec('printf kept > kept.csv', { lang: 'bash' })).files[0] ?? expect.fail();
    const { session_id } = await client.exec('true', { lang: 'bash', chat_id: 'full' });
    let session = session_id;
    for (const fill of ['head -c 40m /dev/zero > big.csv', 'for i in $(seq 2000); do : > $i.csv || exit 7; done']) {
      const response = await client.post({ lang: 'bash', chat_id: 'full', code: `${fill}\nprintf last > last.csv` });
      const text = await response.text();
      expect([200, 507]).toContain(response.status);
      expect(text).toMatch(/No space left|storage_full/);
      expect((await client.download(kept)).toString()).toBe('kept');
      expect((await client.fetch(`/sessions/${session}`, { method: 'DELETE' })).status).toBe(200);
      const next = await client.exec('ls', { lang: 'bash', chat_id: 'full' });
      expect(next).toMatchObject({ stdout: '', stderr: '', exit_code: 0 });
      session = next.session_id;
    }
  });
});

describe('with two kernels', () => {
  let service: HostileService;
  beforeAll(async () => {
    service = await aHostileService({ MAX_KERNELS: '2', KERNEL_POOL_SIZE: '0' });
  });
  afterAll(() => service?.[Symbol.asyncDispose]());

  test('81: a hundred chats at once on two kernels are each answered, with a result or with when to come back', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const response = await service.client.post({ lang: 'py', code: 'print(6 * 7)', chat_id: `chat ${index}` });
        const body = (await response.json()) as { stdout?: string; error?: string };
        return response.status === 200
          ? body.stdout
          : `${response.status} ${body.error} ${response.headers.get('retry-after')}`;
      }),
    );
    for (const answer of answers) expect(answer).toMatch(/^(42\n|(429|503) \w+ \d+)$/);
    expect(answers).toContain('42\n');
    expect((await service.py('chat 0', 'print(1)')).stdout).toBe('1\n');
  });

  test('99: a chat that is deleted while it runs ends, and begins anew', async () => {
    const { session_id } = await service.py('deleted', "x = 1\nopen('/mnt/data/a.csv', 'w').write('a')");
    const remove = async () => (await service.client.fetch(`/sessions/${session_id}`, { method: 'DELETE' })).status;
    const running = service.py(
      'deleted',
      "import os, time\nwhile not os.path.exists('go'): time.sleep(0.05)\nopen('late.csv', 'w').write('b')",
    );
    await expect.poll(() => service.client.runsUnderWay()).toBe(1);
    expect(await remove()).toBe(409);
    await service.client.fetch('/chats/deleted/files/go', { method: 'PUT', body: '' });
    const [late] = (await running).files;
    expect(late?.name).toBe('late.csv');
    expect(await remove()).toBe(200);
    expect((await service.client.fetch(late?.download_url ?? '')).status).toBe(404);
    const next = await service.py('deleted', "import os\nprint(os.listdir('/mnt/data'), 'x' in globals())");
    expect(next.stdout).toBe('[] False\n');
  });
});

test('89, 92: a database that is damaged refuses the start in words; a workspace that is gone, or another’s, does not', async () => {
  const home = await makeServiceFolder('hostile');
  const env = { DATA_DIR: join(home, 'data'), KERNEL_POOL_SIZE: '0' };
  try {
    {
      await using cellar = await CellarProcess.start({ env });
      const client = new Client(cellar.url);
      for (const chat of ['gone', 'foreign']) await client.exec('printf x > a.csv', { lang: 'bash', chat_id: chat });
    }
    const uploads = join(env.DATA_DIR, 'uploads');
    await rm(join(uploads, 'gone'), { recursive: true });
    if (process.getuid?.() === 0) await chown(join(uploads, 'foreign'), 0, 0);
    {
      await using cellar = await CellarProcess.start({ env });
      const client = new Client(cellar.url);
      const gone = await client.exec('ls; printf y > b.csv', { lang: 'bash', chat_id: 'gone' });
      expect(gone).toMatchObject({ exit_code: 0, files: [{ name: 'b.csv' }] });
      const foreign = await client.exec('cat a.csv; printf y > b.csv', { lang: 'bash', chat_id: 'foreign' });
      expect(foreign).toMatchObject({ stdout: 'x', exit_code: 0, files: [{ name: 'b.csv' }] });
    }
    await writeFile(join(env.DATA_DIR, 'cellar.db'), Buffer.alloc(20_000, 'not a database'));
    await using refused = await CellarProcess.spawn({ env });
    expect((await refused.exited).code).not.toBe(0);
    expect(refused.stderr()).toMatch(/database/);
    expect(refused.stderr()).not.toMatch(/\n\s+at /);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});
