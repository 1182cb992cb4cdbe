import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../../../src/errors/app-error.ts';
import { type MirrorLimits, WorkspaceMirror } from '../../../../src/workspaces/transport/workspace-mirror.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { MemoryRemote } from './memory-remote.ts';

const NEVER = AbortSignal.any([]);
const MiB = 1024 * 1024;

function aMirror(limits: Partial<MirrorLimits> = {}) {
  const root = temporaryFolder();
  const remote = new MemoryRemote();
  const all = { maxFiles: 1000, maxFileBytes: 10 * MiB, maxTotalBytes: 100 * MiB, ...limits };
  const here = (name: string): string => join(root, name);
  return { root, remote, here, mirror: new WorkspaceMirror(remote, root, null, all) };
}

test('what changed here goes there, once; what was removed here goes there, too', async () => {
  const { remote, here, mirror } = aMirror();
  mkdirSync(here('übung'));
  writeFileSync(here('übung/數.csv'), 'a');
  writeFileSync(here('b.txt'), 'b');
  await mirror.deliver(NEVER);
  await mirror.deliver(NEVER);
  expect(remote.sent.sort()).toEqual(['b.txt', 'übung/數.csv']);
  expect(remote.text('übung/數.csv')).toBe('a');
  rmSync(here('b.txt'));
  writeFileSync(here('übung/數.csv'), 'new');
  await mirror.deliver(NEVER);
  expect([remote.names, remote.text('übung/數.csv')]).toEqual([['übung/數.csv'], 'new']);
});

test('what a run left there comes here, and stays away from the next delivery', async () => {
  const { remote, here, mirror } = aMirror();
  writeFileSync(here('in.csv'), 'in');
  writeFileSync(here('gone.csv'), 'gone');
  await mirror.deliver(NEVER);
  remote.put('out/deep/report.pdf', 'made');
  remote.put('in.csv', 'changed');
  remote.put('empty.txt', '');
  remote.delete('gone.csv');
  expect(await mirror.collect(NEVER)).toEqual([]);
  expect(readFileSync(here('out/deep/report.pdf'), 'utf8')).toBe('made');
  expect([readFileSync(here('in.csv'), 'utf8'), readFileSync(here('empty.txt'), 'utf8')]).toEqual(['changed', '']);
  expect(existsSync(here('gone.csv'))).toBe(false);
  remote.sent.length = 0;
  await mirror.deliver(NEVER);
  expect(remote.sent).toEqual([]);
});

test('a file that was written again with the same bytes does not travel', async () => {
  const { remote, here, mirror } = aMirror();
  writeFileSync(here('same.csv'), 'same');
  await mirror.deliver(NEVER);
  remote.put('same.csv', 'same');
  await mirror.collect(NEVER);
  remote.put('same.csv', 'SAME');
  await mirror.collect(NEVER);
  expect([remote.fetched, readFileSync(here('same.csv'), 'utf8')]).toEqual([['same.csv'], 'SAME']);
});

test('a change here during the run is not undone by what was removed there', async () => {
  const { remote, here, mirror } = aMirror();
  writeFileSync(here('a.csv'), 'one');
  await mirror.deliver(NEVER);
  writeFileSync(here('a.csv'), 'an upload meanwhile');
  utimesSync(here('a.csv'), 1, 1);
  remote.delete('a.csv');
  await mirror.collect(NEVER);
  expect(readFileSync(here('a.csv'), 'utf8')).toBe('an upload meanwhile');
});

test('pieces are small however large the file', async () => {
  const { remote, here, mirror } = aMirror();
  const bytes = Buffer.alloc(5 * MiB + 3, 'abc');
  writeFileSync(here('large.bin'), bytes);
  await mirror.deliver(NEVER);
  expect(remote.text('large.bin')).toBe(bytes.toString());
  remote.put('back.bin', bytes);
  await mirror.collect(NEVER);
  expect(readFileSync(here('back.bin')).equals(bytes)).toBe(true);
  expect(remote.largestPiece).toBe(MiB);
});

test('what a kernel may not bring is left behind with a sentence; by-products without', async () => {
  const { root, remote, here, mirror } = aMirror({ maxFileBytes: 10, maxTotalBytes: 12 });
  remote.put('../outside.csv', 'x');
  remote.put('/etc/passwd', 'x');
  remote.put('large.bin', 'x'.repeat(11));
  remote.put('a.csv', 'x'.repeat(8));
  remote.put('b.csv', 'x'.repeat(8));
  remote.put('__pycache__/m.pyc', 'x');
  remote.put('ok.txt', 'x');
  const left = await mirror.collect(NEVER);
  expect(left).toEqual([
    { name: '../outside.csv', reason: "Its name can't be kept." },
    { name: '/etc/passwd', reason: "Its name can't be kept." },
    { name: 'large.bin', reason: 'It has 11 bytes; 10 are allowed.' },
    { name: 'b.csv', reason: 'The run made more than one run may bring.' },
  ]);
  expect(['a.csv', 'ok.txt', 'b.csv', '__pycache__'].map((name) => existsSync(here(name)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(existsSync(join(root, '../outside.csv'))).toBe(false);
  // Each is told once.
  expect(await mirror.collect(NEVER)).toEqual([]);
});

test('a size that is a lie, and a file that goes on changing, are left behind', async () => {
  const { remote, here, mirror } = aMirror();
  remote.put('short.bin', 'abc', 5);
  remote.put('ok.csv', 'x');
  const read = remote.read.bind(remote);
  remote.read = async (name, offset, length) => {
    if (name === 'busy.log') remote.put('busy.log', `${offset} ${performance.now()}`);
    return await read(name, offset, length);
  };
  remote.put('busy.log', 'one');
  const left = await mirror.collect(NEVER);
  expect(left.map(({ name }) => name).sort()).toEqual(['busy.log', 'short.bin']);
  expect([existsSync(here('ok.csv')), existsSync(here('busy.log')), existsSync(here('short.bin'))]).toEqual([
    true,
    false,
    false,
  ]);
});

test('files that grow while they are read count with the size that came', async () => {
  const { remote, here, mirror } = aMirror({ maxFileBytes: 10, maxTotalBytes: 12 });
  const read = remote.read.bind(remote);
  const grown = new Set<string>();
  remote.read = async (name, offset, length) => {
    if (!grown.has(name)) remote.put(name, 'x'.repeat(10));
    grown.add(name);
    return await read(name, offset, length);
  };
  remote.put('a.csv', 'x');
  remote.put('b.csv', 'x');
  const left = await mirror.collect(NEVER);
  expect(left.map(({ name }) => name)).toEqual(['b.csv']);
  expect([readFileSync(here('a.csv'), 'utf8').length, existsSync(here('b.csv'))]).toEqual([10, false]);
});

test('a link that stands in the way here is replaced, never written through', async () => {
  const { root, remote, here, mirror } = aMirror();
  const outside = temporaryFolder();
  writeFileSync(join(outside, 'secret'), 'secret');
  symlinkSync(join(outside, 'secret'), here('a.csv'));
  symlinkSync(outside, here('folder'));
  remote.put('a.csv', 'mine');
  remote.put('folder/b.csv', 'mine');
  const left = await mirror.collect(NEVER);
  expect(left.map(({ name }) => name)).toEqual(['folder/b.csv']);
  expect(readFileSync(here('a.csv'), 'utf8')).toBe('mine');
  expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('secret');
  expect([existsSync(join(outside, 'b.csv')), existsSync(root)]).toEqual([false, true]);
});

test('a listing that is cut short removes nothing here', async () => {
  const { remote, here, mirror } = aMirror({ maxFiles: 2 });
  writeFileSync(here('a.csv'), 'a');
  writeFileSync(here('b.csv'), 'b');
  await mirror.deliver(NEVER);
  remote.delete('a.csv');
  remote.put('c.csv', 'c');
  remote.put('d.csv', 'd');
  await mirror.collect(NEVER);
  expect(existsSync(here('a.csv'))).toBe(true);
});

test('a kernel that is lost fails the delivery, and leaves no part behind', async () => {
  const { remote, here, mirror } = aMirror();
  writeFileSync(here('a.csv'), 'a');
  remote.commit = async () => {
    throw new AppError('gateway_unavailable', 'lost');
  };
  await expect(mirror.deliver(NEVER)).rejects.toMatchObject({ code: 'gateway_unavailable' });
  await expect(mirror.deliver(AbortSignal.abort(new Error('left')))).rejects.toThrow('left');
});
