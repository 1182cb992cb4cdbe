import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that is gone after the test, whatever the test made in it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cellar-test-'));
  onTestFinished(() => {
    spawnSync('chmod', ['-R', 'u+rwx', folder]);
    spawnSync('rm', ['-rf', folder]);
  });
  return folder;
}

/** Runs a tool that every Unix has, and insists that it worked. */
export function run(command: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(command, args);
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
}

/** Makes a tree of nested folders, far deeper than a path can reach, by wrapping it from the inside out. */
export function makeDeepTree(folder: string, depth: number): void {
  const top = join(folder, 'deep-tree');
  mkdirSync(top);
  writeFileSync(join(top, 'innermost'), '');
  for (let i = 1; i < depth; i++) {
    const wrapper = join(folder, 'wrapper');
    mkdirSync(wrapper);
    renameSync(top, join(wrapper, 'deep-tree'));
    renameSync(wrapper, top);
  }
}
