import { randomBytes } from 'node:crypto';
import { chown, cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CellarProcess } from '../support/cellar-process.ts';
import { makeServiceFolder } from '../support/service-folder.ts';
import { Client } from './client.ts';

/** This version on a data folder of 0.1.0, which a service of that version wrote: every file, link, chat and key is there. */

const OLD = join(import.meta.dirname, '../fixtures/data-folder-0.1.0');
/** The key of the folder's table `api_keys`, and what the chat `demo` had. */
const SECRET = 'cellar_r5f1gZJFyJaJeqTQTtJs_inkOrORJmUgf1XsttinB3Q';
const [SESSION, FIRST, SECOND] = ['AEdS6pBng17SiOrN7Ah0R', 'VYFoZXUz9491wZR71shIn', 'IVUsqOFnILVL2hHJJRPiw'];
const WORKSPACE = 'w_u3MgJFnUnbFKvJLg3k_6S';
const UPLOAD = '/download/nv7XGlJovoR_PwLNFoUu_/xuinK6TcMKsd5EPLlzMnM';
const SALES = 'region,amount\nNorth,10\nSouth,32\n';
const INDEXED = ',region,amount\n0,North,10\n1,South,32\n';

const linksKey = randomBytes(32);
let folder = '';
let dataDir = '';
let cellar: CellarProcess;
let client: Client;

beforeAll(async () => {
  folder = await makeServiceFolder('upgrade');
  dataDir = join(folder, 'data');
  await mkdir(dataDir);
  await cp(join(OLD, 'blobs'), join(dataDir, 'blobs'), { recursive: true });
  await cp(join(OLD, 'uploads'), join(dataDir, 'uploads'), { recursive: true });
  // As root, 0.1.0 ran code as the user 20000, who owned all workspaces.
  if (process.getuid?.() === 0) {
    for (const name of ['', 'report.csv', 'sales.csv'])
      await chown(join(dataDir, 'uploads', WORKSPACE, name), 20_000, 20_000);
  }
  await symlink(WORKSPACE, join(dataDir, 'uploads/demo'));
  await writeFile(join(dataDir, 'links.key'), linksKey, { mode: 0o600 });
  const database = new Database(join(dataDir, 'cellar.db'));
  database.pragma('foreign_keys = OFF');
  database.exec(await readFile(join(OLD, 'cellar.sql'), 'utf8'));
  database.close();
  // The folder is as old as this repository: nothing of it may expire meanwhile.
  cellar = await CellarProcess.start({ env: { DATA_DIR: dataDir, SESSION_TTL_HOURS: '8760000' } });
  client = new Client(cellar.url, SECRET);
});

afterAll(async () => {
  await cellar?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const text = async (path: string): Promise<string> => await (await client.fetch(path)).text();

test('every version of a file is under its old link, and so is a file without a chat', async () => {
  expect(await text(`/download/${SESSION}/${FIRST}`)).toBe(SALES);
  expect(await text(`/download/${SESSION}/${SECOND}`)).toBe(INDEXED);
  expect(await text(UPLOAD)).toBe(SALES);
});

test('the chat has its session, files and history, and goes on', async () => {
  const answer = await client.exec("print(open('/mnt/data/report.csv').read(), open('/mnt/data/sales.csv').read())", {
    chat_id: 'demo',
  });
  expect(answer).toMatchObject({ session_id: SESSION, stdout: `${INDEXED} ${SALES}\n`, exit_code: 0, files: [] });
  const changed = await client.exec("open('/mnt/data/report.csv', 'a').write('2,West,1\\n')", { chat_id: 'demo' });
  expect(changed.files).toMatchObject([{ name: 'report.csv', modified_from: { id: SECOND } }]);
  const { executions } = JSON.parse(await text(`/sessions/${SESSION}/executions`)) as { executions: object[] };
  expect(executions).toHaveLength(4);
});

test('the key counts, nobody else sees anything, and links are signed as before', async () => {
  expect((await new Client(cellar.url).fetch(`/download/${SESSION}/${FIRST}`)).status).toBe(401);
  expect(await readFile(join(dataDir, 'links.key'))).toEqual(linksKey);
});
