import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseStagingMode, probeStagingModes } from '../../../src/workspaces/staging-mode.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('the probe tries each mode for real and leaves nothing behind', async () => {
  const folder = temporaryFolder();
  const root = join(folder, 'uploads');
  const probe = await probeStagingModes(folder, root);
  expect(probe).toMatchObject({ copy: null, symlink: null });
  expect(probe.reflink === null || probe.reflink.length > 0).toBe(true);
  expect(readdirSync(folder)).toEqual(['uploads']);
  expect(readdirSync(root)).toEqual([]);
});

test('a data folder that cannot be written to is a reason, not a failure', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  mkdirSync(join(folder, 'uploads'));
  const probe = await probeStagingModes(join(folder, 'file'), join(folder, 'uploads'));
  expect(probe.copy).toMatch(/\w/);
});

const none = { reflink: 'no', symlink: 'no', copy: null };
const all = { reflink: null, symlink: null, copy: null };

test.each([
  ['auto', all, { mode: 'reflink', reason: null }],
  ['reflink', all, { mode: 'reflink', reason: null }],
  ['symlink', all, { mode: 'symlink', reason: null }],
  ['copy', all, { mode: 'copy', reason: null }],
  ['auto', none, { mode: 'copy', reason: 'Attachments are copied; a reflink is not possible: no.' }],
  ['reflink', none, { mode: 'copy', reason: 'Attachments are copied; a reflink is not possible: no.' }],
  ['symlink', none, { mode: 'copy', reason: 'Attachments are copied; a symlink is not possible: no.' }],
] as const)('%s with %j is %j', (requested, probe, expected) => {
  expect(chooseStagingMode(requested, probe)).toEqual(expected);
});
