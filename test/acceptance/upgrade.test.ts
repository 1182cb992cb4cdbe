import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CellarProcess } from '../support/cellar-process.ts';
import { layOldDataFolder, OLD_DATA } from '../support/old-data-folder.ts';
import { makeServiceFolder } from '../support/service-folder.ts';
import { Client } from './client.ts';

/** This version on a data folder of 0.1.0, which a service of that version wrote: every file, link, chat and key is there. */

const { secret: SECRET, session: SESSION, versions } = OLD_DATA;
const [FIRST, SECOND] = versions;
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
  await layOldDataFolder(dataDir);
  await writeFile(join(dataDir, 'links.key'), linksKey, { mode: 0o600 });
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
