import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CellarProcess } from '../support/cellar-process.ts';
import { Client } from './client.ts';

/** Names of attachments: kept as they were sent, and of two of one name the newest has it. */

const PLAIN = 'plain-secret-0123456789';
const GRANTED = 'granted-secret-0123456789';
let shared: string;
let cellar: CellarProcess;
const client = new Client(() => cellar.url, PLAIN);
const granted = new Client(() => cellar.url, GRANTED);

beforeAll(async () => {
  shared = await mkdtemp(join(tmpdir(), 'cellar-shared-'));
  await writeFile(join(shared, 'b1f0c5f0-0000-4000-8000-000000000001_notes.txt'), 'shared');
  cellar = await CellarProcess.start({
    env: { API_KEYS: `plain:${PLAIN},granted:${GRANTED}:user:attachments`, ATTACHMENTS_DIR: shared },
  });
});
afterAll(async () => {
  await cellar[Symbol.asyncDispose]();
  await rm(shared, { recursive: true, force: true });
});

const SHOW = `import glob
for name in sorted(glob.glob('*')): print(name, open(name).read())`;
interface Status {
  readonly id: string;
  readonly name: string | null;
  readonly status: string;
  readonly asked_name?: string;
  readonly reason?: string;
}
const attachmentsOf = (answer: object): readonly Status[] =>
  (answer as { readonly attachments?: readonly Status[] }).attachments ?? [];

test('the newest attachment of a name has it; one that a run used stays beside it, and a note says so', async () => {
  const chat = { chat_id: 'two-of-one-name' };
  const { files: first } = await client.upload({ 'report.csv': 'old' }, chat);
  expect((await client.exec(SHOW, chat)).stdout).toBe('report.csv old\n');
  const { files: second } = await client.upload({ 'report.csv': 'new' }, chat);
  const answer = await client.exec(SHOW, chat);
  expect(answer.stdout).toBe('report (1).csv old\nreport.csv new\n');
  const [older, newer] = [first, second].map(([file]) => attachmentsOf(answer).find(({ id }) => id === file?.fileId));
  expect(older).toMatchObject({ name: 'report (1).csv', status: 'renamed', asked_name: 'report.csv' });
  expect(older?.reason).toContain('newer attachment');
  expect(newer).toMatchObject({ name: 'report.csv', status: 'staged' });
  // Nothing of it is an output, and it stays so, also where a backend lists both with every request.
  expect(answer.files).toEqual([]);
  const files = [first, second].map(([file]) => ({ id: file?.fileId }));
  const again = await client.exec(SHOW, { ...chat, files });
  expect(again.stdout).toBe('report (1).csv old\nreport.csv new\n');
  expect(again.files).toEqual([]);
});

test('of two attachments of one name that came since the last run, neither takes the place of an older one', async () => {
  const chat = { chat_id: 'four-of-one-name' };
  for (const text of ['one', 'two']) {
    await client.upload({ 'report.csv': text }, chat);
    await client.exec(SHOW, chat);
  }
  for (const text of ['three', 'four']) await client.upload({ 'report.csv': text }, chat);
  const { stdout, files } = await client.exec(SHOW, chat);
  expect(stdout).toBe('report (1).csv one\nreport (2).csv three\nreport (3).csv two\nreport.csv four\n');
  expect(files).toEqual([]);
});

test("in LibreChat's dialect stderr has the note", async () => {
  const { files, session_id } = await client.upload({ 'a.csv': 'old' });
  const began = await client.exec(SHOW, { files: [{ id: files[0]?.fileId, session_id, name: 'a.csv' }] });
  const newer = await client.upload({ 'a.csv': 'new' });
  const answer = await client.exec(SHOW, {
    session_id: began.session_id,
    files: [{ id: newer.files[0]?.fileId, session_id: newer.session_id, name: 'a.csv' }],
  });
  expect(answer.stdout).toBe('a (1).csv old\na.csv new\n');
  expect(answer.stderr).toBe('Note: a.csv is in /mnt/data as a (1).csv.\n');
  expect(answer.exit_code).toBe(0);
});

test('an upload keeps its name, and one that has to change tells both', async () => {
  const { files } = await client.upload(
    { 'con:colon?.csv': 'kept', 'turned\u202Etxt': 'changed' },
    { chat_id: 'names' },
  );
  expect(files).toEqual([
    { fileId: expect.any(String), filename: 'con:colon?.csv' },
    { fileId: expect.any(String), filename: 'turned_txt', asked_name: 'turned\u202Etxt' },
  ]);
  expect((await client.exec(SHOW, { chat_id: 'names' })).stdout).toBe('con:colon?.csv kept\nturned_txt changed\n');
});

test('the reason tells a missing grant from a missing file', async () => {
  const asks = async (who: Client, id: string): Promise<string> => {
    const [status] = attachmentsOf(await who.exec('', { code: '1', chat_id: 'grants', files: [{ id }] }));
    return `${status?.status} ${status?.reason}`;
  };
  const there = 'b1f0c5f0-0000-4000-8000-000000000001';
  expect(await asks(granted, there)).toBe('staged undefined');
  expect(await asks(granted, 'b1f0c5f0-0000-4000-8000-00000000dead')).toMatch(/^missing No such file/);
  expect(await asks(client, there)).toMatch(/^missing .*lacks the grant attachments/);
});

test('a temporary attachment leaves no empty folder', async () => {
  const { files } = await client.upload({ 'x.txt': 'x' });
  const body = JSON.stringify({ files: [{ id: files[0]?.fileId, name: 'deep/er/x.txt' }], temporary: true });
  const headers = { 'content-type': 'application/json' };
  await client.fetch('/chats/temporary/attach', { method: 'POST', headers, body });
  const list = 'import os; print(sorted(os.listdir()))';
  expect((await client.exec(list, { chat_id: 'temporary' })).stdout).toBe("['deep']\n");
  expect((await client.exec(list, { chat_id: 'temporary' })).stdout).toBe('[]\n');
});
