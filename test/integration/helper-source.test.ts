import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { helperCode } from '../../src/kernels/helper/helper-source.ts';
import { skippedFor } from '../support/needs.ts';
import { NO_PYTHON, PYTHON } from '../support/sandbox/driven-kernel.ts';

/** An external kernel gets all the code that it needs: it runs where none of Cellar's files exist. */

// Of IPython and ipykernel what the helper touches.
const KERNEL =
  'import types; kernel = types.SimpleNamespace(control_handlers={})\nget_ipython = lambda: types.SimpleNamespace(kernel=kernel)\n';

test('the helper imports nothing but what is sent with it', skippedFor(NO_PYTHON), async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cellar-helper-'));
  try {
    const code = helperCode({ folder: join(folder, 'workspace'), isOwn: true });
    // Small enough for the first message.
    expect(code.length).toBeLessThan(256 * 1024);
    const program = `${KERNEL}${code}\nprint(list(kernel.control_handlers))`;
    const run = (code: string) => {
      const ended = promisify(execFile)(PYTHON ?? '', ['-I', '-S', '-'], { cwd: folder, env: { TMPDIR: folder } });
      // By standard input: Linux limits one argument to 128 KiB.
      ended.child.stdin?.end(code);
      return ended;
    };
    expect((await run(program)).stdout).toBe("['cellar_request']\n");
    expect(await readdir(folder)).toEqual([]);
    // The next one removes the leftovers of one that was killed.
    await expect(run(`${program}\nimport os, signal; os.kill(os.getpid(), signal.SIGKILL)`)).rejects.toThrow();
    expect(await readdir(folder)).toHaveLength(2);
    await run(program);
    expect(await readdir(folder)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
