import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';
import { Client } from '../client.ts';
import { ROOT, runTool } from './deploy-tools.ts';

/** The steps of docs/operations.md for changing keys, on a running service. */

let folder = '';
let dataDir = '';
let cellar: CellarProcess;

beforeAll(async () => {
  folder = await makeServiceFolder('rotation');
  dataDir = join(folder, 'data');
  const env = { DATA_DIR: dataDir, API_KEYS: 'backend:0123456789abcdef-old', KERNEL_POOL_SIZE: '0' };
  cellar = await CellarProcess.start({ env });
});

afterAll(async () => {
  await cellar?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** `npm run keys -- …`, with what it printed. */
async function keys(...args: readonly string[]): Promise<string> {
  const env = { ...process.env, DATA_DIR: dataDir };
  const { code, said, stdout } = await runTool(process.execPath, [join(ROOT, 'scripts/keys.ts'), ...args], env);
  expect(code, said).toBe(0);
  return stdout.trim();
}
const statusOf = async (secret: string, path: string) => (await new Client(cellar.url, secret).fetch(path)).status;

test('a second key of the tenant sees the same files, and the first one is revoked while the service runs', async () => {
  const first = await keys('add', 'librechat');
  const uploaded = await new Client(cellar.url, first).upload({ 'a.csv': 'a' });
  const path = `/download/${uploaded.session_id}/${uploaded.files[0]?.fileId}`;
  const second = await keys('add', 'librechat-2027', '--tenant', 'librechat');
  expect([await statusOf(first, path), await statusOf(second, path)]).toEqual([200, 200]);
  await keys('revoke', 'librechat');
  expect([await statusOf(first, path), await statusOf(second, path)]).toEqual([401, 200]);
  expect(await keys('list')).toMatch(/^librechat +librechat +user .*revoked /m);
});

test('a stored key takes the place of one of API_KEYS by naming its tenant', async () => {
  const old = '0123456789abcdef-old';
  const uploaded = await new Client(cellar.url, old).upload({ 'b.csv': 'b' });
  const path = `/download/${uploaded.session_id}/${uploaded.files[0]?.fileId}`;
  const stored = await keys('add', 'backend-2027', '--tenant', 'backend');
  expect(await statusOf(stored, path)).toBe(200);
});
