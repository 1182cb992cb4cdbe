import {
  appendFileSync,
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stageAll } from '../../../src/workspaces/stage-all.ts';
import { type StageFileRequest, stageFile } from '../../../src/workspaces/staging.ts';
import { NOT_ROOT, skippedFor } from '../../support/needs.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A workspace beside a store of one blob. */
function setUp(text = 'bytes') {
  const folder = temporaryFolder();
  const path = join(folder, 'uploads/chat1');
  mkdirSync(path, { recursive: true });
  mkdirSync(join(folder, 'blobs'));
  const sourcePath = join(folder, 'blobs/abc');
  writeFileSync(sourcePath, text, { mode: 0o444 });
  const request: StageFileRequest = {
    workspace: { directory: 'chat1', path, gatewayPath: path, ownerUid: null },
    sourcePath,
    name: 'data.csv',
    mode: 'copy',
    readOnly: false,
  };
  return { folder, path, sourcePath, request, at: (name: string) => join(path, name) };
}

describe('a copy', () => {
  test('has the bytes, may be written and shares nothing with the original', async () => {
    const { request, sourcePath, at } = setUp();
    const result = await stageFile({ ...request, name: 'in/data.csv' });
    expect(result).toMatchObject({ name: 'in/data.csv', status: 'staged', mode: 'copy', fingerprint: { size: 5 } });
    expect(statSync(at('in/data.csv')).mode & 0o777).toBe(0o644);
    appendFileSync(at('in/data.csv'), ' more');
    expect(readFileSync(sourcePath, 'utf8')).toBe('bytes');
  });

  test('that is read-only has mode 0444', async () => {
    const { request, at } = setUp();
    await stageFile({ ...request, readOnly: true });
    expect(statSync(at('data.csv')).mode & 0o777).toBe(0o444);
  });

  test('as root belongs to the sandbox, unless it is read-only', skippedFor(NOT_ROOT), async () => {
    const { request, at } = setUp();
    const workspace = { ...request.workspace, ownerUid: 20_000 };
    await stageFile({ ...request, workspace, name: 'dir/mine' });
    await stageFile({ ...request, workspace, name: 'new/theirs', readOnly: true });
    expect(statSync(at('dir'))).toMatchObject({ uid: 20_000 });
    expect(statSync(at('dir/mine'))).toMatchObject({ uid: 20_000, gid: 20_000 });
    expect(statSync(at('new'))).toMatchObject({ uid: 20_000 });
    expect(statSync(at('new/theirs'))).toMatchObject({ uid: 0 });
  });

  test('replaces an old file or link of the name, whose target is left alone', async () => {
    const { request, sourcePath, at } = setUp();
    const other = join(sourcePath, '../other');
    writeFileSync(other, 'other');
    symlinkSync(other, at('data.csv'));
    await stageFile(request);
    expect(lstatSync(at('data.csv')).isFile()).toBe(true);
    expect(readFileSync(other, 'utf8')).toBe('other');
  });
});

describe('a link', () => {
  test('is relative and leads to the bytes, from any depth', async () => {
    const { request, at } = setUp();
    expect(await stageFile({ ...request, mode: 'symlink', name: 'a/b/data.csv' })).toMatchObject({ mode: 'symlink' });
    expect(readlinkSync(at('a/b/data.csv'))).toBe('../../../../blobs/abc');
    expect(readFileSync(at('a/b/data.csv'), 'utf8')).toBe('bytes');
  });

  test('is never made to bytes that somebody may write', async () => {
    const { request, sourcePath, at } = setUp();
    chmodSync(sourcePath, 0o644);
    expect(await stageFile({ ...request, mode: 'symlink' })).toMatchObject({
      status: 'staged',
      mode: 'copy',
      reason: 'a link is made to read-only bytes only',
    });
    expect(lstatSync(at('data.csv')).isFile()).toBe(true);
  });
});

test('a reflink is one, or a copy that says why', async () => {
  const { request, sourcePath, at } = setUp();
  const result = await stageFile({ ...request, mode: 'reflink' });
  expect(result.status).toBe('staged');
  if (result.mode === 'copy') expect(result.reason).toMatch(/^a reflink is not possible: /);
  else expect(result.mode).toBe('reflink');
  appendFileSync(at('data.csv'), ' more');
  expect(readFileSync(sourcePath, 'utf8')).toBe('bytes');
});

describe('a name that cannot be had', () => {
  test('because a folder stands there gets ~1, the same one each time', async () => {
    const { request, at } = setUp();
    mkdirSync(at('data.csv'));
    const first = await stageFile(request);
    expect(first).toMatchObject({
      name: 'data.csv~1',
      status: 'renamed',
      reason: 'another file or folder is at data.csv',
    });
    expect(await stageFile(request)).toMatchObject({ name: 'data.csv~1', status: 'renamed' });
    expect(readFileSync(at('data.csv~1'), 'utf8')).toBe('bytes');
  });

  test('because files stand where its folders should be gets folders of other names', async () => {
    const { request, at } = setUp();
    for (const name of ['a', 'a~1']) writeFileSync(at(name), 'kept');
    mkdirSync(at('a~2'));
    writeFileSync(at('a~2/b'), 'kept');
    expect(await stageFile({ ...request, name: 'a/b/c.csv' })).toMatchObject({
      name: 'a~2/b~1/c.csv',
      status: 'renamed',
    });
    expect(readFileSync(at('a'), 'utf8')).toBe('kept');
    expect(readdirSync(at('a~2')).sort()).toEqual(['b', 'b~1']);
  });

  test('because a link to elsewhere stands where its folder should be is not written through', async () => {
    const { request, folder, at } = setUp();
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), at('dir'));
    expect(await stageFile({ ...request, name: 'dir/data.csv' })).toMatchObject({ name: 'dir~1/data.csv' });
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
  });
});

describe('a file staged before', () => {
  const stageTwice = async (between: (path: string) => void, contentId = 'abc') => {
    const { request, at } = setUp();
    const first = await stageFile({ ...request, contentId: 'abc' });
    if (first.fingerprint === undefined) throw new Error('no fingerprint');
    between(at('data.csv'));
    const earlier = { name: first.name, contentId: 'abc', fingerprint: first.fingerprint };
    return stageFile({ ...request, contentId, earlier });
  };

  test('and untouched is present, and nothing is copied', async () => {
    expect(await stageTwice(() => undefined)).toMatchObject({ name: 'data.csv', status: 'present' });
  });

  test.each([
    ['changed since', (path: string) => appendFileSync(path, 'x'), 'abc'],
    ['touched since', (path: string) => chmodSync(path, 0o600), 'abc'],
    ['with other bytes', () => undefined, 'def'],
  ])('%s is staged again', async (_, between, contentId) => {
    expect(await stageTwice(between, contentId)).toMatchObject({ status: 'staged' });
  });
});

describe('what goes wrong is a status', () => {
  test('a source that is not there, or too large, or a staging that was cancelled', async () => {
    const { request, path } = setUp();
    expect(await stageFile({ ...request, sourcePath: '/nowhere/x' })).toMatchObject({ status: 'missing' });
    expect(await stageFile({ ...request, maxBytes: 4 })).toMatchObject({ status: 'too_large' });
    expect(await stageFile({ ...request, maxBytes: 5 })).toMatchObject({ status: 'staged' });
    expect(await stageFile({ ...request, signal: AbortSignal.abort() })).toMatchObject({ status: 'failed' });
    expect(readdirSync(path)).toEqual(['data.csv']);
  });

  test('a bad name, a source that is a folder, a workspace that is gone: with a reason that names no path', async () => {
    const { request, folder } = setUp();
    const gone = { directory: 'x', path: join(folder, 'x'), gatewayPath: '/x', ownerUid: null };
    const results = [
      await stageFile({ ...request, name: '../x' }),
      await stageFile({ ...request, sourcePath: folder }),
      await stageFile({ ...request, workspace: gone }),
    ];
    for (const result of results) {
      expect(result.status).toBe('failed');
      expect(result.reason).not.toContain(folder);
    }
  });
});

test('of two attachments with one name the last gets it, the other stays beside it, and each is told of', async () => {
  const { request, folder, at } = setUp();
  const { sourcePath: _, name: __, readOnly: ___, ...common } = request;
  const attachments = ['one', 'two', 'gone'].map((text) => {
    const sourcePath = join(folder, text);
    if (text !== 'gone') writeFileSync(sourcePath, text);
    return { sourcePath, name: text === 'gone' ? 'gone.csv' : 'report.csv', readOnly: false };
  });
  const told: string[] = [];
  const results = await stageAll(attachments, common, (result, attachment) => {
    told.push(`${attachment.name} ${result.status} ${result.name}`);
  });
  expect(results.map(({ name, status }) => [name, status])).toEqual([
    ['report (1).csv', 'renamed'],
    ['report.csv', 'staged'],
    ['gone.csv', 'missing'],
  ]);
  expect(told.sort()).toEqual([
    'gone.csv missing gone.csv',
    'report.csv renamed report (1).csv',
    'report.csv staged report.csv',
  ]);
  expect(readFileSync(at('report.csv'), 'utf8')).toBe('two');
  expect(readFileSync(at('report (1).csv'), 'utf8')).toBe('one');
});
