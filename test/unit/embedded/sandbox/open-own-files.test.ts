import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openToAll } from '../../../../src/embedded/sandbox/open-own-files.ts';

const modeOf = (path: string): string => (statSync(path).mode & 0o7777).toString(8);

test('everyone may read what a strict umask made for its owner alone, and nothing beyond the folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cellar-open-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const shown = join(folder, 'shown');
  mkdirSync(join(shown, 'below'), { recursive: true });
  writeFileSync(join(shown, 'below/module.py'), '');
  writeFileSync(join(shown, 'program'), '');
  writeFileSync(join(folder, 'private'), '');
  symlinkSync('../private', join(shown, 'link'));
  for (const name of ['shown/below/module.py', 'private']) chmodSync(join(folder, name), 0o600);
  for (const name of ['shown/program', 'shown/below', 'shown']) chmodSync(join(folder, name), 0o700);
  openToAll(shown);
  const names = ['shown', 'shown/below', 'shown/below/module.py', 'shown/program', 'private'];
  expect(names.map((name) => modeOf(join(folder, name)))).toEqual(['755', '755', '644', '755', '600']);
  expect(readlinkSync(join(shown, 'link'))).toBe('../private');
});
