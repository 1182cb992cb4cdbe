import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Installs Open WebUI once for all runs, again when the pinned packages change. */

const HERE = import.meta.dirname;
export const FOLDER = join(HERE, '../../.tmp/open-webui');

export default function install(): void {
  const wanted = readFileSync(join(HERE, 'requirements.txt'), 'utf8');
  const stamp = join(FOLDER, 'installed.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const python = process.env['OPEN_WEBUI_PYTHON'] ?? 'python3';
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'inherit' });
  run(python, '-m', 'venv', '--clear', FOLDER);
  run(join(FOLDER, 'bin/pip'), 'install', '-q', 'uv');
  const options = ['--override', join(HERE, 'overrides.txt'), '-r', join(HERE, 'requirements.txt')];
  run(join(FOLDER, 'bin/uv'), 'pip', 'install', '-q', '--python', join(FOLDER, 'bin/python'), ...options);
  writeFileSync(stamp, wanted);
}
