import { describe, expect, test } from 'vitest';
import { aCellar } from '../support/a-cellar.ts';
import type { ExecAnswer } from './client.ts';
import { descendantsOf } from './process-table.ts';

/** Everything that isn't stateful Python: a new process each, in a fresh sandbox on the chat's workspace. */

// No pool, so that every kernel is one that somebody asked for.
const cellar = aCellar({ env: { KERNEL_POOL_SIZE: '0' } });
const client = cellar.client();

const run = (lang: string, code: string, fields: Record<string, unknown> = {}): Promise<ExecAnswer> =>
  client.exec(code, { lang, ...fields });
const bash = (code: string, fields: Record<string, unknown> = {}): Promise<ExecAnswer> => run('bash', code, fields);
/** As a name of a chat that nobody has yet. */
let chats = 0;
const aChat = () => ({ chat_id: `programs-${++chats}` });

describe('bash', () => {
  test('what it prints, where, and its exit code', async () => {
    const answer = await bash('pwd; echo oops >&2; exit 3');
    expect(answer).toMatchObject({ stdout: '/mnt/data\n', stderr: 'oops\n', exit_code: 3, status: null, result: null });
  });

  test('a signal is told as a shell does', async () => {
    expect(await bash('kill -TERM $$')).toMatchObject({ exit_code: 143, stderr: '' });
    expect(await bash('kill -9 $$')).toMatchObject({ exit_code: 137, status: 'SG' });
  });

  test('arguments arrive as they are', async () => {
    const answer = await bash('printf "[%s]" "$@"', { args: ['a b', "it's", '$HOME', '*', 'é', ''] });
    expect(answer.stdout).toBe("[a b][it's][$HOME][*][é][]");
  });

  test('standard input is empty, HOME is writable, the locale is C.UTF-8', async () => {
    const answer = await bash('read x; echo "<$x>"; echo hi > ~/f && cat ~/f; echo $LC_ALL; cat /mnt/data/missing');
    expect(answer.stdout).toBe('<>\nhi\nC.UTF-8\n');
    expect(answer.stderr).toMatch(/^cat: .*missing: No such file or directory\n$/);
  });

  test('LibreChat reads an empty file without a word on stderr', async () => {
    const chat = aChat();
    await bash(': > /mnt/data/empty.txt', chat);
    expect(await bash("cat '/mnt/data/empty.txt'", chat)).toMatchObject({ stdout: '', stderr: '', exit_code: 0 });
  });

  test("python3 is the toolbox's, also in a heredoc", async () => {
    const answer = await bash(
      "python3 - <<'PY'\nimport pandas, openpyxl\nprint(pandas.DataFrame({'é': [1]}).to_csv())\nPY",
    );
    expect(answer).toMatchObject({ stdout: ',é\n0,1\n\n', stderr: '', exit_code: 0 });
  });

  test.each([
    ['shown', 'pass', 'plt.show()'],
    ['left open', 'pass', 'pass'],
    ['shown on Agg', 'import matplotlib; matplotlib.use("Agg")', 'plt.show()'],
    ['left open on Agg', 'import matplotlib; matplotlib.use("agg")', 'pass'],
  ])('a figure that is %s becomes a PNG, silently', async (_how, first, last) => {
    const code = `python3 - <<'PY'\n${first}\nimport matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\n${last}\nPY`;
    const answer = await bash(code);
    expect(answer).toMatchObject({ stdout: '', stderr: '', exit_code: 0 });
    expect(answer.files.map(({ name, type }) => [name, type])).toEqual([
      [expect.stringMatching(/^figure-[0-9a-f]+-1\.png$/), 'image/png'],
    ]);
  });

  test('a figure that the program saves is saved once', async () => {
    const code =
      'python3 -c \'import matplotlib; matplotlib.use("Agg")\nimport matplotlib.pyplot as plt\nplt.plot([1]); plt.savefig("mine.png"); plt.show()\'';
    const answer = await bash(code);
    expect(answer.stderr).toBe('');
    expect(answer.files.map(({ name }) => name)).toEqual(['mine.png']);
  });

  test('bytes that are no text are replaced, and the rest stays', async () => {
    expect((await bash("printf 'a\\xff\\xfeb\\0c'; printf '\\xc3'; sleep 0.1; printf '\\xa9€😀'")).stdout).toBe(
      'a\ufffd\ufffdb\0cé€😀',
    );
  });

  test('a megabyte comes through cat as it is', async () => {
    const chat = aChat();
    await bash('seq 1 200000 > big.txt', chat);
    const answer = await bash('cat /mnt/data/big.txt', chat);
    expect(answer.stdout.length).toBe(1_288_895);
    expect(answer).toMatchObject({ stderr: '', status: null });
    expect(answer.stdout.endsWith('\n199999\n200000\n')).toBe(true);
  });

  test('of a flood the head and the tail are kept', async () => {
    const answer = await bash('echo head; yes | head -c 200000000; echo tail');
    expect(answer.status).toBe('OL');
    expect(answer.exit_code).toBe(0);
    expect(answer.stdout.startsWith('head\ny\n')).toBe(true);
    expect(answer.stdout.endsWith('y\ntail\n')).toBe(true);
    expect(answer.stdout.length).toBeLessThan(11 * 1024 * 1024);
  });

  test('its files are outputs, and what it builds in /tmp is not', async () => {
    const answer = await bash('mkdir -p a/b; echo x > a/b/c.txt; echo y > /tmp/y; ls /tmp/program');
    expect(answer.files.map(({ name }) => name)).toEqual(['a/b/c.txt']);
  });
});

describe('the end of a program', () => {
  test('over its time it is killed with all it started, and what it said and made is kept', async () => {
    const answer = await bash('trap "" TERM INT; echo partial; echo x > p.csv; setsid sleep 61.5 & sleep 62.5', {
      timeout: 5000,
    });
    expect(answer).toMatchObject({ status: 'TO', stdout: 'partial\n' });
    expect(answer.stderr).toContain('time limit of 5 s');
    expect(answer.files.map(({ name }) => name)).toEqual(['p.csv']);
    expect(sleepers(61.5, 62.5)).toEqual([]);
  });

  test('what it leaves in the background goes with it', async () => {
    const answer = await bash('(setsid sleep 63.5 > /dev/null 2>&1 &) ; sleep 64.5 & echo done');
    expect(answer).toMatchObject({ stdout: 'done\n', exit_code: 0 });
    await expect.poll(() => sleepers(63.5, 64.5)).toEqual([]);
  });

  test('when its client leaves it is killed', async () => {
    const gone = new AbortController();
    const asked = client.fetch('/exec', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ lang: 'bash', code: 'sleep 65.5' }),
      signal: gone.signal,
    });
    await expect.poll(() => sleepers(65.5).length).toBeGreaterThan(0);
    gone.abort();
    await asked.catch(() => {});
    await expect.poll(() => sleepers(65.5)).toEqual([]);
  });

  test('a fork bomb is the end of its own sandbox only', async () => {
    const answer = await bash(':(){ :|:& };: ; sleep 60', { timeout: 2000 });
    expect(answer.status).toBe('TO');
    expect(await bash('echo alive')).toMatchObject({ stdout: 'alive\n' });
  });
});

/** Sleeps of these lengths among what Cellar started. */
const sleepers = (...seconds: number[]): string[] =>
  descendantsOf(cellar.process.pid)
    .map(({ command }) => command)
    .filter((command) => seconds.some((length) => command === `sleep ${length}`));

describe('side by side', () => {
  test('bash does not wait for a long Python run of its chat, and nothing that either makes is lost', async () => {
    const chat = { chat_id: 'beside' };
    await client.exec('state = 1', chat);
    // It ends only when it has seen what the programs made: were they to wait for it, nothing would ever end.
    const python = client.exec(
      "import os, time\nopen('a.csv', 'w').write('1')\nwhile not os.path.exists('d.csv'): time.sleep(0.05)\nopen('b.csv', 'w').write('2'); print(state)",
      { ...chat, timeout: 120_000 },
    );
    const one = await bash('until [ -s a.csv ]; do sleep 0.05; done; cat a.csv; echo 3 > c.csv', chat);
    const two = await bash('echo 4 > d.csv', chat);
    expect(one.stdout).toBe('1');
    const last = await python;
    expect(last).toMatchObject({ stdout: '1\n', status: null, state_lost: false });
    const names = [one, two, last].flatMap(({ files }) => files.map(({ name }) => name));
    expect(new Set(names)).toEqual(new Set(['a.csv', 'b.csv', 'c.csv', 'd.csv']));
    const listed = await client.list(last.session_id);
    expect(listed.map(({ name }) => name).sort()).toEqual(['a.csv', 'b.csv', 'c.csv', 'd.csv']);
  });

  test('a reference that is sent again does not undo what a run under way has changed', async () => {
    const { files, session_id } = await bash('echo old > notes.md');
    const sent = { session_id, files: files.map(({ id, name }) => ({ id, name, session_id })) };
    await client.exec('pass', sent);
    const code =
      "import os, time\nopen('notes.md', 'w').write('new')\nwhile not os.path.exists('seen'): time.sleep(0.05)";
    const python = client.exec(code, { ...sent, timeout: 120_000 });
    const read = async (): Promise<string> => (await bash('cat notes.md', sent)).stdout;
    await expect.poll(read).toBe('new');
    await bash('touch seen', sent);
    expect(await python).toMatchObject({ status: null, session_id });
  });

  test('a reference that is sent again does not undo a change of a run under way that another run has told of', async () => {
    const { files, session_id } = await bash('echo old > notes.md');
    const sent = { session_id, files: files.map(({ id, name }) => ({ id, name, session_id })) };
    const watching = bash('touch watched; until grep new notes.md; do sleep 0.05; done', { session_id });
    await expect.poll(async () => (await bash('ls watched', { session_id })).exit_code).toBe(0);
    const code =
      "import os, time\nopen('notes.md', 'w').write('new')\nwhile not os.path.exists('seen'): time.sleep(0.05)";
    const python = client.exec(code, { session_id, timeout: 120_000 });
    expect((await watching).files.map(({ name }) => name)).toContain('notes.md');
    const beside = await bash('cat notes.md', sent);
    expect(beside).toMatchObject({ stdout: 'new', attachments: [{ name: 'notes.md', status: 'present' }] });
    const copied = { ...sent, files: sent.files.map((file) => ({ ...file, name: 'copy.md' })) };
    expect(await bash('cat copy.md notes.md', copied)).toMatchObject({ stdout: 'old\nnew' });
    await bash('rm notes.md', { session_id });
    expect(await bash('cat notes.md; touch seen', sent)).toMatchObject({ stdout: 'old\n' });
    await python;
    expect(await bash('cat notes.md', sent)).toMatchObject({ stdout: 'old\n' });
  });

  test('sixteen at a time, each with its own output', async () => {
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) => bash(`echo begin ${index}; sleep 0.2; echo end ${index}`)),
    );
    for (const [index, { stdout }] of answers.entries()) expect(stdout).toBe(`begin ${index}\nend ${index}\n`);
  });

  test('programs claim no Python kernel', async () => {
    const before = kernels();
    await Promise.all(Array.from({ length: 4 }, () => bash('true', aChat())));
    expect(kernels()).toBe(before);
  });

  const kernels = (): number =>
    descendantsOf(cellar.process.pid).filter(({ command }) => command.includes('boot.py')).length;
});
