import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
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

/**
 * A root with a folder `sub` that another process exchanges for a link to a folder outside, and back, until the test ends.
 * Both hold a `file` that says where it is, and the one outside also `outside-only`.
 */
export async function startExchanging(): Promise<{ root: string; outside: string }> {
  const folder = temporaryFolder();
  const root = join(folder, 'root');
  const outside = join(folder, 'outside');
  for (const [path, text] of [[join(root, 'sub'), 'inside'] as const, [outside, 'outside'] as const]) {
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'file'), text);
  }
  writeFileSync(join(outside, 'outside-only'), '');
  symlinkSync(outside, join(root, 'link'));
  // Removes a folder `sub` as soon as another process creates it.
  const script = `const { renameSync, rmSync } = require('node:fs');
    const attempt = (act) => { try { act(); return true; } catch { return false; } };
    const move = (from, to) => attempt(() => renameSync(from, to)) ||
      (attempt(() => rmSync(to, { recursive: true, force: true })) && attempt(() => renameSync(from, to)));
    process.stdout.write('ready');
    for (;;) { move('sub', 'real'); move('link', 'sub'); move('sub', 'link'); move('real', 'sub'); }`;
  const exchanger = spawn(process.execPath, ['-e', script], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(async () => {
    const gone = new Promise((resolve) => exchanger.once('exit', resolve));
    if (exchanger.kill('SIGKILL')) await gone;
  });
  await new Promise((resolve) => exchanger.stdout.once('data', resolve));
  return { root, outside };
}
