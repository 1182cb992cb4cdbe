import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { pythonEnvironment } from '../../../../scripts/python-environment.ts';

/** The programs that read the API's description, pinned, in environments of their own below test/.tmp. */

const HERE = import.meta.dirname;
const MANIFESTS = ['package.json', 'package-lock.json'];

/** The folder of the Python programs, and the Python that a generated client runs on. */
export const pythonBin = async (): Promise<string> =>
  dirname(await pythonEnvironment('openapi', join(HERE, 'requirements.txt'), { hasHashes: true }));
/** The folder of openapi-typescript, openapi-fetch and a TypeScript that they work with. */
export const NODE_FOLDER = join(HERE, '../../../.tmp/openapi/node');

/** Makes both environments before any test, unless they are there. */
export default async function setUpOpenApiTools(): Promise<void> {
  await pythonBin();
  const wanted = MANIFESTS.map((name) => readFileSync(join(HERE, name), 'utf8')).join('');
  const stamp = join(NODE_FOLDER, 'made-from.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await mkdir(NODE_FOLDER, { recursive: true });
  for (const name of MANIFESTS) await writeFile(join(NODE_FOLDER, name), readFileSync(join(HERE, name)));
  await promisify(execFile)('npm', ['ci'], { cwd: NODE_FOLDER });
  await writeFile(stamp, wanted);
}
