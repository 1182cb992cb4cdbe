import { rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { skippedFor } from '../../support/needs.ts';
import { IS_ROOT, NO_PYTHON, runAs } from '../../support/sandbox/driven-kernel.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';

/** The disk while runs write to it: real kernels and programs, on a small disk of the test's own where it can have one. */

const MiB = 1024 * 1024;

interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit_code: number;
  readonly status: string | null;
  readonly state_lost: boolean;
  readonly files: readonly { readonly name: string }[];
}

/** As LibreChat asks, every new file is an output; under a `chat_id` only deliverables are. */
async function run(
  cellar: CellarProcess,
  chat: string,
  lang: string,
  code: string,
  name: 'chat_id' | 'runtime_session_hint' = 'runtime_session_hint',
): Promise<Answer> {
  const answer = await fetch(`${cellar.url}/exec`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ lang, code, [name]: chat, timeout: 240_000 }),
  });
  return (await answer.json()) as Answer;
}

/** A small disk; undefined where none may be mounted. */
async function smallDisk(): Promise<string | undefined> {
  if (!IS_ROOT) return undefined;
  const folder = await makeServiceFolder('disk');
  try {
    await runAs(undefined, ['mount', '-t', 'tmpfs', '-o', 'size=640m,mode=0711', 'tmpfs', folder]);
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

const disk = await smallDisk();
afterAll(async () => {
  if (disk === undefined) return;
  await runAs(undefined, ['umount', '-l', disk]);
  rmSync(disk, { recursive: true });
});

describe('MAX_WORKSPACE_BYTES', skippedFor(NO_PYTHON), () => {
  let cellar: CellarProcess;
  beforeAll(async () => {
    cellar = await CellarProcess.start({
      env: { MAX_WORKSPACE_BYTES: String(64 * MiB), MIN_FREE_BYTES: '0', KERNEL_POOL_SIZE: '0' },
    });
  });
  afterAll(() => cellar?.[Symbol.asyncDispose]());

  const sentence =
    "Execution stopped: the files of this chat may take 64 MiB together, and the run wrote more. Delete what isn't needed.\n";
  const writeSlowly = `
import time
kept = 'still here'
open('small.csv', 'w').write('a,b')
for index in range(400):
    open(f'part{index}.bin', 'wb').write(bytes(1 << 20))
    time.sleep(0.01)`;

  test('a program that writes too much is stopped in one sentence, and what it made so far is kept', async () => {
    const code = 'echo a,b > small.csv; for i in $(seq 400); do head -c 1M /dev/zero > part$i.bin; sleep 0.01; done';
    const answer = await run(cellar, 'program', 'bash', code);
    expect(answer).toMatchObject({ stderr: sentence, exit_code: 137, status: 'SG' });
    expect(answer.files.map(({ name }) => name)).toContain('small.csv');
    expect(answer.files.length).toBeLessThan(400);
  });

  test('a kernel is interrupted and keeps its variables; tidying up is possible, and then writing again', async () => {
    expect(await run(cellar, 'kernel', 'py', writeSlowly)).toMatchObject({ stderr: sentence, status: 'SG' });
    const tidied = await run(cellar, 'kernel', 'py', '!rm -f part*\nprint(kept)\nimport time; time.sleep(0.5)');
    expect(tidied).toMatchObject({ stdout: 'still here\n', stderr: '', status: null });
    expect(
      await run(cellar, 'kernel', 'py', "open('more.bin', 'wb').write(bytes(30 << 20)); time.sleep(1)"),
    ).toMatchObject({ stderr: '', status: null });
  });

  test('holes in sparse files count nothing, and many small files count what they take', async () => {
    const sparse = await run(
      cellar,
      'sparse',
      'py',
      "import time\nopen('hole', 'wb').truncate(200 << 20)\ntime.sleep(1)",
      'chat_id',
    );
    expect(sparse.status).toBeNull();
    const many = `
import os, time
os.makedirs('many')
for index in range(100_000):
    open(f'many/{index}', 'w').write('x')
    if index % 100 == 0: time.sleep(0.01)`;
    expect((await run(cellar, 'many', 'py', many, 'chat_id')).stderr).toBe(sentence);
  });
});

describe(
  'MIN_FREE_BYTES',
  skippedFor(NO_PYTHON || (disk === undefined && 'this user may not mount a disk here')),
  () => {
    const floor = 128 * MiB;
    const free = (): number => {
      const { bavail, bsize } = statfsSync(disk ?? '');
      return bavail * bsize;
    };
    let cellar: CellarProcess;
    beforeAll(async () => {
      cellar = await CellarProcess.start({
        env: { DATA_DIR: join(disk ?? '', 'data'), MIN_FREE_BYTES: String(floor), KERNEL_POOL_SIZE: '0' },
      });
    });
    afterAll(() => cellar?.[Symbol.asyncDispose]());

    const sentence =
      'Execution stopped: the disk of the service is almost full. Write less, or ask its operator for room.\n';

    test('a run never fills the disk below it', async () => {
      const lowest = { bytes: free() };
      const timer = setInterval(() => {
        lowest.bytes = Math.min(lowest.bytes, free());
      }, 5);
      const code = 'for i in $(seq 60); do dd if=/dev/zero of=part$i.bin bs=1M count=10 status=none; sleep 0.05; done';
      const answer = await run(cellar, 'dd', 'bash', code);
      clearInterval(timer);
      const NOTE = /^Note: (part\d+\.bin was not kept: The disk has \d+ bytes free|\d+ more notes are left out here\.)/;
      const [said, ...notes] = answer.stderr.split(/^(?=Note: )/m);
      expect(said).toBe(sentence);
      for (const note of notes) expect(note).toMatch(NOTE);
      expect(lowest.bytes).toBeGreaterThan(0);
      await run(cellar, 'dd', 'bash', 'rm -f part*');
    });

    test('files that are deleted and held open are given back by ending the kernel that holds them', async () => {
      const before = free();
      const code = `
import os, time
held = []
for index in range(60):
    file = open(f'held{index}', 'wb')
    os.unlink(f'held{index}')
    file.write(bytes(10 << 20)); file.flush()
    held.append(file)
    time.sleep(0.05)
time.sleep(5)`;
      expect((await run(cellar, 'held', 'py', code)).stderr).toBe(sentence);
      await expect.poll(free).toBeGreaterThan(before - 32 * MiB);
      expect((await run(cellar, 'held', 'py', 'print("anew")')).stdout).toBe('anew\n');
    });
  },
);
