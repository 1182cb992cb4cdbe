import { linkSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../../src/errors/app-error.ts';
import { OutputRoom } from '../../../src/executions/outputs/output-room.ts';
import { OutputStore, type StoredOutputs } from '../../../src/executions/outputs/output-store.ts';
import type { StorageLimits } from '../../../src/files/storage-quota.ts';
import type { DisplayedFile } from '../../../src/kernels/outputs/display.ts';
import { newExecutionId } from '../../../src/lib/ids.ts';
import { diffSnapshots } from '../../../src/workspaces/diff.ts';
import { takeSnapshot } from '../../../src/workspaces/snapshot.ts';
import { ALICE, Store } from '../files/store-fixture.ts';

const KB = 'x'.repeat(1_000);

interface KeepOptions {
  readonly limits?: Partial<StorageLimits>;
  readonly maxFiles?: number;
  readonly outputFormats?: readonly string[];
  readonly displays?: readonly DisplayedFile[];
  readonly spoil?: (path: string) => void;
}

/** Runs `work` on a workspace and keeps what it leaves there. */
async function keep(work: (path: string) => void, options: KeepOptions = {}): Promise<StoredOutputs> {
  await using store = new Store(1_000_000, options.limits);
  const kept = await keepIn(store, work, options);
  for (const file of kept.files) expect((await store.read(file)).length).toBe(file.size);
  return kept;
}

async function keepIn(
  store: Store,
  work: (path: string) => void,
  { maxFiles = 100, outputFormats = [], displays = [], spoil = () => {} }: KeepOptions = {},
): Promise<StoredOutputs> {
  const { files, blobs, attachments, quota } = store;
  const session = store.sessions.createExec(ALICE, 'chat', null);
  const workspace = { ...store.workspaces.locate('chat'), ownerUid: null };
  mkdirSync(workspace.path, { recursive: true });
  const before = await takeSnapshot(workspace.path);
  work(workspace.path);
  const after = await takeSnapshot(workspace.path);
  spoil(workspace.path);
  const outputStore = new OutputStore({
    files,
    blobs,
    attachments,
    quota,
    maxFileBytes: 5_000,
    maxFiles,
    toolFolders: [],
  });
  return await outputStore.store({
    owner: ALICE,
    sessionId: session.id,
    executionId: newExecutionId(),
    since: new Date(0),
    workspace,
    diff: diffSnapshots(before, after),
    after,
    staging: { knownFiles: new Map(), written: [], requestedNames: new Map(), count: 0, statuses: [] },
    displays,
    policy: { trackedFormats: [], tracking: 'always', outputFormats },
  });
}

const write = (sizes: Record<string, number>) => (path: string) => {
  for (const [name, size] of Object.entries(sizes))
    writeFileSync(join(path, name), `${name}${KB.repeat(10)}`.slice(0, size));
};
const names = ({ files }: StoredOutputs) => files.map(({ name }) => name);

test('what fits into the quota is kept, and the rest is named with the numbers', async () => {
  const kept = await keep(write({ a: 1_500, b: 2_000, c: 400 }), { limits: { sessionBytes: 2_000 } });
  expect(names(kept)).toEqual(['a', 'c']);
  expect(kept.unregistered).toEqual([{ name: 'b', reason: expect.stringContaining('2000 bytes'), cause: 'size' }]);
});

test('a limit of the account, of the service and of the disk counts, too', async () => {
  expect(names(await keep(write({ a: 1_500, c: 400 }), { limits: { principalBytes: 1_000 } }))).toEqual(['c']);
  expect(names(await keep(write({ a: 1_500, c: 400 }), { limits: { totalBytes: 1_000 } }))).toEqual(['c']);
  expect(names(await keep(write({ a: 1_500, c: 400 }), { limits: { minFreeBytes: 1e12 - 1_000 } }))).toEqual(['c']);
  // A limit of uploads is none of a run's.
  expect(names(await keep(write({ a: 1_500, c: 400 }), { limits: { requestBytes: 1 } }))).toEqual(['a', 'c']);
});

test('a file that is too large does not stop the others', async () => {
  const kept = await keep(write({ a: 6_000, b: 10 }));
  expect(names(kept)).toEqual(['b']);
  expect(kept.unregistered).toEqual([{ name: 'a', reason: expect.stringContaining('6000 bytes'), cause: 'size' }]);
});

test('of very many files as many as are kept of one run come back, and every other is told', async () => {
  const sizes = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`file ${String(index).padStart(3, '0')}`, 10]),
  );
  const kept = await keep(write(sizes), { maxFiles: 5 });
  expect(names(kept)).toEqual(Object.keys(sizes).slice(0, 5));
  expect(kept.unregistered.length).toBe(295);
  expect(new Set(kept.unregistered.map(({ cause }) => cause))).toEqual(new Set(['max_files']));
});

test('a file that became a link between the look and the copy is refused, and what it leads to is not read', async () => {
  const secret = join(import.meta.dirname, 'output-store.test.ts');
  const kept = await keep(write({ a: 10, b: 10 }), {
    spoil: (path) => {
      symlinkSync(secret, join(path, 'link'));
      renameSync(join(path, 'link'), join(path, 'a'));
    },
  });
  expect(names(kept)).toEqual(['b']);
  expect(kept.unregistered).toEqual([{ name: 'a', reason: 'There is no such file.', cause: 'unreadable' }]);
});

test('many files are stored side by side and told in their order, and those that fail stop nobody', async () => {
  const sizes = Object.fromEntries(
    // The early ones are large: what is stored last isn't told last.
    Array.from({ length: 60 }, (_, index) => [`file ${String(index).padStart(2, '0')}`, 5_000 - index * 80]),
  );
  const all = Object.keys(sizes);
  const kept = await keep(write(sizes), { spoil: (path) => rmSync(join(path, 'file 07')) });
  expect(names(kept)).toEqual(all.filter((name) => name !== 'file 07'));
  expect(kept.unregistered).toEqual([{ name: 'file 07', reason: 'There is no such file.', cause: 'unreadable' }]);
});

test('what fits is taken in the order of the files, however many are stored at once', async () => {
  const sizes: Record<string, number> = {};
  for (let index = 0; index < 40; index += 1)
    sizes[`file ${String(index).padStart(2, '0')}`] = index % 2 === 0 ? 900 : 10;
  const kept = await keep(write(sizes), { limits: { sessionBytes: 5_000 } });
  const expected: string[] = [];
  let left = 5_000;
  for (const [name, size] of Object.entries(sizes)) {
    if (size > left) continue;
    left -= size;
    expected.push(name);
  }
  expect(names(kept)).toEqual(expected);
  expect(kept.unregistered.length).toBe(40 - expected.length);
});

test('of files that grow while they are read, what others took meanwhile is not taken twice', () => {
  const refusal = () => new AppError('storage_full', 'No room.');
  const room = new OutputRoom({ bytes: 100, refusal, maxFiles: 10, maxFileBytes: 1_000 });
  expect(room.take(40)).toBe(100);
  expect(room.take(40)).toBe(60);
  room.settle(40, 60);
  expect(() => room.settle(40, 60)).toThrow('No room.');
  room.settle(40, 40);
  expect(() => room.take(1)).toThrow('No room.');
});

const PNG: DisplayedFile = { type: 'image/png', bytes: Buffer.from('PNG') };

test('a displayed figure lies in the workspace under a name that nothing has there', async () => {
  const kept = await keep(
    (folder) => {
      mkdirSync(join(folder, 'figure-1'));
      writeFileSync(join(folder, 'figure-2.svg'), 'mine');
    },
    { displays: [PNG, PNG] },
  );
  expect(names(kept)).toEqual(['figure-2.svg', 'figure-3.png', 'figure-4.png']);
  expect(kept.images).toHaveLength(2);
});

test('the bytes of a run’s files don’t stay when its displays can’t be stored', async () => {
  await using store = new Store();
  const putFile = store.blobs.putFile.bind(store.blobs);
  const { path } = store.workspaces.locate('chat');
  store.blobs.putFile = async (...args) => {
    const written = await putFile(...args);
    renameSync(path, `${path}-away`);
    return written;
  };
  await expect(keepIn(store, write({ a: 10 }), { displays: [PNG] })).rejects.toMatchObject({ code: 'file_not_found' });
  expect(await store.checksums()).toEqual([]);
});

test('links and hard links are kept as what they lead to inside the workspace, and named where they lead elsewhere', async () => {
  const kept = await keep((path) => {
    mkdirSync(join(path, 'results/.git'), { recursive: true });
    writeFileSync(join(path, 'results/a.csv'), 'aaa');
    writeFileSync(join(path, 'results/.git/HEAD'), 'x');
    symlinkSync('results/a.csv', join(path, 'latest.csv'));
    symlinkSync('/mnt/data/latest.csv', join(path, 'absolute.csv'));
    symlinkSync('results', join(path, 'out'));
    symlinkSync('..', join(path, 'results/loop'));
    symlinkSync('/etc/passwd', join(path, 'passwd.csv'));
    symlinkSync('../../../../../etc/passwd', join(path, 'up.csv'));
    symlinkSync('gone.csv', join(path, 'dangling.csv'));
    linkSync(join(path, 'results/a.csv'), join(path, 'hard.csv'));
  });
  expect(names(kept)).toEqual(['absolute.csv', 'hard.csv', 'latest.csv', 'out/a.csv', 'results/a.csv']);
  expect(kept.files.every(({ size }) => size === 3)).toBe(true);
  expect(Object.fromEntries(kept.unregistered.map(({ name, reason }) => [name, reason]))).toEqual({
    'dangling.csv': 'It is a link that leads to no file.',
    'passwd.csv': expect.stringContaining('out of /mnt/data'),
    'up.csv': expect.stringContaining('out of /mnt/data'),
    'results/loop': expect.stringContaining('lies in itself'),
  });
  expect(kept.otherFiles).toMatchObject([{ name: 'results/.git/', size: 1, type: 'inode/directory' }]);
});

// The four million files that these links show would take more memory than there is.
test('of very many links to a folder of very many files as many files are looked at as a run can have', async () => {
  const kept = await keep(
    (path) => {
      mkdirSync(join(path, 'd'));
      for (let number = 0; number < 2_000; number += 1) {
        writeFileSync(join(path, `d/${number}`), '');
        symlinkSync('d', join(path, `link ${String(number).padStart(4, '0')}`));
      }
    },
    { maxFiles: 5 },
  );
  expect(kept.files.length).toBe(5);
  const causes = kept.unregistered.map(({ name, cause }) => (cause === 'max_files' ? cause : name));
  expect(causes.filter((cause) => cause === 'max_files').length).toBe(2_000 + 10_000 - 5);
  expect(causes.filter((cause) => cause !== 'max_files').length).toBe(1_995);
});

test('a file of which a name lies outside of the workspace is not read', async () => {
  const kept = await keep((path) => {
    writeFileSync(join(path, '../secret'), 'secret');
    linkSync(join(path, '../secret'), join(path, 'a.csv'));
    linkSync(join(path, '../secret'), join(path, 'b.csv'));
  });
  expect(names(kept)).toEqual([]);
  expect(kept.unregistered).toMatchObject([{ name: 'a.csv' }, { name: 'b.csv' }]);
});

test("tools' folders are told in a line each, and folders of the same name without a marker are not theirs", async () => {
  const kept = await keep((path) => {
    const files = {
      'app/.git/HEAD': 'ref',
      'app/.git/config': 'x',
      'app/node_modules/.package-lock.json': '{}',
      'app/node_modules/deep/x/index.js': '',
      'env/pyvenv.cfg': '',
      'env/lib/a.py': '',
      'target/report.xlsx': 'x',
      'node_modules/mine.csv': 'x',
      '.git/notes.md': 'x',
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(path, name, '..'), { recursive: true });
      writeFileSync(join(path, name), text);
    }
  });
  expect(names(kept)).toEqual(['.git/notes.md', 'node_modules/mine.csv', 'target/report.xlsx']);
  expect(kept.otherFiles.map(({ name, size }) => [name, size])).toEqual([
    ['app/.git/', 4],
    ['app/node_modules/', 2],
    ['env/', 0],
  ]);
  expect(kept.unregistered).toEqual([]);
});

test('what OUTPUT_FORMATS leaves out is named with its size and type, and stays', async () => {
  const kept = await keep(write({ 'a.csv': 5, 'b.docx': 7 }), { outputFormats: ['csv'], displays: [PNG] });
  expect(names(kept)).toEqual(['a.csv']);
  expect(kept.otherFiles).toMatchObject([
    { name: 'b.docx', size: 7, reason: expect.stringContaining('OUTPUT_FORMATS') },
    { name: 'figure-1.png', size: 3, type: 'image/png' },
  ]);
});
