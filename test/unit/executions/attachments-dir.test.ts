import { linkSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AttachmentsDirectory } from '../../../src/executions/attachments/sources/attachments-dir.ts';
import { run, temporaryFolder } from '../workspaces/temporary-folder.ts';

const id = '3f2c8f0e-9a6a-4c1b-8a4f-0e6c1d2b3a4f';

async function look(directory: AttachmentsDirectory, wanted: string) {
  const file = await directory.find(wanted);
  if (file === null) return null;
  await using open = file;
  return { name: open.name, size: open.size, text: readFileSync(open.path, 'utf8') };
}

test('a file is found by its whole id, with or without a name', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, `${id}_my_sales 报告.csv`), 'sales');
  writeFileSync(join(folder, '12345678'), 'bare');
  const directory = new AttachmentsDirectory(folder);
  expect(await look(directory, id)).toEqual({ name: 'my_sales 报告.csv', size: 5, text: 'sales' });
  expect(await look(directory, '12345678')).toEqual({ name: null, size: 4, text: 'bare' });
});

test('an id is never a part of another one, nor a path', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, `${id}_a.csv`), '');
  writeFileSync(join(folder, 'abcdefgh_x'), '');
  const directory = new AttachmentsDirectory(folder);
  for (const wanted of [
    id.slice(0, -1),
    `${id}0`,
    `${id}_a.csv`,
    `${id}_`,
    '',
    '..',
    '../etc/passwd',
    'abcdefgh_',
    '*',
  ]) {
    expect(await directory.find(wanted), wanted).toBeNull();
  }
});

test('files that come, change their name and go are seen at once', async () => {
  const folder = temporaryFolder();
  const directory = new AttachmentsDirectory(folder);
  expect(await directory.find(id)).toBeNull();
  writeFileSync(join(folder, `${id}_old`), '1');
  expect(await look(directory, id)).toMatchObject({ name: 'old' });
  renameSync(join(folder, `${id}_old`), join(folder, `${id}_new`));
  expect(await look(directory, id)).toMatchObject({ name: 'new' });
  run('rm', join(folder, `${id}_new`));
  expect(await directory.find(id)).toBeNull();
});

test('a link, a folder and a FIFO of an id are no files; a hard link and a linked folder are', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'secret'), 'x');
  mkdirSync(join(folder, 'shared'));
  symlinkSync('../secret', join(folder, 'shared', 'aaaaaaaa_link'));
  mkdirSync(join(folder, 'shared', 'bbbbbbbb_folder'));
  run('mkfifo', join(folder, 'shared', 'cccccccc_fifo'));
  linkSync(join(folder, 'secret'), join(folder, 'shared', 'dddddddd_hard'));
  symlinkSync('shared', join(folder, 'link'));
  const directory = new AttachmentsDirectory(join(folder, 'link'));
  for (const wanted of ['aaaaaaaa', 'bbbbbbbb', 'cccccccc']) expect(await directory.find(wanted)).toBeNull();
  expect(await look(directory, 'dddddddd')).toMatchObject({ name: 'hard' });
});

test('a folder that is not there holds nothing; one that is a file says so', async () => {
  const folder = temporaryFolder();
  expect(await new AttachmentsDirectory(join(folder, 'none')).find(id)).toBeNull();
  writeFileSync(join(folder, 'file'), '');
  await expect(new AttachmentsDirectory(join(folder, 'file')).find(id)).rejects.toMatchObject({
    code: 'storage_unavailable',
  });
});
