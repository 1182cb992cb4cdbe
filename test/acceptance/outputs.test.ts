import { expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';
import { refusalOf } from './client.ts';

/** Which of a run's files come back: what is new or changed, as versions that never change, and figures. */

const client = aSharedCellar().client();

test('an overwritten file gets a new id, and the old link serves the old bytes', async () => {
  const first = await client.exec("open('/mnt/data/out.csv', 'w').write('one')", { chat_id: 'versions' });
  const second = await client.exec("open('/mnt/data/out.csv', 'w').write('two')", { chat_id: 'versions' });
  const [before, after] = [first.files[0] ?? expect.fail(), second.files[0] ?? expect.fail()];
  expect(after.name).toBe(before.name);
  expect(after.id).not.toBe(before.id);
  expect(after.modified_from?.id).toBe(before.id);
  expect((await client.download(before)).toString()).toBe('one');
  expect((await client.download(after)).toString()).toBe('two');
});

test('an overwrite of the same length and time is noticed', async () => {
  const write = (text: string) =>
    `import os; open('/mnt/data/same.csv', 'w').write('${text}'); os.utime('/mnt/data/same.csv', (1, 1))`;
  await client.exec(write('aaa'), { chat_id: 'same-size' });
  const { files } = await client.exec(write('bbb'), { chat_id: 'same-size' });
  expect(files.map((file) => file.name)).toEqual(['same.csv']);
});

test('a file that the code does not close comes back whole, in each run that goes on writing', async () => {
  const first = await client.exec(
    `import csv, gzip
rows = csv.writer(open('/mnt/data/rows.csv', 'w', newline=''))
rows.writerow(['a', 1])
raw = open('/mnt/data/raw.bin', 'wb')
raw.write(b'12345')
both = open('/mnt/data/both.txt', 'w+')
both.write('é')
1 / 0`,
    { chat_id: 'open-files' },
  );
  expect(Object.fromEntries(first.files.map(({ name, size }) => [name, size]))).toEqual({
    'rows.csv': 5,
    'raw.bin': 5,
    'both.txt': 2,
  });
  const second = await client.exec(
    "rows.writerow(['b', 2]); raw.write(b'6'); later = open('later.txt', 'a'); later.write('x')",
    {
      chat_id: 'open-files',
    },
  );
  expect(Object.fromEntries(second.files.map(({ name, size }) => [name, size]))).toEqual({
    'rows.csv': 10,
    'raw.bin': 6,
    'later.txt': 1,
  });
  // A database is open, too, and isn't Python's to flush; a run that wrote nothing reports nothing.
  const third = await client.exec(
    "import sqlite3; base = sqlite3.connect('/mnt/data/base.db'); base.execute('create table t (x)')",
    {
      chat_id: 'open-files',
    },
  );
  expect(third.files.map(({ name }) => name)).toEqual(['base.db']);
  const fourth = await client.exec('both.seek(0); print(both.read())', { chat_id: 'open-files' });
  expect(fourth).toMatchObject({ stdout: 'é\n', files: [] });
});

test.each([
  [
    'opened as bytes, then as text',
    "b = open('again.txt', 'wb')",
    "import io; t = io.TextIOWrapper(b); t.write('late')",
  ],
  [
    'opened by its descriptor',
    "import os; fd = os.open('again.txt', os.O_CREAT | os.O_WRONLY)",
    "f = os.fdopen(fd, 'w'); f.write('late')",
  ],
  [
    'of a class that cannot be hashed or compared',
    'import io\nclass Odd(io.TextIOWrapper):\n  __eq__ = None\n',
    "odd = Odd(open('again.txt', 'wb')); odd.write('late')",
  ],
  [
    'of a child',
    '1',
    "import os\nif (child := os.fork()) == 0:\n  f = open('again.txt', 'w'); f.write('late')\nelse: os.waitpid(child, 0)",
  ],
])('a file %s, of which an earlier run knew something, comes back whole', async (_, before, code) => {
  const chat_id = `open-${before.length}-${code.length}`;
  await client.exec(before, { chat_id });
  expect(await client.exec(code, { chat_id })).toMatchObject({ stderr: '', files: [{ name: 'again.txt', size: 4 }] });
});

test("what the program's own class does when it is asked to write ends nothing", async () => {
  const code = `import io
class Odd(io.TextIOWrapper):
  def flush(self): raise SystemExit(3)
odd = Odd(open('/mnt/data/odd.txt', 'wb'))
rest = open('/mnt/data/rest.txt', 'w'); rest.write('x')`;
  const { exit_code, files } = await client.exec(code, { chat_id: 'open-odd' });
  expect([exit_code, files.map(({ name, size }) => [name, size])]).toEqual([
    0,
    expect.arrayContaining([['rest.txt', 1]]),
  ]);
});

test('what a run wrote until its time limit comes back', async () => {
  const code = "import time; log = open('/mnt/data/log.txt', 'w'); log.write('begun'); time.sleep(60)";
  const { status, files } = await client.exec(code, { chat_id: 'open-files', timeout: 1500 });
  expect(status).toBe('TO');
  expect(files).toMatchObject([{ name: 'log.txt', size: 5 }]);
});

test('a deleted file is named, is gone from the listing, and its link goes on serving', async () => {
  const made = await client.exec("open('/mnt/data/gone.csv', 'w').write('x')", { chat_id: 'deletes' });
  const answer = await client.exec("import os; os.remove('/mnt/data/gone.csv')", { chat_id: 'deletes' });
  expect(answer.deleted_files).toEqual(['gone.csv']);
  expect((await client.download(made.files[0] ?? expect.fail())).toString()).toBe('x');
});

test('devices and lock files are no outputs, a link out of the workspace is named; nested folders are', async () => {
  const code = `import os
os.makedirs('/mnt/data/a/b', exist_ok=True)
open('/mnt/data/a/b/deep.csv', 'w').write('x')
os.symlink('/etc/passwd', '/mnt/data/passwd.csv')
os.mkfifo('/mnt/data/pipe.csv')
open('/mnt/data/~$book.xlsx', 'w').write('x')`;
  const { files, unregistered_files } = await client.exec(code, { chat_id: 'kinds' });
  expect(files.map((file) => file.name)).toEqual(['a/b/deep.csv']);
  expect(unregistered_files).toMatchObject([{ name: 'passwd.csv' }]);
});

test('a file that is written again with the same bytes comes back with its id; an attachment that is touched does not', async () => {
  const { files: uploaded } = await client.upload({ 'mine.csv': 'mine' });
  const files = uploaded.map(({ fileId: id }) => ({ id }));
  const code = "import os; open('/mnt/data/b.docx', 'w').write('y'); os.utime('/mnt/data/mine.csv')";
  const first = await client.exec(code, { chat_id: 'again', files });
  const second = await client.exec(code, { chat_id: 'again', files });
  expect(first.files.map(({ name }) => name)).toEqual(['b.docx']);
  expect(second.files.map(({ name, id }) => [name, id])).toEqual([['b.docx', first.files[0]?.id]]);
  expect((await client.exec('1', { chat_id: 'again', files })).files).toEqual([]);
});

test('a displayed figure lies in /mnt/data for the next run, which does not report it again', async () => {
  const shown = await client.exec('import matplotlib.pyplot as plt; plt.plot([1]); plt.show()', { chat_id: 'opens' });
  expect(shown.stdout).toMatch(/^\[figure: figure-1\.png, \d+\.\d kB\]\n$/);
  const code = "from PIL import Image; print(Image.open('/mnt/data/figure-1.png').format)";
  expect(await client.exec(code, { chat_id: 'opens' })).toMatchObject({ stdout: 'PNG\n', stderr: '', files: [] });
});

test('a figure that was never saved comes back as a PNG, and one that was saved comes back once', async () => {
  const plot = 'import matplotlib.pyplot as plt; plt.plot([1, 2])';
  const shown = await client.exec(`${plot}; plt.show()`, { chat_id: 'figures' });
  expect(shown.stderr).toBe('');
  expect(shown.files).toMatchObject([{ format: 'Image', type: 'image/png' }]);
  expect(shown.images).toEqual([shown.files[0]?.id]);
  const unshown = await client.exec(plot, { chat_id: 'figures' });
  expect(unshown.images).toHaveLength(1);
  expect(unshown.files[0]?.name).not.toBe(shown.files[0]?.name);
  const saved = await client.exec(`${plot}; plt.savefig('/mnt/data/kept.png'); plt.close()`);
  expect(saved.files.map((file) => file.name)).toEqual(['kept.png']);
});

test('a figure is shown also after use("Agg"), and one that was only saved comes back once', async () => {
  const agg = 'import matplotlib; matplotlib.use("Agg"); import matplotlib.pyplot as plt; plt.plot([1, 2])';
  for (const [code, images] of [
    [`${agg}; plt.show(); plt.plot([2]); plt.show()`, 2],
    [agg, 1],
    [`${agg}; plt.savefig('/mnt/data/kept.png')`, 0],
  ] as const) {
    const answer = await client.exec(code, { chat_id: 'agg' });
    expect(answer.stderr).toBe('');
    expect(answer.stdout.split('\n').filter((line) => line.startsWith('[figure: '))).toHaveLength(images);
    expect(answer.images).toHaveLength(images);
  }
});

test('a file can be looked into, and one that is not what it says is refused with a reason', async () => {
  const { files } = await client.exec("open('/mnt/data/look.csv', 'w').write('n,city\\n1,Oslo\\n')", {
    chat_id: 'look',
  });
  const preview = await client.fetch(`/files/${files[0]?.session_id}/${files[0]?.id}/preview`);
  expect(await preview.json()).toEqual({
    kind: 'table',
    sheets: [
      {
        name: '',
        columns: [
          { name: 'n', type: 'number' },
          { name: 'city', type: 'text' },
        ],
        rows: [[1, 'Oslo']],
        total_rows: 1,
      },
    ],
  });
  const { session_id: table, files: rows } = await client.upload({ 'rows.csv': 'n,city\n1,Oslo\n2,Bergen\n3,Oslo\n' });
  const part = (query: string) => client.fetch(`/files/${table}/${rows[0]?.fileId}/preview?${query}`);
  expect(await (await part('rows=1&sort=-1&filter=oslo')).json()).toMatchObject({
    sheets: [{ rows: [[3, 'Oslo']], total_rows: 3, matching_rows: 2 }],
  });
  expect(await refusalOf(await part('sort=0'))).toMatchObject({
    message: 'sort: must be a column from 1, or its negative',
  });
  const { session_id: session, files: uploaded } = await client.upload({ 'damaged.xlsx': 'no zip' });
  expect(await refusalOf(await client.fetch(`/files/${session}/${uploaded[0]?.fileId}/preview`))).toEqual({
    is: '422 preview_unavailable',
    message: 'No preview: It is damaged, or not what its name says.',
  });
});

test('a figure is drawn in every script without a warning, also where a style chose the font', async () => {
  const code = `import matplotlib.pyplot as plt, seaborn as sns
sns.set_theme()
plt.title('日本 中文 繁體 한글 Ж α → 🎉 עברית हिन्दी ไทย العربية')
plt.savefig('/mnt/data/scripts.pdf')
plt.show()`;
  for (const answer of [
    await client.exec(code, { chat_id: 'scripts' }),
    await client.exec(`python3 - <<'END'\n${code}\nEND`, { chat_id: 'scripts', lang: 'bash' }),
  ]) {
    expect(answer.stderr).toBe('');
    expect(answer.files.map(({ format }) => format).sort()).toEqual(['Image', 'PDF']);
  }
});

test('a map by plotly is saved as a picture without a network', async ({ skip }) => {
  const { path_strategy } = (await (await client.fetch('/health')).json()) as { path_strategy: string };
  if (path_strategy !== 'mount') return skip("plotly's browser runs on isolation levels with mounts only");
  const code = `import plotly.express as px
px.scatter_geo(lat=[48], lon=[2], text=['Paris']).write_image('map.png')
px.choropleth(locations=['CA'], locationmode='USA-states', scope='usa', color=[1]).write_image('usa.svg')`;
  const kernel = await client.exec(code, { chat_id: 'maps' });
  const program = await client.exec(`python3 - <<'END'\n${code}\nEND`, { chat_id: 'maps 2', lang: 'bash' });
  for (const answer of [kernel, program]) {
    expect(answer.stderr).toBe('');
    const svg = answer.files.find(({ name }) => name === 'usa.svg') ?? expect.fail();
    expect((await client.download(svg)).toString()).toMatch(/class="choroplethlayer"|choropleth/);
  }
});

test.for([
  ['/tmp', "open('/tmp/report.csv', 'w').write('1')", ['/tmp/report.csv']],
  ['the home folder', "import os; open(os.path.expanduser('~/report.xlsx'), 'w').write('1')", ['~/report.xlsx']],
  [
    'another folder, and fails',
    "import os; os.chdir('/tmp'); open('plot.png', 'w').write('1'); 1 / 0",
    ['/tmp/plot.png'],
  ],
  [
    'a folder of /tmp that it changed to',
    "import os; os.makedirs('/tmp/out/2026'); os.chdir('/tmp/out'); open('2026/a.csv', 'w').write('1')",
    ['/tmp/out/2026/a.csv'],
  ],
  ['/tmp, and copies it', "import shutil; open('/tmp/a.csv', 'w').write('1'); shutil.copy('/tmp/a.csv', 'a.csv')", []],
  ['/tmp by tempfile', "import tempfile; open(tempfile.mkstemp('.csv')[1], 'w').write('1')", []],
  ['/tmp without a name as documents have', "open('/tmp/lock.json', 'w').write('1')", []],
] as const)('a run that writes to %s is told what is not kept', async ([_where, code, names], { skip }) => {
  const { sandbox } = (await (await client.fetch('/health')).json()) as { sandbox: { degraded: string[] } };
  if (sandbox.degraded.includes('tmp-closed') && code.includes('/tmp')) return skip('this isolation level closes /tmp');
  const chat_id = `elsewhere ${code}`;
  const answer = await client.exec(code, { chat_id });
  const reason = 'It is not in /mnt/data, and only files there are kept. Write it to /mnt/data.';
  expect(answer.unregistered_files ?? []).toEqual(names.map((name) => ({ name, reason })));
  // Once, and not with every later run.
  expect((await client.exec('print(1)', { chat_id })).unregistered_files ?? []).toEqual([]);
});
