import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { pythonEnvironment } from '../../../scripts/python-environment.ts';
import { CellarProcess } from '../../support/cellar-process.ts';

/** The kernel API at `/jupyter`, as the packages of agents use it, which this test installs. */

const KEY = 'jupyter-clients-secret-0123456789';
const REQUIREMENTS = join(import.meta.dirname, 'requirements-jupyter-clients.txt');
const run = promisify(execFile);

test("smolagents' executor and jupyter-kernel-client run code, see errors and get long answers", async () => {
  const python = await pythonEnvironment('jupyter-clients', REQUIREMENTS, (python, temporaryDir) =>
    run(python, ['-m', 'pip', 'install', '--quiet', '-r', REQUIREMENTS], {
      env: { ...process.env, TMPDIR: temporaryDir },
      maxBuffer: 2 ** 26,
    }),
  );
  await using cellar = await CellarProcess.start({ env: { API_KEYS: `jupyter:${KEY}` } });
  const script = join(import.meta.dirname, 'jupyter_clients.py');
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const { stdout } = await run(python, [script, cellar.url, KEY], { env });
  expect(stdout).toMatch(/done\n$/);
});
