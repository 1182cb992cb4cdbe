import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../support/free-port.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PARTS = ['scripts', 'src/embedded/python', 'runtime/requirements-checks.lock', 'runtime/cellar_runtime/probe.py'];

/** A checkout in which the checks were never installed. */
async function aFreshCheckout(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cellar-checks-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const part of PARTS) await cp(join(ROOT, part), join(folder, part), { recursive: true });
  await cp(join(ROOT, 'package.json'), join(folder, 'package.json'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await mkdir(join(folder, 'test'));
  return folder;
}

test.each([
  { title: 'a developer', CI: '', exitCode: 0 },
  { title: 'CI', CI: 'true', exitCode: 1 },
])('without a package index, $title reads that the Python checks were skipped', async ({ CI, exitCode }) => {
  const checkout = await aFreshCheckout();
  const index = `http://127.0.0.1:${await freePort()}/simple`;
  const child = spawn(process.execPath, [join(checkout, 'scripts/check-python.ts')], {
    env: {
      ...process.env,
      CI,
      PIP_INDEX_URL: index,
      PIP_RETRIES: '1',
      PIP_CONFIG_FILE: '/dev/null',
      PIP_NO_CACHE_DIR: '1',
    },
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect(said).toMatch(/^The Python checks were skipped: .*no package index\.$/m);
  expect(code).toBe(exitCode);
});
