import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The programs that read the API's description, pinned, in environments of their own below test/.tmp. */

const run = promisify(execFile);
const HERE = import.meta.dirname;
const TOOLS = join(HERE, '../../../.tmp/openapi');
const REQUIREMENTS = join(HERE, 'requirements.txt');
const MANIFESTS = ['package.json', 'package-lock.json'];

/** The folder of the Python programs, and the Python that a generated client runs on. */
export const PYTHON_BIN = join(TOOLS, 'python/bin');
/** The folder of openapi-typescript, openapi-fetch and a TypeScript that they work with. */
export const NODE_FOLDER = join(TOOLS, 'node');

/** Makes both environments before any test, unless they are there. */
export default async function setUpOpenApiTools(): Promise<void> {
  await makeOnce(join(TOOLS, 'python'), [REQUIREMENTS], async (folder) => {
    const python = process.env['CELLAR_TEST_PYTHON_BASE'] ?? 'python3';
    await run(python, ['-m', 'venv', '--clear', folder]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--require-hashes', '-r', REQUIREMENTS];
    await run(join(folder, 'bin/python'), pip);
  });
  const manifests = MANIFESTS.map((name) => join(HERE, name));
  await makeOnce(NODE_FOLDER, manifests, async (folder) => {
    for (const name of MANIFESTS) await writeFile(join(folder, name), readFileSync(join(HERE, name)));
    await run('npm', ['ci'], { cwd: folder });
  });
}

async function makeOnce(
  folder: string,
  sources: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<void> {
  const wanted = sources.map((source) => readFileSync(source, 'utf8')).join('');
  const stamp = join(folder, 'made-from.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await mkdir(folder, { recursive: true });
  await make(folder);
  await writeFile(stamp, wanted);
}
