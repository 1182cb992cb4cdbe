import { chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/embedded/sandbox/limits.ts';
import { openToAll } from '../../src/embedded/sandbox/open-own-files.ts';
import { probeSandbox } from '../../src/embedded/sandbox/probe.ts';
import { NOT_ROOT, skippedFor } from '../support/needs.ts';
import {
  aSandbox,
  CLOSED_PYTHON,
  FIRST_USER,
  IS_ROOT,
  LAUNCHER,
  NO_PYTHON,
  PACKAGE,
  PYTHON,
  runAs,
} from '../support/sandbox/driven-kernel.ts';
import { WAIT_MS } from '../support/settings.ts';

/** Which folders become workspaces, how they are mounted, and what a refused launch says. */

const probe =
  PYTHON === undefined
    ? undefined
    : await probeSandbox({ python: PYTHON, launcher: LAUNCHER, only: 'bwrap', signal: AbortSignal.timeout(WAIT_MS) });
const NO_BWRAP =
  probe?.levels[0]?.works !== true && `the level bwrap: ${probe?.levels[0]?.reason ?? 'no Python to try it with'}`;
const bwrap = probe?.bwrap ?? null;

describe('bwrap', skippedFor(NO_BWRAP), () => {
  test('what a kernel writes belongs to the owner of the workspace', async () => {
    await using sandbox = await aSandbox({ level: 'bwrap', bwrap });
    const workspace = await sandbox.workspace('chat');
    await sandbox.drive(workspace, [{ code: "open('/mnt/data/made.txt', 'w').write('hello')" }]);
    expect(await readFile(join(workspace, 'made.txt'), 'utf8')).toBe('hello');
    expect((await stat(join(workspace, 'made.txt'))).uid).toBe(IS_ROOT ? FIRST_USER : process.getuid?.());
  });

  test('a kernel starts without debugpy, which its code can import', async () => {
    await using sandbox = await aSandbox({ level: 'bwrap', bwrap });
    const modules = "print(sorted(name for name in sys.modules if 'debugpy' in name or 'pydevd' in name))";
    const use = 'import pdb; from debugpy.server import api; print(api.__name__)';
    const { cells } = await sandbox.drive(await sandbox.workspace('chat'), [
      { code: `import sys; ${modules}` },
      { code: use },
    ]);
    expect(cells?.map(({ stdout }) => stdout)).toEqual(['[]\n', 'debugpy.server.api\n']);
  });

  test.each([
    ['the root of all workspaces', async (root: string) => root],
    ['a folder inside a workspace', async (root: string) => join(root, 'chat/inner')],
    ['a folder that is not below the root', async () => tmpdir()],
    [
      'a link out of the root',
      async (root: string) => {
        await symlink(tmpdir(), join(root, 'link'));
        return join(root, 'link');
      },
    ],
  ])('%s is refused at once, in words', async (_what, folderOf) => {
    await using sandbox = await aSandbox({ level: 'bwrap', bwrap });
    await mkdir(join(await sandbox.workspace('chat'), 'inner'));
    const { failure } = await sandbox.drive(await folderOf(sandbox.workspacesRoot), []);
    expect(failure).toContain('the working directory is not a workspace');
  });

  test('as root, a workspace of a system user is refused', skippedFor(NOT_ROOT), async () => {
    await using sandbox = await aSandbox({ level: 'bwrap', bwrap });
    const workspace = await sandbox.workspace('chat');
    await chown(workspace, 33, 33);
    expect((await sandbox.drive(workspace, [])).failure).toContain('belongs to uid 33');
  });

  test('a bubblewrap that fails leaves its words in the marker', async () => {
    await using sandbox = await aSandbox({
      level: 'bwrap',
      bwrap: { path: '/bin/cat', options: [], version: '0' },
    });
    expect((await sandbox.drive(await sandbox.workspace('chat'), [])).failure).toMatch(/^the kernel did not start: /);
  });
});

describe('below a folder that only root may enter', skippedFor(NOT_ROOT || NO_BWRAP), () => {
  async function aClosedClone() {
    const folder = await mkdtemp(join(tmpdir(), 'cellar-closed-')); // mode 0700
    await cp(PACKAGE, join(folder, 'runtime/cellar_runtime'), { recursive: true });
    const environment = join(folder, 'venv');
    await runAs(undefined, [PYTHON ?? '', '-m', 'venv', '--without-pip', environment]);
    const packages = (python: string) =>
      runAs(undefined, [python, '-c', "import sysconfig; print(sysconfig.get_path('purelib'), end='')"]);
    const [own, shared] = [await packages(join(environment, 'bin/python')), await packages(PYTHON ?? '')];
    await writeFile(join(own, 'shared.pth'), shared);
    // Only the folder itself is closed, whatever the umask.
    for (const part of ['runtime', 'venv']) openToAll(join(folder, part));
    return {
      folder,
      launcher: join(folder, 'runtime/cellar_runtime/sandbox/launch.py'),
      python: join(environment, 'bin/python'),
      readOnly: [dirname(dirname(dirname(shared)))],
    };
  }

  test.each(['bwrap', 'bwrap-root'] as const)(
    '%s works all the same, with every folder at its own path',
    async (level) => {
      const clone = await aClosedClone();
      await using sandbox = await aSandbox({ ...clone, level, bwrap });
      const code = "import sys; print(sys.prefix); open('made.txt', 'w').write('x')";
      const workspace = await sandbox.workspace('chat');
      const driven = await sandbox.drive(workspace, [{ code }]);
      expect(driven.failure).toBeNull();
      expect(driven.cells?.[0]?.stdout).toBe(`${join(clone.folder, 'venv')}\n`);
      expect(await readFile(join(workspace, 'made.txt'), 'utf8')).toBe('x');
    },
  );

  test('the binds are seen by nobody else', async () => {
    const clone = await aClosedClone();
    await using sandbox = await aSandbox({ ...clone, level: 'bwrap', bwrap });
    await sandbox.drive(await sandbox.workspace('chat'), [{ code: '1' }]);
    expect(await readFile('/proc/self/mountinfo', 'utf8')).not.toContain(clone.folder);
  });

  test('levels without mounts name the folder and the command', skippedFor(CLOSED_PYTHON), async () => {
    const clone = await aClosedClone();
    await using sandbox = await aSandbox({ ...clone, level: 'landlock+uid', bwrap });
    const { failure } = await sandbox.drive(await sandbox.workspace('chat'), []);
    expect(failure).toContain(`can't enter ${clone.folder}; allow it with \`chmod o+x ${clone.folder}\``);
  });
});

test('the probe takes the best level first and leaves no trial workspace behind', skippedFor(NO_BWRAP), async () => {
  const workspacesRoot = await mkdtemp(join(tmpdir(), 'cellar-test-'));
  try {
    const signal = AbortSignal.timeout(WAIT_MS);
    const found = await probeSandbox({ python: PYTHON ?? '', launcher: LAUNCHER, workspacesRoot, signal });
    expect(found.levels).toEqual([{ level: 'bwrap', works: true, reason: null, tookMs: expect.any(Number) }]);
    expect(await readdir(workspacesRoot)).toEqual([]);
  } finally {
    await rm(workspacesRoot, { recursive: true });
  }
});

test('both sides have the same default limits', skippedFor(NO_PYTHON), async () => {
  const code = [
    `import sys, json; sys.path.append(${JSON.stringify(dirname(PACKAGE))})`,
    'from cellar_runtime.sandbox.settings import Limits',
    'print(json.dumps(Limits().values()))',
  ].join('\n');
  expect(JSON.parse(await runAs(undefined, [PYTHON ?? '', '-I', '-c', code]))).toEqual(DEFAULT_LIMITS);
});

test('as root, none is refused by the launcher itself', skippedFor(NOT_ROOT || NO_PYTHON), async () => {
  await using sandbox = await aSandbox({ level: 'none', bwrap });
  expect((await sandbox.drive(await sandbox.workspace('chat'), [])).failure).toContain('not possible as root');
  await rm(sandbox.folder, { recursive: true });
});
