import {
  appendFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { statBeneath } from '../../../src/workspaces/safe-open.ts';
import { SETTLE_MS, SpareCopies } from '../../../src/workspaces/spare-copies.ts';
import type { SnapshotEntry } from '../../../src/workspaces/workspace.ts';
import { temporaryFolder } from './temporary-folder.ts';

async function setUp({ maxBytes = 1000, minBytes = 1 } = {}) {
  const root = temporaryFolder();
  const folder = join(root, 'spare');
  const workspace = join(root, 'chat');
  mkdirSync(workspace);
  const clock = { ms: 0 };
  const spares = await SpareCopies.open({ folder, maxBytes, minBytes, maxAgeMs: 1000, now: () => clock.ms++ });
  /** Puts a file into the workspace as staging does. */
  const stage = async (name: string, text = 'bytes'): Promise<SnapshotEntry> => {
    writeFileSync(join(workspace, name), text);
    await delay(SETTLE_MS);
    const state = await statBeneath(workspace, name);
    if (state === null) throw new Error('it is not there');
    return state;
  };
  return { root, folder, workspace, clock, spares, stage, at: (name: string) => join(workspace, name) };
}

test('a copy that nobody touched leaves its workspace and goes into the next one, with the times of a new file', async () => {
  const { spares, stage, workspace, root, at } = await setUp();
  const staged = await stage('a.csv');
  utimesSync(at('a.csv'), 1, 1);
  expect(await spares.put('key', workspace, 'a.csv', staged)).toBe(false);
  const again = await stage('a.csv');
  expect(await spares.put('key', workspace, 'a.csv', again)).toBe(true);
  expect(readdirSync(workspace)).toEqual([]);
  expect(await spares.take('other', join(root, 'next'))).toBe(false);
  expect(await spares.take('key', join(root, 'next'))).toBe(true);
  expect(readFileSync(join(root, 'next'), 'utf8')).toBe('bytes');
  expect(Date.now() - lstatSync(join(root, 'next')).mtimeMs).toBeLessThan(3_600_000);
  expect(await spares.take('key', join(root, 'another'))).toBe(false);
  expect(spares.bytes).toBe(0);
});

const TOUCHES: Record<string, (path: string) => void> = {
  'was written to': (path) => appendFileSync(path, 'x'),
  'was written over with the same bytes and its old mtime': (path) => {
    const { atime, mtime } = lstatSync(path);
    writeFileSync(path, 'bytes');
    utimesSync(path, atime, mtime);
  },
  'has another name as well': (path) => linkSync(path, `${path}.link`),
  'was replaced': (path) => {
    writeFileSync(`${path}.new`, 'bytes');
    renameSync(`${path}.new`, path);
  },
  'went away and came back': (path) => {
    renameSync(path, `${path}.gone`);
    renameSync(`${path}.gone`, path);
  },
};

test.each(Object.keys(TOUCHES))('a copy that %s stays where it is', async (how) => {
  const { spares, stage, workspace, at, folder } = await setUp();
  const staged = await stage('a.csv');
  TOUCHES[how]?.(at('a.csv'));
  expect(await spares.put('key', workspace, 'a.csv', staged)).toBe(false);
  expect(readdirSync(workspace)).toContain('a.csv');
  expect(readdirSync(folder)).toEqual([]);
});

test('a copy that somebody changed while it waited is never given out', async () => {
  const { spares, stage, workspace, folder, root } = await setUp();
  await spares.put('key', workspace, 'a.csv', await stage('a.csv'));
  await delay(SETTLE_MS);
  const [name = ''] = readdirSync(folder);
  appendFileSync(join(folder, name), 'evil');
  expect(await spares.take('key', join(root, 'next'))).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test('beyond the room that they may take the longest waiting go; so does what nobody wanted for long', async () => {
  const { spares, stage, workspace, root, clock } = await setUp({ maxBytes: 10 });
  for (const name of ['one', 'two', 'six']) await spares.put(name, workspace, name, await stage(name));
  expect(spares.bytes).toBe(10);
  expect(await spares.take('one', join(root, 'next'))).toBe(false);
  clock.ms += 2000;
  await spares.sweep();
  expect(spares.bytes).toBe(0);
  expect(await spares.take('six', join(root, 'next'))).toBe(false);
});

test('small files stay, and an earlier process leaves nothing', async () => {
  const { spares, stage, workspace, folder } = await setUp({ minBytes: 6 });
  expect(await spares.put('key', workspace, 'a', await stage('a', 'small'))).toBe(false);
  expect(await spares.put('key', workspace, 'b', await stage('b', 'larger'))).toBe(true);
  await SpareCopies.open({ folder, maxBytes: 10 });
  expect(readdirSync(folder)).toEqual([]);
});

test('spare copies of bytes that nobody owns any more are removed', async () => {
  const { spares, stage, workspace, folder } = await setUp();
  await spares.put('abc w alice', workspace, 'a', await stage('a'));
  await spares.forget((key) => key.startsWith('abc '));
  expect(readdirSync(folder)).toEqual([]);
});
