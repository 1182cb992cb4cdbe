import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openBeneath } from '../../../src/workspaces/safe-open.ts';
import { run, startExchanging, temporaryFolder } from './temporary-folder.ts';

async function textOf(root: string, path: string): Promise<string> {
  await using file = await openBeneath(root, path);
  return await file.handle.readFile('utf8');
}

test('a plain file at any depth is opened, with names of 255 bytes, newlines and any script', async () => {
  const root = temporaryFolder();
  const names = ['a.csv', 'sub/dir/b.csv', `${'ü'.repeat(127)}x`, 'new\nline \u001b[31m', '报告.xlsx', '__proto__'];
  mkdirSync(join(root, 'sub/dir'), { recursive: true });
  for (const name of names) {
    writeFileSync(join(root, name), name);
    expect(await textOf(root, name)).toBe(name);
  }
});

test.each(['', '/etc/passwd', '../x', 'a/../b', 'a//b', './a', 'a\0b', 'x'.repeat(256)])(
  '%j is an invalid name',
  async (name) => {
    await expect(openBeneath(temporaryFolder(), name)).rejects.toMatchObject({ code: 'invalid_name' });
  },
);

test('links, hard links, folders, FIFOs and sockets are not found, and none of them blocks', async () => {
  const root = temporaryFolder();
  writeFileSync(join(root, 'file'), 'x');
  mkdirSync(join(root, 'folder'));
  symlinkSync('/etc/passwd', join(root, 'to-file'));
  symlinkSync('/etc', join(root, 'to-folder'));
  symlinkSync('loop', join(root, 'loop'));
  symlinkSync('nowhere', join(root, 'dangling'));
  linkSync(join(root, 'file'), join(root, 'other-name'));
  for (let i = 0; i < 8; i++) run('mkfifo', join(root, `fifo${i}`));
  const server = createServer().listen(join(root, 'socket'));
  onTestFinished(() => void server.close());
  const names = ['to-file', 'to-folder/passwd', 'loop', 'dangling', 'other-name', 'folder', 'socket', 'file/x', 'none'];
  for (const name of [...names, ...Array.from({ length: 8 }, (_, i) => `fifo${i}`)]) {
    await expect(openBeneath(root, name), name).rejects.toMatchObject({ code: 'file_not_found' });
  }
});

test('a file with several names opens where the folder is trusted', async () => {
  const root = temporaryFolder();
  writeFileSync(join(root, 'file'), 'x');
  linkSync(join(root, 'file'), join(root, 'other-name'));
  await using file = await openBeneath(root, 'other-name', { allowHardLinks: true });
  expect(file.stats.size).toBe(1n);
});

test('a folder that is exchanged for a link all the time never leads outside', async () => {
  const { root } = await startExchanging();
  const seen = new Map<string, number>();
  for (let i = 0; i < 2000; i++) {
    const text = await textOf(root, 'sub/file').catch(() => 'refused');
    seen.set(text, (seen.get(text) ?? 0) + 1);
  }
  expect(seen.get('outside')).toBeUndefined();
  expect(seen.get('inside')).toBeGreaterThan(0);
});
