import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { aHostileService, type HostileService } from '../../support/hostile-chat.ts';

/** Hostile files in a workspace, by the numbers of `test/hostile-inputs.md`: through a real Cellar. */

let service: HostileService;

beforeAll(async () => {
  service = await aHostileService();
});
afterEach(() => service.leavesOthersAlone());
afterAll(() => service?.[Symbol.asyncDispose]());

/** The default. */
const MAX_OUTPUT_FILES = 2000;

const namesOf = ({ files }: { readonly files: readonly { readonly name: string }[] }) =>
  files.map(({ name }) => name).sort();

test('4: names that a terminal or a header would obey are refused by name; others come back as they are', async () => {
  const answer = await service.py(
    'odd names',
    `for name in ['a\\nb', '\\x1b[31m', '\\u202efdp', 'tab\\t', '😀', 'e\\u0301', '\\xe9']:
    open(f'/mnt/data/{name}.csv', 'w').write(name)`,
  );
  expect(namesOf(answer)).toEqual(['e\u0301.csv', '\xe9.csv', '😀.csv'].sort());
  expect(answer.unregistered_files?.map(({ name }) => name).sort()).toEqual(
    ['a\nb.csv', '\x1b[31m.csv', '\u202efdp.csv', 'tab\t.csv'].sort(),
  );
  // NFC and NFD of one name are two files with their own bytes.
  const contents = await Promise.all(answer.files.map((file) => service.client.download(file)));
  expect(contents.map(String).sort()).toEqual(['e\u0301', '\xe9', '😀'].sort());
});

test('6: a name that is no UTF-8 is left alone, which is told, and its neighbors are kept', async () => {
  const made = await service.bash(
    "printf x > $'\\xff\\xfe.csv'; mkdir $'d\\xff'; printf z > $'d\\xff/in.csv'; printf y > ok.csv",
  );
  expect(namesOf(made)).toEqual(['ok.csv']);
  const reason = expect.stringContaining('not UTF-8 (2)');
  expect(made.unregistered_files).toEqual([{ name: '…', reason, count: 2 }]);
  const again = await service.client.exec('ls | wc -l', { lang: 'bash', session_id: made.session_id });
  expect(again).toMatchObject({ stdout: '3\n', files: [] });
});

test('8: names that differ in case only are two files', async () => {
  const { files } = await service.bash('printf upper > README.md; printf lower > Readme.md');
  const contents = Object.fromEntries(
    await Promise.all(files.map(async (file) => [file.name, (await service.client.download(file)).toString()])),
  );
  expect(contents).toEqual({ 'README.md': 'upper', 'Readme.md': 'lower' });
});

test('9: names that mean something elsewhere mean nothing here', async () => {
  const names = ['.kernel.json', 'owner', 'data', '.trash-x', 'cellar.lock', 'cellar.db', '.env', '.git', '.npmrc'];
  const made = await service.bash(`for name in ${names.join(' ')}; do printf "$name" > "$name"; done`);
  expect(namesOf(made)).toEqual([...names].sort());
  const code = `cat ${names.join(' ')}`;
  const again = await service.client.exec(code, { lang: 'bash', session_id: made.session_id });
  expect(again).toMatchObject({ stdout: names.join(''), exit_code: 0, deleted_files: [] });
});

test('10: folders 2,000 deep don’t hide what lies at the top, nor come back', async () => {
  const answer = await service.py(
    'deep',
    `import os
os.chdir('/mnt/data')
for _ in range(2000):
    os.mkdir('d'); os.chdir('d')
open('deep.csv', 'w').write('x')
os.chdir('/mnt/data'); open('top.csv', 'w').write('x')`,
  );
  expect(namesOf(answer)).toEqual(['top.csv']);
  await service.goesOn('deep');
});

test('10: 100,000 files in one folder are looked through, and the one that is new is found', async () => {
  const many = await service.py('many', "for i in range(100_000): open(f'/mnt/data/{i}.txt', 'w').close()", 120_000);
  expect([many.exit_code, many.files.length]).toEqual([0, MAX_OUTPUT_FILES]);
  // A hundred of the others by name.
  expect(many.unregistered_files?.at(-1)?.reason).toBe('So were 97900 more.');
  const one = await service.py('many', "open('/mnt/data/new.csv', 'w').write('x')");
  expect(namesOf(one)).toEqual(['new.csv']);
  const listing = await service.client.list(one.session_id);
  expect(listing.map(({ name }) => name)).toContain('new.csv');
  expect(listing).toHaveLength(MAX_OUTPUT_FILES + 1);
});

test('13, 16, 17, 18: links out of the workspace, FIFOs, sockets and devices are no files, and nobody waits for one', async () => {
  const answer = await service.py(
    'objects',
    `import os, socket, stat
os.chdir('/mnt/data')
for name, target in {'passwd': '/etc/passwd', 'other': '../other', 'env': '/proc/self/environ', 'none': 'none', 'loop': 'loop'}.items():
    os.symlink(target, f'{name}.csv')
os.symlink('/', 'root')
os.mkfifo('fifo.csv')
socket.socket(socket.AF_UNIX).bind('socket.csv')
for kind in (stat.S_IFCHR, stat.S_IFBLK):
    try: os.mknod('device.csv', kind | 0o666, os.makedev(1, 3)); print('made')
    except PermissionError: print('refused')
open('one.csv', 'w').write('x'); os.link('one.csv', 'two.csv')
try: os.link('/etc/passwd', 'foreign.csv'); print('made')
except OSError: print('refused')
open('plain.csv', 'w').write('x')`,
  );
  expect(answer.stdout).toBe('refused\n'.repeat(3));
  expect(namesOf(answer)).toEqual(['one.csv', 'plain.csv', 'two.csv']);
  expect(answer.unregistered_files?.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['env.csv', 'none.csv', 'other.csv', 'passwd.csv']),
  );
  const removed = await service.py(
    'objects',
    "import os\nos.remove('/mnt/data/two.csv'); open('/mnt/data/one.csv', 'a').write('y')",
  );
  expect(namesOf(removed)).toEqual(['one.csv']);
});

test('19: a sparse file of a terabyte can’t be made', async () => {
  const answer = await service.py(
    'sparse',
    `file = open('/mnt/data/sparse.csv', 'wb')
for size in (1 << 40, (1 << 63) - 1):
    try: file.truncate(size)
    except OSError as error: print(error.strerror)
file.truncate(64 << 20)`,
  );
  expect(answer.stdout).toBe('File too large\n'.repeat(2));
  expect(answer.files).toMatchObject([{ name: 'sparse.csv', size: 64 << 20 }]);
});

test('22: files and folders whose permissions are taken away are the chat’s own trouble for one run at most', async () => {
  const closed = await service.py(
    'closed',
    `import os
open('/mnt/data/a.csv', 'w').write('x'); os.chmod('/mnt/data/a.csv', 0)
os.mkdir('/mnt/data/d'); open('/mnt/data/d/b.csv', 'w').write('x'); os.chmod('/mnt/data/d', 0)
os.chmod('/mnt/data', 0)`,
  );
  expect(closed.exit_code).toBe(0);
  expect(await service.py('closed', "import os\nprint(sorted(os.listdir('/mnt/data')))")).toMatchObject({
    stdout: "['a.csv', 'd']\n",
  });
});

test('23: /mnt/data itself can be emptied, and neither removed, renamed nor replaced', async () => {
  await service.py('removal', "open('/mnt/data/a.csv', 'w').write('1')");
  const answer = await service.py(
    'removal',
    `import os, shutil
for attempt in (
    lambda: shutil.rmtree('/mnt/data'), lambda: os.rename('/mnt/data', '/mnt/x'), lambda: os.rmdir('/mnt/data'),
    lambda: os.symlink('/etc', '/mnt/data')
):
    try: attempt(); print('done')
    except OSError: print('refused')
open('/mnt/data/after.csv', 'w').write('2')`,
  );
  expect(answer).toMatchObject({ stdout: 'refused\n'.repeat(4), deleted_files: ['a.csv'] });
  expect(namesOf(answer)).toEqual(['after.csv']);
});

test('24, 25: attributes and times of any kind don’t keep a file from being kept', async () => {
  const answer = await service.py(
    'attributes',
    `import os
for index, time in enumerate([-62135596800, -1, 0, 253402300799, 1 << 40]):
    path = f'/mnt/data/{index}.csv'
    open(path, 'w').write(str(index))
    try: os.setxattr(path, 'user.x', b'y' * 1000)
    except OSError: pass
    os.utime(path, (time, time))`,
  );
  expect(answer.stderr).toBe('');
  expect(namesOf(answer)).toEqual(['0.csv', '1.csv', '2.csv', '3.csv', '4.csv']);
  for (const { created_at } of await service.client.list(answer.session_id)) {
    expect(Date.now() - Date.parse(created_at ?? '')).toBeLessThan(24 * 3_600_000);
  }
});

test('28: an archive of any content is a file, in both directions, and nothing unpacks it', async () => {
  const made = await service.bash(`python3 - <<'END'
import zipfile
with zipfile.ZipFile('evil.zip', 'w', zipfile.ZIP_DEFLATED) as archive:
    archive.writestr('../../evil.csv', 'x')
    archive.writestr('bomb', bytes(100 << 20))
END`);
  expect(namesOf(made)).toEqual(['evil.zip']);
  const bytes = await service.client.download(made.files[0] ?? expect.fail());
  const { session_id, files } = await service.client.upload({ 'evil.zip': bytes });
  const reference = [{ id: files[0]?.fileId, session_id, name: 'evil.zip' }];
  const seen = await service.client.exec('ls; ls ..', { lang: 'bash', files: reference });
  expect(seen).toMatchObject({ stdout: 'evil.zip\ndata\n', files: [] });
});

test('29: uploads of one name at once are files of their own', async () => {
  const uploads = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      service.client.upload({ 'same.csv': `${index}` }, { chat_id: 'same name' }),
    ),
  );
  expect(new Set(uploads.map(({ files }) => files[0]?.fileId)).size).toBe(8);
  const { stdout } = await service.py(
    'same name',
    "import os\nprint(sorted(open(f'/mnt/data/{name}').read() for name in os.listdir('/mnt/data')))",
  );
  expect(stdout).toMatch(/^\['\d'/);
});

test('30: modules planted in a workspace are its own chat’s, and neither the kernel’s nor a new kernel’s', async () => {
  const planted = await service.py(
    'planted',
    `import os
for name in ('sitecustomize', 'usercustomize', 'json', 'pandas', 'IPython', 'ipykernel', 'zmq', 'ast'):
    open(f'/mnt/data/{name}.py', 'w').write('print("PLANTED")\\nraise SystemExit(3)')
os._exit(0)`,
  );
  expect(planted.exit_code).toBe(0);
  expect(await service.goesOn('planted')).toMatchObject({ state_lost: true });
  const other = await service.py('not planted', 'import pandas, sys\nprint(pandas.__file__)');
  expect(other.stdout).toMatch(/site-packages\/pandas/);
});
