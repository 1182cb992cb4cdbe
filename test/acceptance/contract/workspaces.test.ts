import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { Wire } from './support/wire.ts';

/** The workspace of each kind of LibreChat request, on the real kernel. */

const KEYS = { one: 'first-key-of-the-tests', two: 'second-key-of-the-tests' };
let cellar: CellarProcess;
let wire: Wire;
let other: Wire;

beforeAll(async () => {
  cellar = await CellarProcess.start({
    env: { API_KEYS: `one:${KEYS.one},two:${KEYS.two}` },
  });
  wire = new Wire(cellar.url, { 'x-api-key': KEYS.one });
  other = new Wire(cellar.url, { 'x-api-key': KEYS.two });
});
afterAll(() => cellar?.[Symbol.asyncDispose]());

const LIST = `import os
print(sorted(os.path.relpath(os.path.join(d, f), '/mnt/data') for d, _, fs in os.walk('/mnt/data') for f in fs))`;
const write = (name: string, text = 'x') => `_ = open('/mnt/data/${name}', 'w').write('${text}')`;

test('a request that refers to every live output continues: variables and untracked files survive', async () => {
  const first = await wire.exec(
    `x = 41; ${write('a.txt')}; ${write('b.txt')}; os = __import__('os'); os.mkdir('/mnt/data/empty')`,
  );
  const next = await wire.exec(`print(x + 1, os.listdir('/mnt/data/empty'))`, { files: first.files });
  expect(next).toMatchObject({ stdout: '42 []\n', stderr: '', session_id: first.session_id, files: [] });
});

test('a partial set gets a workspace of its own, with what it refers to and nothing else', async () => {
  const first = await wire.exec(`x = 41; ${write('a.txt', 'A')}; ${write('b.txt')}`);
  const a = first.files.filter(({ name }) => name === 'a.txt');
  const next = await wire.exec(`${LIST}\nprint('x' in globals(), open('/mnt/data/a.txt').read())`, { files: a });
  expect(next.stdout).toBe("['a.txt']\nFalse A\n");
  expect(next.session_id).not.toBe(first.session_id);
});

test('a file that was attached again gets a workspace of its own', async () => {
  const first = await wire.exec(`x = 41; ${write('a.txt', 'A')}`);
  const again = await wire.upload('a.txt', 'A');
  const next = await wire.exec(`${LIST}\nprint('x' in globals())`, { files: [again] });
  expect(next.stdout).toBe("['a.txt']\nFalse\n");
  expect(next.session_id).not.toBe(first.session_id);
});

test('an output of an older turn that has changed since is another conversation', async () => {
  const first = await wire.exec(`x = 1; ${write('a.txt', 'old')}`);
  const changed = await wire.exec(write('a.txt', 'new'), { files: first.files });
  expect(changed.session_id).toBe(first.session_id);
  const branch = await wire.exec(`print(open('/mnt/data/a.txt').read(), 'x' in globals())`, { files: first.files });
  expect(branch.stdout).toBe('old False\n');
  const straight = await wire.exec(`print(open('/mnt/data/a.txt').read(), x)`, { files: changed.files });
  expect(straight.stdout).toBe('new 1\n');
});

test('the id of an exec session continues it', async () => {
  const first = await wire.exec('x = 41');
  expect((await wire.exec('print(x + 1)', { session_id: first.session_id })).stdout).toBe('42\n');
});

test('the id of an upload session gets a new workspace each time, with all its files', async () => {
  const uploaded = await wire.batch(
    [
      ['data.csv', 'a\n1\n'],
      ['nested/b é.txt', 'b'],
    ],
    { kind: 'agent', id: 'agent_1' },
  );
  const session_id = uploaded.storage_session_id;
  const first = await wire.exec(`${LIST}\nx = 1; ${write('mine.txt')}`, { session_id });
  expect(first.stdout).toBe("['data.csv', 'nested/b é.txt']\n");
  expect(first.files.map(({ name }) => name)).toEqual(['mine.txt']);
  const second = await wire.exec(`${LIST}\nprint('x' in globals())`, { session_id });
  expect(second.stdout).toBe("['data.csv', 'nested/b é.txt']\nFalse\n");
  expect(new Set([session_id, first.session_id, second.session_id]).size).toBe(3);
});

test('nothing gets a new workspace', async () => {
  const [first, second] = [
    await wire.exec(`x = 1; ${write('a.txt')}`),
    await wire.exec(`${LIST}\nprint('x' in globals())`),
  ];
  expect(second.stdout).toBe('[]\nFalse\n');
  expect(second.session_id).not.toBe(first.session_id);
});

test('the ids of another principal give nothing, and fail nothing', async () => {
  const mine = await wire.exec(`x = 1; ${write('secret.txt', 'secret')}`);
  const uploaded = await wire.upload('secret.csv', 'secret');
  for (const fields of [
    { session_id: mine.session_id },
    { files: mine.files },
    { files: [uploaded] },
    { session_id: uploaded.storage_session_id },
    { session_id: mine.session_id, files: [...mine.files, uploaded] },
  ]) {
    const theirs = await other.exec(`${LIST}\nprint('x' in globals())`, fields);
    expect(theirs).toMatchObject({ stdout: '[]\nFalse\n' });
    // The same words as for a file that never was.
    expect(theirs.stderr).toMatch(
      /^(Note: secret\.\w+ is not in \/mnt\/data\. No such file is stored here \(any more\) for this key\.\n)*$/,
    );
    expect(theirs.session_id).not.toBe(mine.session_id);
  }
  for (const file of [...mine.files, uploaded]) {
    await expect(other.download(file)).rejects.toThrow('404');
    const path = `/sessions/${file.storage_session_id}/objects/${file.id}`;
    expect((await other.fetch(path)).status).toBe(404);
    expect((await other.fetch(path, { method: 'DELETE' })).status).toBe(404);
  }
  expect(await (await other.fetch(`/files/${mine.session_id}?detail=full`)).json()).toEqual([]);
});

describe('a runtime hint', () => {
  test('is a workspace of its own, within one principal', async () => {
    const hint = { runtime_session_hint: 'v2:user:0123456789abcdef0123456789abcdef' };
    const first = await wire.exec(`x = 41; ${write('a.txt')}`, hint);
    const second = await wire.exec(`print(x + 1)\n${LIST}`, hint);
    expect(second).toMatchObject({ stdout: "42\n['a.txt']\n", session_id: first.session_id });
    expect([first.runtime_status, second.runtime_status]).toEqual(['new', 'reused']);
    expect(second.runtime_session_id).toBe(first.runtime_session_id);
    const theirs = await other.exec(`${LIST}\nprint('x' in globals())`, hint);
    expect(theirs).toMatchObject({ stdout: '[]\nFalse\n', runtime_status: 'new' });
  });

  test('shows all who share it the newest version of a file, whatever older one they refer to', async () => {
    const hint = { runtime_session_hint: 'v2:agent-user:1' };
    const first = await wire.exec(write('a.txt', 'old'), hint);
    await wire.exec(write('a.txt', 'new'), { ...hint, files: first.files });
    const late = await wire.exec(`print(open('/mnt/data/a.txt').read())`, { ...hint, files: first.files });
    expect(late.stdout).toBe('new\n');
  });
});

describe('references', () => {
  test('are found by their id, whatever session they are stamped with', async () => {
    const uploaded = await wire.upload('a b é.csv', 'a\n1\n');
    const made = await wire.exec(`x = 41; print(open('/mnt/data/a b é.csv').read()); ${write('out.txt')}`, {
      files: [uploaded],
    });
    expect(made.stdout).toBe('a\n1\n\n');
    // The older generation stamps every file with the session of the last answer.
    const stamped = [uploaded, ...made.files].map(({ id, name }) => ({ id, name, session_id: made.session_id }));
    const next = await wire.exec(`print(x + 1)\n${LIST}`, { files: stamped });
    expect(next).toMatchObject({ stdout: "42\n['a b é.csv', 'out.txt']\n", session_id: made.session_id, files: [] });
  });

  test('get the name that the request gives them', async () => {
    const uploaded = await wire.upload('my_file.csv', 'a\n');
    const run = await wire.exec(LIST, { files: [{ ...uploaded, name: 'données/日本 – my file.csv' }] });
    expect(run.stdout).toBe("['données/日本 – my file.csv']\n");
  });

  test('to an output under the name that LibreChat made of it are there under that name, in the same conversation', async () => {
    const made = await wire.exec(`x = 41; ${write('my file é.csv', 'mine')}`);
    const [file] = made.files;
    // The next turn brings it without its space, and with six digits that tell such names apart.
    const next = await wire.exec(`print(open('/mnt/data/my_file_é-1a2b3c.csv').read(), x + 1)`, {
      files: [{ ...file, name: 'my_file_é-1a2b3c.csv' }],
    });
    expect(next).toMatchObject({ stdout: 'mine 42\n', stderr: '', session_id: made.session_id, files: [] });
    const changed = await wire.exec(`open('/mnt/data/my_file_é-1a2b3c.csv', 'a').write('!')`, {
      files: [{ ...file, name: 'my_file_é-1a2b3c.csv' }],
    });
    expect(changed.files).toMatchObject([{ name: 'my_file_é-1a2b3c.csv' }]);
    expect(await wire.download(changed.files[0] ?? expect.fail('nothing changed'))).toBe('mine!');
  });

  test('that are missing, double, or the folder of another never fail a run', async () => {
    const [one, two, folder] = [
      await wire.upload('data.csv', 'one'),
      await wire.upload('data.csv', 'two'),
      await wire.upload('a', 'file'),
    ];
    const inside = await wire.upload('b.txt', 'inside');
    const files = [
      one,
      two,
      folder,
      { ...inside, name: 'a/b.txt' },
      { id: 'x'.repeat(21), name: 'gone.csv', storage_session_id: 'y'.repeat(21) },
      { id: 'nonsense', name: 'gone2.csv' },
      { name: 'no id' },
      null,
    ];
    const run = await wire.exec(`print(open('/mnt/data/data.csv').read(), open('/mnt/data/a/b.txt').read())\n${LIST}`, {
      files,
    });
    expect(run.files).toEqual([]);
    expect(run.stderr).toMatch(
      /^Note: gone\.csv is not in \/mnt\/data\. No such file is stored here \(any more\) for this key\.\n/,
    );
    expect(run.stdout).toBe("two inside\n['a/b.txt', 'a~1', 'data (1).csv', 'data.csv']\n");
  });

  test('of one name: the newest has it, in whatever order LibreChat lists them', async () => {
    const [one, two, three] = [
      await wire.upload('data.csv', 'one'),
      await wire.upload('data.csv', 'two'),
      await wire.upload('data.csv', 'three'),
    ];
    const show = `import glob\nfor name in sorted(glob.glob('*')): print(name, open(name).read())`;
    const run = await wire.exec(show, { files: [three, one, two] });
    expect(run.stdout).toBe('data (1).csv two\ndata (2).csv one\ndata.csv three\n');
  });

  test('that code changed in place are there once, as it left them, also where what they were is listed last', async () => {
    const uploaded = await wire.upload('data.csv', 'given ');
    const append = (text: string) => `open('/mnt/data/data.csv', 'a').write('${text} ')\n`;
    const show = `${LIST}\nprint(open('/mnt/data/data.csv').read())`;
    const first = await wire.exec(append('one'), { files: [uploaded] });
    const second = await wire.exec(append('two') + show, { files: [uploaded, ...first.files] });
    expect(second).toMatchObject({ stdout: "['data.csv']\ngiven one two \n", session_id: first.session_id });
    const third = await wire.exec(show, { files: [...second.files, uploaded] });
    expect(third).toMatchObject({ stdout: "['data.csv']\ngiven one two \n", stderr: '', files: [], deleted_files: [] });
    expect(third.session_id).toBe(first.session_id);
    const branch = await wire.exec(show, { files: [uploaded] });
    expect(branch.stdout).toBe("['data.csv']\ngiven \n");
  });

  test("to an agent's file are older than the conversation's, also where LibreChat uploaded it anew for another user", async () => {
    const show = `${LIST}\nprint(open('/mnt/data/prices.csv').read())`;
    const ofAgent = async (text: string) => ({ ...(await wire.upload('prices.csv', text)), kind: 'agent' });
    const given = await ofAgent('given ');
    const made = await wire.exec(`open('/mnt/data/prices.csv', 'a').write('changed')`, { files: [given] });
    const next = await wire.exec(show, { files: [...made.files, await ofAgent('given ')] });
    expect(next).toMatchObject({ stdout: "['prices.csv']\ngiven changed\n", stderr: '', session_id: made.session_id });
    const replaced = await wire.exec(show, { files: [...made.files, await ofAgent('others')] });
    expect(replaced.stdout).toBe("['prices (1).csv', 'prices.csv']\ngiven changed\n");
  });

  test('that a run deletes are told under the names that they were given', async () => {
    const uploaded = await wire.upload('raw.csv', 'a');
    const run = await wire.exec(`import os; os.remove('/mnt/data/sub/näme.csv')`, {
      files: [{ ...uploaded, name: 'sub/näme.csv' }],
    });
    expect(run.deleted_files).toEqual(['sub/näme.csv']);
  });

  test('that a run changes name what they were, where that is stored', async () => {
    const uploaded = await wire.upload('data.csv', 'a\n');
    const run = await wire.exec(`open('/mnt/data/data.csv', 'a').write('b')`, { files: [uploaded] });
    expect(run.files).toHaveLength(1);
    expect(run.files[0]).toMatchObject({
      name: 'data.csv',
      modified_from: { id: uploaded.id, storage_session_id: uploaded.storage_session_id },
    });
    expect(run.files[0]?.id).not.toBe(uploaded.id);
    expect(await wire.download(uploaded)).toBe('a\n');
  });
});

describe('the files of a skill', () => {
  const SKILL = [
    ['skills/report/SKILL.md', '# Report'],
    ['skills/report/run.py', 'print("from the skill")'],
  ] as const;
  const refs = async () => {
    const uploaded = await wire.batch(SKILL, {
      kind: 'skill',
      id: '652f1f77bcf86cd799439099',
      version: '3',
      read_only: 'true',
    });
    expect(uploaded).toMatchObject({ message: 'success', files: SKILL.map(([filename]) => ({ filename })) });
    return uploaded.files.map(({ fileId, filename }) => ({
      id: fileId,
      name: filename,
      storage_session_id: uploaded.storage_session_id,
      kind: 'skill',
      resource_id: '652f1f77bcf86cd799439099',
      version: 3,
    }));
  };

  test('are there, cannot be written, and never come back', async () => {
    const files = await refs();
    const run = await wire.exec(
      `import os, stat, runpy
runpy.run_path('/mnt/data/skills/report/run.py')
print(oct(stat.S_IMODE(os.stat('/mnt/data/skills/report/run.py').st_mode)))
try:
    open('/mnt/data/skills/report/SKILL.md', 'w').write('changed')
    print('written')
except OSError as error:
    print(type(error).__name__)
${write('out.txt')}`,
      { files },
    );
    expect(run.stdout).toBe('from the skill\n0o444\nPermissionError\n');
    expect(run.files.map(({ name }) => name)).toEqual(['out.txt']);
    expect(run.deleted_files).toEqual([]);
  });

  test('that a program replaces or deletes are there again at the next run, as they were', async () => {
    const files = await refs();
    const run = await wire.exec(
      `import os
os.remove('/mnt/data/skills/report/SKILL.md')
open('/mnt/data/skills/report/SKILL.md', 'w').write('replaced')
os.remove('/mnt/data/skills/report/run.py')
${write('out.txt')}`,
      { files },
    );
    expect(run.files.map(({ name }) => name)).toEqual(['out.txt']);
    expect(run.deleted_files).toEqual([]);
    const next = await wire.exec(`print(open('/mnt/data/skills/report/SKILL.md').read())\n${LIST}`, {
      files: [...files, ...run.files],
    });
    expect(next.stdout).toBe("# Report\n['out.txt', 'skills/report/SKILL.md', 'skills/report/run.py']\n");
    expect(next.session_id).toBe(run.session_id);
    expect(next.files).toEqual([]);
  });
});

test('a kernel that LibreChat cannot lead to again is gone within seconds, and one that it can stays', async () => {
  const kernelsOf = (sessions: readonly string[]): Promise<unknown[]> =>
    Promise.all(
      sessions.map(async (session) => {
        const answer = await fetch(`${cellar.url}/sessions/${session}`, { headers: { 'x-api-key': KEYS.one } });
        return ((await answer.json()) as { kernel: unknown }).kernel;
      }),
    );
  const kept = await wire.exec(`x = 41; ${write('a.txt')}`);
  // A caller who is not LibreChat keeps the session of its answer.
  const plain = new Wire(cellar.url, { 'x-api-key': KEYS.one, 'user-agent': 'curl/8' });
  const { session_id } = await plain.exec('y = 1');
  const runs = await Promise.all(Array.from({ length: 3 }, () => wire.exec('print(1)')));
  expect(runs.map(({ stdout }) => stdout)).toEqual(['1\n', '1\n', '1\n']);
  const lost = runs.map((run) => run.session_id);
  await expect.poll(() => kernelsOf(lost)).toEqual([null, null, null]);
  // These two had been waiting for longer by then.
  expect((await wire.exec('print(x + 1)', { files: kept.files })).stdout).toBe('42\n');
  expect(await plain.exec('print(y)', { session_id })).toMatchObject({ stdout: '1\n', state_lost: false });
});
