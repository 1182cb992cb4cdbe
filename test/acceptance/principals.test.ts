import { expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';
import { Client, refusalOf } from './client.ts';
import { aKeptFile } from './kept-file.ts';

/** Data of one principal doesn't exist for another, and callers without credentials are refused. */

const cellar = aSharedCellar('limited');
const alice = cellar.client('alice');
const bob = cellar.client('bob');
const kept = aKeptFile(alice);

test('without a key, or with a wrong one, nothing is answered', async () => {
  for (const stranger of [cellar.client(), new Client(cellar.url, 'wrong-secret-0123456789')]) {
    expect((await refusalOf(await stranger.post({ lang: 'py', code: '1' }))).is).toBe('401 unauthorized');
    expect((await refusalOf(await stranger.fetch(kept().path))).is).toBe('401 unauthorized');
  }
});

test("another principal's file looks like an unknown one, and can't be listed, deleted, staged or added to", async () => {
  const id = kept().path.split('/').at(-1);
  expect((await refusalOf(await bob.fetch(kept().path))).is).toBe('404 file_not_found');
  expect(await bob.list(kept().session)).toEqual([]);
  const deletion = await bob.fetch(`/files/${kept().session}/${id}`, { method: 'DELETE' });
  expect((await refusalOf(deletion)).is).toBe('404 file_not_found');
  const files = [{ id, session_id: kept().session, name: 'kept.csv' }];
  expect(await bob.exec("import os; print(os.listdir('/mnt/data'))", { files })).toMatchObject({ stdout: '[]\n' });
  const form = new FormData();
  form.append('session_id', kept().session);
  form.append('file', new Blob(['x']), 'intruder.csv');
  const addition = await bob.fetch('/upload', { method: 'POST', body: form });
  expect(addition.status === 200 ? ((await addition.json()) as { session_id: string }).session_id : '').not.toBe(
    kept().session,
  );
  expect(await alice.list(kept().session)).toHaveLength(1);
});

test("one chat id of two principals is two chats, and one's session is no way into it", async () => {
  const mine = await alice.exec("secret = 1; open('/mnt/data/s.csv', 'w').write('s')", { chat_id: 'shared-name' });
  const probe = "import os; print(os.listdir('/mnt/data'), 'secret' in globals())";
  expect((await bob.exec(probe, { chat_id: 'shared-name' })).stdout).toBe('[] False\n');
  const named = { lang: 'py', code: probe, session_id: mine.session_id };
  const unknown = { ...named, session_id: 'A'.repeat(21) };
  for (const body of [named, unknown]) expect((await refusalOf(await bob.post(body))).is).toBe('404 session_not_found');
  // LibreChat's model is told nothing of an error, and its files bring what it had.
  const headers = { 'content-type': 'application/json', 'user-agent': 'LibreChat/1.0' };
  const answer = await bob.fetch('/exec', { method: 'POST', headers, body: JSON.stringify(named) });
  expect(await answer.json()).toMatchObject({ stdout: '[] False\n' });
});
