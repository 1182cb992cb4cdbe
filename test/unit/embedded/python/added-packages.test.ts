import { mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { type Additions, addPackages } from '../../../../src/embedded/python/added-packages.ts';
import { byteCodeMarkOf } from '../../../../src/embedded/python/managed-environment.ts';
import { prepareRuntime } from '../../../../src/embedded/python/runtime-environment.ts';
import { writeFakePython } from './fake-python.ts';

let runtimeDir: string;
let python: string;
let lines: string[];
const report = (line: string): void => void lines.push(line);

/** A runtime folder with an environment; `pip` answers like this when it is asked for more than the lock files. */
async function makeEnvironment(pip?: { readonly output: string; readonly exitCode: number }): Promise<void> {
  python = await writeFakePython(join(runtimeDir, 'python3'), pip === undefined ? {} : { pip });
  await prepareRuntime({ runtimeDir, interpreters: [python], report, terminal: { write: () => {} } });
  await writeFile(`${python}.calls`, '');
  lines = [];
}

beforeEach(async () => {
  runtimeDir = await realpath(await mkdtemp(join(tmpdir(), 'runtime-')));
  onTestFinished(() => rm(runtimeDir, { recursive: true, force: true }));
  await writeFile(join(runtimeDir, 'requirements.lock'), 'numpy==1 ; python_version > "3" \\\n    --hash=sha256:00\n');
  await writeFile(join(runtimeDir, 'requirements-source.lock'), 'odfpy==1 \\\n    --hash=sha256:00\n');
  await writeFile(join(runtimeDir, 'requirements-wide.lock'), 'bokeh==3 \\\n    --hash=sha256:00\n');
  lines = [];
});

const add = (additions: Partial<Additions>): Promise<void> =>
  addPackages({ runtimeDir, additions: { toolbox: 'standard', requirements: undefined, ...additions }, report });

const installs = async (): Promise<string[]> =>
  (await readFile(`${python}.calls`, 'utf8')).split('\n').filter((call) => call.includes('pip install'));

async function requirementsFile(text: string): Promise<string> {
  const path = join(runtimeDir, 'ours.txt');
  await writeFile(path, text);
  return path;
}

test('nothing is added where nothing was asked for', async () => {
  await makeEnvironment();
  await add({});
  expect(await installs()).toEqual([]);
});

test('the second set is installed once, by its hashes and without dependencies, and then compiled', async () => {
  await makeEnvironment();
  const mark = byteCodeMarkOf(join(runtimeDir, '.venv'));
  await writeFile(mark, '');
  await add({ toolbox: 'wide' });
  expect(await installs()).toEqual([
    expect.stringMatching(/--require-hashes --no-deps --only-binary :all: -r \S+\/requirements-wide\.lock$/),
  ]);
  await expect(stat(mark)).rejects.toThrow('ENOENT');
  await add({ toolbox: 'wide' });
  expect(await installs()).toHaveLength(1);
});

test("the operator's file is installed under the versions of the lock files, and again when its text is new", async () => {
  await makeEnvironment();
  const requirements = await requirementsFile('roman==5.0\n');
  await add({ requirements });
  expect(await installs()).toEqual([expect.stringMatching(/ -c \S+\/constraints\.txt -r \S+\/ours\.txt$/)]);
  await add({ requirements });
  expect(await installs()).toHaveLength(1);
  await requirementsFile('roman==5.1\n');
  await add({ requirements });
  expect(await installs()).toHaveLength(2);
});

test.each([
  ['/nowhere/ours.txt', 'TOOLBOX_REQUIREMENTS: /nowhere/ours.txt: no such file'],
  [tmpdir(), `TOOLBOX_REQUIREMENTS: ${tmpdir()}: it is a folder`],
])('a path that names no file (%s) is said', async (requirements, message) => {
  await makeEnvironment();
  await expect(add({ requirements })).rejects.toThrow(message);
});

test.each([
  ['ERROR: No matching distribution found for zzz==1', 'No matching distribution found for zzz==1'],
  [
    'ERROR: Cannot install pandas==1.5.3 because these versions conflict.\nERROR: ResolutionImpossible: see a page',
    'Cannot install pandas==1.5.3 because these versions conflict.',
  ],
])('what pip says of a package is told, and it is tried again at the next start (%#)', async (output, reason) => {
  await makeEnvironment({ output, exitCode: 1 });
  const requirements = await requirementsFile('zzz==1\n');
  for (const attempt of [1, 2]) {
    await expect(add({ requirements })).rejects.toThrow(`TOOLBOX_REQUIREMENTS=${requirements}: ${reason}`);
    expect(await installs()).toHaveLength(attempt);
  }
  expect(lines.join('\n')).toContain(output.split('\n')[0]);
});
