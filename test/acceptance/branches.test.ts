import { describe, expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';
import { ID, refusalOf } from './client.ts';

/** Going on from an earlier run of a chat: in a copy of the chat, or in the chat itself. */

interface Branch {
  readonly session_id: string;
  readonly chat_id: string;
  readonly files: number;
  readonly variables: {
    readonly saved_after: string | null;
    readonly missing: readonly string[];
    readonly replayed: readonly { readonly execution_id: string; readonly exit_code: number }[];
  };
}

const client = aSharedCellar().client();

const post = (path: string, body: object) =>
  client.fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
async function branch(path: string, body: object): Promise<Branch> {
  const answer = await post(path, body);
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Branch;
}
const LOOK = `import os
for folder, _, names in sorted(os.walk('.')):
    for name in sorted(names): print(os.path.join(folder, name)[2:], open(os.path.join(folder, name)).read())`;

/** Three runs: a makes, b changes, c deletes and adds; each also counts. */
async function threeRuns(chat: string) {
  const codes = [
    "open('kept.txt', 'w').write('1'); os_ = __import__('os'); os_.mkdir('d'); open('d/a.csv', 'w').write('a'); n = 1",
    "open('d/a.csv', 'w').write('b'); n += 1",
    "os_.remove('kept.txt'); open('new.txt', 'w').write('new'); n += 1",
  ];
  const ids: string[] = [];
  for (const code of codes) {
    const answer = await client.exec(code, { chat_id: chat });
    expect(answer).toMatchObject({ exit_code: 0 });
    ids.push((answer as unknown as { execution_id: string }).execution_id);
  }
  return { one: ids[0] ?? '', two: ids[1] ?? '', three: ids[2] ?? '' };
}

describe('a fork', () => {
  test('of now has the files and the variables of its chat, and each goes on by itself', async () => {
    const { three } = await threeRuns('origin');
    await client.upload({ 'waiting.txt': 'w' }, { chat_id: 'origin' });
    const fork = await branch('/chats/origin/fork', { chat_id: 'copy' });
    expect(fork).toEqual({
      session_id: expect.stringMatching(ID),
      chat_id: 'copy',
      files: 3,
      variables: { saved_after: three, missing: [], replayed: [] },
    });
    const inCopy = await client.exec(`${LOOK}\nprint(n)\nn = 50; open('d/a.csv', 'w').write('copy')`, {
      chat_id: 'copy',
    });
    expect(inCopy).toMatchObject({
      stdout: 'new.txt new\nwaiting.txt w\nd/a.csv b\n3\n',
      state_lost: false,
      state_restored: ['os_', 'n'],
      session_id: fork.session_id,
    });
    expect(inCopy.files.map(({ name }) => name)).toEqual(['d/a.csv']);
    const inOrigin = await client.exec("print(n, open('d/a.csv').read())", { chat_id: 'origin' });
    expect(inOrigin).toMatchObject({ stdout: '3 b\n', state_lost: false });
    expect(inOrigin).not.toHaveProperty('state_restored');
    await client.fetch('/chats/origin', { method: 'DELETE' });
    expect(await client.exec("print(open('new.txt').read())", { chat_id: 'copy' })).toMatchObject({ stdout: 'new\n' });
  });

  test('of an earlier run has what was there then; what was not saved is told, or made again', async () => {
    const { one, two } = await threeRuns('early');
    const plain = await branch('/chats/early/fork', { at: two });
    expect(plain).toMatchObject({ files: 2, variables: { saved_after: null, missing: [one, two], replayed: [] } });
    const look = await client.exec(`${LOOK}\nprint('n' in globals())`, { chat_id: plain.chat_id });
    expect(look).toMatchObject({ stdout: 'kept.txt 1\nd/a.csv b\nFalse\n', state_lost: false });

    const replayed = await branch('/chats/early/fork', { at: two, replay: true });
    const runs = [{ execution_id: expect.stringMatching(ID), exit_code: 0 }];
    expect(replayed.variables).toMatchObject({ saved_after: null, missing: [], replayed: [...runs, ...runs] });
    const again = await client.exec(`${LOOK}\nprint(n)`, { chat_id: replayed.chat_id });
    expect(again).toMatchObject({ stdout: 'kept.txt 1\nd/a.csv b\n2\n' });
  });

  test('is refused where there is nothing to copy, or no place for it', async () => {
    const { one } = await threeRuns('refused');
    await client.exec('1', { chat_id: 'other' });
    const refusals = await Promise.all(
      [
        post('/chats/nobody/fork', {}),
        post('/chats/refused/fork', { chat_id: 'other' }),
        post('/chats/other/fork', { at: one }),
        post('/chats/refused/fork', { at: 'short' }),
        post('/chats/refused/rewind', {}),
      ].map(async (answer) => (await refusalOf(await answer)).is),
    );
    expect(refusals).toEqual([
      '404 session_not_found',
      '409 conflict',
      '404 execution_not_found',
      '404 execution_not_found',
      '400 invalid_request',
    ]);
  });
});

describe('a rewind', () => {
  test('takes files and variables back, keeps what was undone as history, and can be followed by another', async () => {
    const { one, two, three } = await threeRuns('back');
    await client.exec('import time', { chat_id: 'back' });
    const back = await branch('/chats/back/rewind', { execution_id: two });
    expect(back).toMatchObject({ chat_id: 'back', files: 2, variables: { saved_after: null, missing: [one, two] } });
    const look = await client.exec(`${LOOK}\nprint('n' in globals())`, { chat_id: 'back' });
    expect(look).toMatchObject({ stdout: 'kept.txt 1\nd/a.csv b\nFalse\n', state_lost: true, files: [] });
    expect((await refusalOf(await post('/chats/back/rewind', { execution_id: three }))).is).toBe('409 conflict');

    await client.exec("open('branch.txt', 'w').write('x')", { chat_id: 'back' });
    await branch('/chats/back/rewind', { execution_id: one });
    expect(await client.exec(LOOK, { chat_id: 'back' })).toMatchObject({ stdout: 'kept.txt 1\nd/a.csv a\n' });
    const runs = (await (await client.fetch('/chats/back/executions')).json()) as { executions: { id: string }[] };
    expect(runs.executions.map(({ id }) => id)).toEqual(expect.arrayContaining([one, two, three]));
  });

  test('gets the variables of the state that was saved at that run', async () => {
    const { two, three } = await threeRuns('saved');
    // A fork saves the variables of its chat.
    await branch('/chats/saved/fork', {});
    await client.exec('n = 99', { chat_id: 'saved' });
    const back = await branch('/chats/saved/rewind', { execution_id: three });
    expect(back.variables).toEqual({ saved_after: three, missing: [], replayed: [] });
    expect(await client.exec('print(n)', { chat_id: 'saved' })).toMatchObject({ stdout: '3\n', state_lost: false });
    const further = await branch('/chats/saved/rewind', { execution_id: two, replay: true });
    expect(further.variables).toMatchObject({ saved_after: null, missing: [], replayed: [{}, {}] });
    expect(await client.exec('print(n)', { chat_id: 'saved' })).toMatchObject({ stdout: '2\n' });
  });
});
