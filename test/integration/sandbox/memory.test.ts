import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { NOT_LINUX, skippedFor } from '../../support/needs.ts';
import { NO_PYTHON } from '../../support/sandbox/driven-kernel.ts';

/** The memory of a kernel, and of a program, with all that it started, on a machine without control groups for Cellar. */

const LIMIT = 400_000_000;
const takes = (mebibytes: number): string => `
held = bytearray(${mebibytes} << 20)
for place in range(0, len(held), 4096): held[place] = 1`;

interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit_code: number;
  readonly state_lost: boolean;
}

describe('SANDBOX_TOTAL_MEMORY_BYTES', skippedFor(NO_PYTHON || NOT_LINUX), () => {
  let cellar: CellarProcess;
  beforeAll(async () => {
    cellar = await CellarProcess.start({
      env: { SANDBOX_TOTAL_MEMORY_BYTES: String(LIMIT), KERNEL_POOL_SIZE: '0' },
    });
  });
  afterAll(() => cellar?.[Symbol.asyncDispose]());

  const run = async (lang: string, code: string, chat = 'chat'): Promise<Answer> => {
    const answer = await fetch(`${cellar.url}/exec`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ lang, code, chat_id: chat, timeout: 240_000 }),
    });
    return (await answer.json()) as Answer;
  };

  test('of many processes the biggest is ended, and the kernel that started them goes on', async () => {
    const children = `
import os, time
kept = 1
def child(size):
    held = bytearray(size << 20)
    for place in range(0, len(held), 4096): held[place] = 1
    time.sleep(20); os._exit(0)
pids = []
for size in (60, 60, 300):
    pid = os.fork()
    if pid == 0: child(size)
    pids.append(pid)
print(os.waitpid(pids[-1], 0)[1])
for pid in pids[:-1]: os.kill(pid, 15); print(os.waitpid(pid, 0)[1])`;
    expect(await run('py', children)).toMatchObject({ stdout: '9\n15\n15\n', stderr: '', exit_code: 0 });
    expect((await run('py', 'print(kept)')).stdout).toBe('1\n');
  });

  test.each([
    ['a kernel', 'py', `${takes(600)}\nimport time; time.sleep(30)`],
    ['a program', 'bash', `exec python3 - <<'END'\n${takes(600)}\nimport time; time.sleep(30)\nEND`],
    ['a handed-over Python', 'bash', `exec python3 - <<'END'\n${takes(600)}\nimport numpy, time; time.sleep(30)\nEND`],
  ])('%s that takes too much itself ends, in one sentence', async (_what, lang, code) => {
    expect(await run(lang, code)).toMatchObject({ stderr: 'Execution stopped: memory ran out.\n', exit_code: 137 });
  });

  test('another chat that dies meanwhile isn’t told that it was memory', async () => {
    const until = 'import os, time\nwhile not os.path.exists("/mnt/data/go"): time.sleep(0.05)\n';
    const others = [
      run('py', `${until}os._exit(1)`, 'other'),
      run('bash', 'until [ -e go ]; do sleep 0.05; done; kill -9 $$', 'other'),
    ];
    const hog = `exec python3 - <<'END'\n${takes(600)}\nimport time; time.sleep(30)\nEND`;
    expect(await run('bash', hog)).toMatchObject({ stderr: 'Execution stopped: memory ran out.\n' });
    await run('bash', 'touch go', 'other');
    const [kernel, program] = await Promise.all(others);
    expect(kernel).toMatchObject({ exit_code: 1, stderr: expect.stringContaining('ended itself with exit code 1') });
    expect(`${kernel?.stderr}${program?.stderr}`).not.toMatch(/memory ran out|probably/);
    expect(program).toMatchObject({ exit_code: 137 });
  });

  test('the start line says that it is looked at', () => {
    expect(cellar.stderr()).toContain('381 MiB in all (looked at once a second');
  });
});
