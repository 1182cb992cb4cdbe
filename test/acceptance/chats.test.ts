import { describe, expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';

/** A run sees the variables and files of its chat, or of the session that its references lead to. */

const client = aSharedCellar().client();

describe('chats', () => {
  test('variables and files survive in a chat, and another chat sees neither', async () => {
    const first = await client.exec("x = 41; open('/mnt/data/mine.csv', 'w').write('mine')", { chat_id: 'chat-a' });
    const second = await client.exec('print(x + 1)', { chat_id: 'chat-a' });
    expect(second).toMatchObject({ stdout: '42\n', session_id: first.session_id, state_lost: false });
    const other = await client.exec("import os; print(os.listdir('/mnt/data'), 'x' in globals())", {
      chat_id: 'chat-b',
    });
    expect(other.stdout).toBe('[] False\n');
    expect(other.session_id).not.toBe(first.session_id);
  });

  test('runs of one chat take turns', async () => {
    await client.exec('n = 0', { chat_id: 'turns' });
    const code = 'import time; m = n; time.sleep(0.05); n = m + 1';
    await Promise.all(Array.from({ length: 5 }, () => client.exec(code, { chat_id: 'turns' })));
    expect(await client.exec('print(n)', { chat_id: 'turns' })).toMatchObject({ stdout: '5\n' });
  });

  test('a chat id that is no folder name is kept apart from those like it', async () => {
    const ids = ['../../etc', '..', 'a/b', 'a_b', 'A_b', 'ünï ☃', 'x'.repeat(512)];
    const sessions = new Set<string>();
    for (const id of ids) {
      const made = await client.exec(`open('/mnt/data/who.csv', 'w').write(${JSON.stringify(id)})`, { chat_id: id });
      sessions.add(made.session_id);
    }
    expect(sessions.size).toBe(ids.length);
    for (const id of ids) {
      const read = await client.exec("print(open('/mnt/data/who.csv', encoding='utf8').read())", { chat_id: id });
      expect(read.stdout).toBe(`${id}\n`);
    }
  });
});

describe('as LibreChat asks', () => {
  test('an output that is sent again as a reference continues its session', async () => {
    const first = await client.exec("y = 5; open('/mnt/data/notes.md', 'w').write('hi')");
    const files = first.files.map(({ id, name, storage_session_id }) => ({ id, name, session_id: storage_session_id }));
    expect(files).toHaveLength(1);
    const second = await client.exec("print(open('/mnt/data/notes.md').read(), y)", { files });
    expect(second).toMatchObject({ stdout: 'hi 5\n', session_id: first.session_id });
  });

  test('an upload is staged under its name, folders and accents included', async () => {
    const { session_id, files } = await client.upload({ 'skills/día/plan é.csv': 'a,b\n1,2\n' });
    expect(files[0]?.filename).toBe('skills/día/plan é.csv');
    const answer = await client.exec("print(open('/mnt/data/skills/día/plan é.csv').read())", {
      files: [{ id: files[0]?.fileId, session_id, name: files[0]?.filename }],
    });
    expect(answer).toMatchObject({ stdout: 'a,b\n1,2\n\n', exit_code: 0 });
    // Code of the caller must not reach back into what the upload holds.
    expect(answer.session_id).not.toBe(session_id);
  });

  test('a reference to nothing is named, and the others are staged', async () => {
    const { files } = await client.upload({ 'there.csv': 'there' });
    const answer = await client.exec("print(open('/mnt/data/there.csv').read())", {
      files: [{ id: 'A'.repeat(21), session_id: 'B'.repeat(21), name: 'gone.csv' }, { id: files[0]?.fileId }, 7, null],
    });
    const stderr = 'Note: gone.csv is not in /mnt/data. No such file is stored here (any more) for this key.\n';
    expect(answer).toMatchObject({ stdout: 'there\n', stderr, exit_code: 0 });
  });

  test('a run that changes an input leaves the upload as it was', async () => {
    const { session_id, files } = await client.upload({ 'in.csv': 'original' });
    const id = files[0]?.fileId;
    const answer = await client.exec("open('/mnt/data/in.csv', 'w').write('changed')", { files: [{ id, session_id }] });
    expect(answer.files.map((file) => file.name)).toEqual(['in.csv']);
    expect((await client.download({ download_url: `/download/${session_id}/${id}` })).toString()).toBe('original');
  });
});
