import { randomInt } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { describe, expect, inject, test } from 'vitest';
import { hasUserNamespace } from '../../../src/embedded/sandbox/isolation-level.ts';
import { skippedFor } from '../../support/needs.ts';
import { aSandbox, type Cell, type CellResult, FIRST_USER } from '../../support/sandbox/driven-kernel.ts';
import type { Offer } from '../../support/sandbox/offered-levels.ts';

/** A chat can damage itself, and only itself. Small limits keep it quick. */

const MiB = 1024 * 1024;
const LIMITS = { processes: 48, memoryBytes: 1024 * MiB, fileBytes: 8 * MiB, tmpBytes: 12 * MiB };

const FORK_UNTIL_REFUSED = `
import os, time
children = []
try:
    while len(children) < 500:
        child = os.fork()
        if child == 0:
            time.sleep(60)
            os._exit(0)
        children.append(child)
except BlockingIOError:
    pass
for child in children:
    os.kill(child, 9)
    os.waitpid(child, 0)
print(len(children))`;

const FILL_TMP = `
import errno
try:
    for index in range(4):
        with open(f'/tmp/{index}', 'wb') as file:
            file.write(bytes(6 << 20))
except OSError as error:
    print(errno.errorcode[error.errno])`;

const DAEMON = (marker: string) => `
import os, subprocess
if os.fork() == 0:
    os.setsid()
    subprocess.Popen(['sleep', '${marker}'], start_new_session=True)
    os._exit(0)
os.wait()
print('started')`;

/** Command lines of all processes of this machine. */
async function commands(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
}

const runs = async (marker: string): Promise<boolean> =>
  (await commands()).some((command) => command.includes(`sleep\0${marker}`));

/** Launchers and guardians of a test's folder. */
const kernelsIn = async (folder: string): Promise<string[]> =>
  (await commands()).filter((command) => command.includes('launch.py') && command.includes(folder));

const settingsFor = ({ level, bwrap, asUid }: Offer) => ({
  level,
  bwrap,
  limits: LIMITS,
  ...(asUid === undefined ? {} : { asUid }),
});

/** Runs the cells in one kernel. Gives a result for each, so that a test names what it looks at. */
async function inOneKernel(offer: Offer, cells: Record<string, Cell | string>): Promise<Record<string, CellResult>> {
  await using sandbox = await aSandbox(settingsFor(offer));
  const list = Object.values(cells).map((cell) => (typeof cell === 'string' ? { code: cell } : cell));
  const driven = await sandbox.drive(await sandbox.workspace('chat'), list);
  expect(driven.failure).toBeNull();
  return Object.fromEntries(Object.keys(cells).map((name, index) => [name, driven.cells?.[index] as CellResult]));
}

describe.each(inject('offeredIsolationLevels').filter(({ missing }) => missing === undefined))('$title', (offer) => {
  const hasMounts = offer.level.startsWith('bwrap');

  test('limits stop a program, and the kernel goes on', async () => {
    const results = await inOneKernel(offer, {
      forks: FORK_UNTIL_REFUSED,
      memory: 'bytearray(2 << 30)',
      file: "open('big', 'wb').truncate(9 << 20)",
      program:
        "import subprocess\nprint(subprocess.run(['echo', 'still here'], capture_output=True, text=True).stdout)",
    });
    expect(Number(results['forks']?.stdout)).toBeGreaterThan(4);
    expect(Number(results['forks']?.stdout)).toBeLessThanOrEqual(hasUserNamespace(offer.level) ? 48 : 60);
    expect(results['memory']?.error).toMatch(/^MemoryError/);
    expect(results['file']?.error).toMatch(/File too large/);
    expect(results['program']?.stdout).toBe('still here\n\n');
  });

  test('an interrupt by message stops code and the programs it waits for, and keeps variables', async () => {
    const results = await inOneKernel(offer, {
      set: 'kept = 42',
      sleep: { code: 'import time; time.sleep(50)', interruptAfterMs: 300 },
      program: { code: "import subprocess; subprocess.run(['sleep', '50'])", interruptAfterMs: 300 },
      read: 'print(kept)',
    });
    expect(results['sleep']?.error).toMatch(/^KeyboardInterrupt/);
    expect(results['program']?.error).toMatch(/^KeyboardInterrupt/);
    expect(results['read']?.stdout).toBe('42\n');
  });

  test('os._exit ends this kernel', async () => {
    const { exit } = await inOneKernel(offer, { exit: 'import os; os._exit(3)' });
    expect(exit?.end).toBe('died');
  });

  test('a detached program dies with the kernel', async () => {
    const marker = `3${randomInt(10_000_000, 99_999_999)}`;
    const { daemon } = await inOneKernel(offer, { daemon: DAEMON(marker) });
    expect(daemon?.stdout).toBe('started\n');
    await expect.poll(() => runs(marker)).toBe(false);
  });

  test('all of a kernel dies with a gateway that is killed', async () => {
    const marker = `4${randomInt(10_000_000, 99_999_999)}`;
    await using sandbox = await aSandbox(settingsFor(offer));
    const driven = sandbox.drive(await sandbox.workspace('chat'), [{ code: DAEMON(marker) }], {
      killedAfterCells: true,
    });
    await expect(driven).rejects.toThrow();
    await expect.poll(() => runs(marker)).toBe(false);
    await expect.poll(() => kernelsIn(sandbox.folder)).toEqual([]);
  });

  test('the workspace survives rm -rf of its content', async () => {
    const results = await inOneKernel(offer, {
      remove: "open('a', 'w').close()\nimport subprocess, os\nsubprocess.run(['rm', '-rf', os.getcwd()], stderr=-3)",
      write: "open('after', 'w').close()\nprint(os.listdir())",
    });
    expect(results['write']?.stdout).toBe("['after']\n");
  });

  test('programs find a home, fonts, certificates and a UTF-8 locale', async () => {
    const results = await inOneKernel(offer, {
      home: "import os, pathlib\npathlib.Path.home().joinpath('x').write_text('x')\nprint(os.environ['LC_ALL'])",
      certificates: 'import ssl\nprint(len(ssl.create_default_context().get_ca_certs()) > 0)',
      temporary: 'import tempfile\nprint(len(tempfile.mkdtemp()) > 0)',
      shell: '!echo from a shell',
      subprocess:
        "import subprocess, sys\nprint(subprocess.run([sys.executable, '-c', 'print(1)'], capture_output=True, text=True))",
    });
    expect(results['home']).toMatchObject({ end: 'ok', stdout: 'C.UTF-8\n' });
    expect(results['certificates']?.stdout).toBe((await machineHasCertificates()) ? 'True\n' : 'False\n');
    expect(results['temporary']?.stdout).toBe('True\n');
    expect(results['shell']?.stdout.trim()).toBe('from a shell');
    expect(results['subprocess']?.stdout).toContain("stdout='1\\n'");
  });

  test(
    '/mnt/data is the workspace, /tmp has its size, and pid 1 is out of reach',
    skippedFor(!hasMounts && `${offer.level} has no mounts`),
    async () => {
      const results = await inOneKernel(offer, {
        where: 'import os\nprint(os.getcwd(), os.getuid(), sorted(os.listdir("/mnt")))',
        fill: FILL_TMP,
        kill: 'for pid in (1, -1):\n    try: os.kill(pid, 9)\n    except OSError: pass',
        after: 'print("alive")',
      });
      expect(results['where']?.stdout).toBe(
        `/mnt/data ${hasUserNamespace(offer.level) ? 1000 : FIRST_USER} ['data']\n`,
      );
      expect(results['fill']?.stdout).toBe('ENOSPC\n');
      expect(results['after']?.stdout).toBe('alive\n');
    },
  );
});

const machineHasCertificates = async (): Promise<boolean> =>
  stat('/etc/ssl/certs').then(
    () => true,
    () => false,
  );
