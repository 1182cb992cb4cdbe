import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { pythonEnvironment } from '../../../scripts/python-environment.ts';
import { aSharedCellar } from '../../support/a-cellar.ts';
import { keyOf } from '../../support/shared-cellar.ts';

/** The kernel API at `/jupyter`, as the packages of agents use it, which this test installs. */

const ROOT = join(import.meta.dirname, '../../..');
const run = promisify(execFile);
const cellar = aSharedCellar('keyed');

/** Installs a requirements file once, then runs a script with it against the service. */
async function drive(script: string, name: string, key: string, ...flags: readonly string[]): Promise<void> {
  const requirements = join(import.meta.dirname, `requirements-${name}.txt`);
  const python = await pythonEnvironment(name, requirements, { flags });
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const { stdout } = await run(python, [join(import.meta.dirname, script), cellar.url, key], { env });
  expect(stdout).toMatch(/done\n$/);
}

test("smolagents' executor and jupyter-kernel-client run code, see errors and get long answers", async () => {
  await drive('jupyter_clients.py', 'jupyter-clients', keyOf('jupyter-clients'));
});

test('jupyter-mcp-server runs code with a key that opens the kernel API alone', async () => {
  const { dataDir, url } = cellar;
  const env = { ...process.env, DATA_DIR: dataDir };
  const { stdout } = await run(process.execPath, ['scripts/keys.ts', 'add', 'agents', '--scope', 'jupyter'], {
    cwd: ROOT,
    env,
  });
  const key = /cellar_\S+/.exec(stdout)?.[0] ?? expect.fail(`no secret in ${stdout}`);
  const elsewhere = await fetch(`${url}/sessions`, { headers: { authorization: `Bearer ${key}` } });
  expect(elsewhere.status).toBe(403);
  await drive('jupyter_mcp_server.py', 'jupyter-mcp-server', key, '--no-deps');
});
