import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { prepareRuntime } from '../../../../src/embedded/python/runtime-environment.ts';
import { RuntimeSetupError } from '../../../../src/embedded/python/runtime-setup-error.ts';
import { NOT_ROOT, skippedFor } from '../../../support/needs.ts';
import { writeFakePython } from './fake-python.ts';

let runtimeDir: string;
let lines: string[];

beforeEach(async () => {
  // Pythons say where they really are, and some systems' temporary folder is a link.
  runtimeDir = await realpath(await mkdtemp(join(tmpdir(), 'runtime-')));
  onTestFinished(() => rm(runtimeDir, { recursive: true, force: true }));
  await writeFile(join(runtimeDir, 'requirements.lock'), 'numpy==1\n');
  await writeFile(join(runtimeDir, 'requirements-source.lock'), 'odfpy==1\n');
  lines = [];
});

const terminal = { write: () => {} };
const prepare = (...interpreters: readonly string[]) =>
  prepareRuntime({ runtimeDir, interpreters, report: (line) => lines.push(line), terminal });

const callsOf = async (python: string) => (await readFile(`${python}.calls`, 'utf8')).trim().split('\n');

test('the first call makes an environment and tells how it goes', async () => {
  const python = await writeFakePython(join(runtimeDir, 'python3'));
  const runtime = await prepare(python);
  expect(runtime).toEqual({
    python: join(runtimeDir, '.venv', 'bin', 'python'),
    version: '3.12.1',
    source: 'managed',
    missingLibraries: [],
    jupyterServerVersion: '2.21.1',
  });
  expect(lines.at(0)).toContain('Preparing');
  expect(lines.at(-1)).toContain('ready');
});

test('uv only installs what the lock files have hashes for, and builds nothing but what comes as source', async () => {
  const python = await writeFakePython(join(runtimeDir, 'python3'));
  await prepare(python);
  const installs = (await callsOf(python)).filter((call) => call.startsWith('uv pip install'));
  expect(installs).toHaveLength(2);
  expect(installs.every((call) => call.includes('--require-hashes'))).toBe(true);
  expect(installs[0]).toContain('--only-binary :all:');
  expect(installs[1]).toContain('--no-deps --no-build-isolation');
});

test('pip fetches uv by its hash', async () => {
  const python = await writeFakePython(join(runtimeDir, 'python3'));
  await prepare(python);
  const [fetching, ...more] = (await callsOf(python)).filter((call) => call.includes('-m pip install'));
  expect(fetching).toMatch(/--require-hashes .*--only-binary :all: .*requirements-uv\.lock$/);
  expect(more).toEqual([]);
});

test.each([
  ['there is no uv for the machine', { hasUv: false }, 'No matching distribution found for uv'],
  ['uv fails', { uv: { output: 'error: no room', exitCode: 2 } }, 'no room'],
  ['uv has nothing for a setting of pip', { pipSettings: { 'keyring-provider': 'import' } }, 'keyring-provider'],
])('where %s, pip installs the same, and the terminal says why', async (_case, traits, reason) => {
  const python = await writeFakePython(join(runtimeDir, 'python3'), traits);
  expect(await prepare(python)).toMatchObject({ source: 'managed' });
  const installs = (await callsOf(python)).filter((call) =>
    /-m pip install .*requirements(-source)?\.lock$/.test(call),
  );
  expect(installs).toHaveLength(2);
  expect(installs.every((call) => call.includes('--require-hashes'))).toBe(true);
  expect(installs[0]).toContain('--only-binary :all:');
  expect(installs[1]).toContain('--no-deps --no-build-isolation');
  expect(lines.join('\n')).toMatch(new RegExp(`uv couldn't install the packages \\(.*${reason}.*pip is tried`));
});

test('what uv left half installed is gone before pip installs', async () => {
  const python = await writeFakePython(join(runtimeDir, 'python3'), { uv: { output: 'error: no', exitCode: 2 } });
  await prepare(python);
  expect(existsSync(join(runtimeDir, '.venv', 'bin', 'python'))).toBe(true);
  expect(existsSync(join(runtimeDir, '.venv', 'bin', 'tool'))).toBe(false);
});

test('an index that cannot be reached is not asked again for what uv would install', async () => {
  const pip = { output: 'connection broken by E([Errno 111] refused)', exitCode: 1 };
  const python = await writeFakePython(join(runtimeDir, 'python3'), { pip, isOffline: true });
  await expect(prepare(python)).rejects.toThrow(/the package index: \[Errno 111\] refused/);
  expect((await callsOf(python)).filter((call) => call.includes('-m pip install'))).toHaveLength(1);
});

test('a command of the environment names the interpreter where it is, not where it was made', async () => {
  const python = await writeFakePython(join(runtimeDir, 'python3'));
  const { python: interpreter } = await prepare(python);
  expect(await readFile(join(runtimeDir, '.venv', 'bin', 'tool'), 'utf8')).toBe(`#!${interpreter}\n`);
});

test('what uv unpacked is gone when the environment is made', async () => {
  const python = await writeFakePython(join(runtimeDir, 'python3'));
  await mkdir(join(runtimeDir, '.state', 'uv-cache'), { recursive: true });
  await prepare(python);
  expect(existsSync(join(runtimeDir, '.state', 'uv-cache'))).toBe(false);
});

test('a later call finds the environment and starts no process', async () => {
  const python = await writeFakePython(join(runtimeDir, 'python3'));
  const made = await prepare(python);
  const calls = await callsOf(python);
  lines = [];
  expect(await prepare(python)).toEqual(made);
  expect(await callsOf(python)).toEqual(calls);
  expect(lines).toEqual([]);
});

test('a changed lock file makes the environment anew', async () => {
  const python = await writeFakePython(join(runtimeDir, 'python3'));
  await prepare(python);
  await writeFile(join(runtimeDir, '.venv', 'left-from-before'), '');
  await writeFile(join(runtimeDir, 'requirements.lock'), 'numpy==2\n');
  await prepare(python);
  expect(existsSync(join(runtimeDir, '.venv', 'left-from-before'))).toBe(false);
  expect(existsSync(join(runtimeDir, '.venv-old'))).toBe(false);
});

test('an environment whose interpreter went away is made anew with another one', async () => {
  const old = await writeFakePython(join(runtimeDir, 'python3.11'), { version: '3.11.0' });
  await prepare(old);
  await rm(old);
  const other = await writeFakePython(join(runtimeDir, 'python3.12'));
  expect(await prepare(old, other)).toMatchObject({ version: '3.12.1', source: 'managed' });
});

test('what a killed set-up left half made is thrown away', async () => {
  await mkdir(join(runtimeDir, '.venv-new', 'bin'), { recursive: true });
  await writeFile(join(runtimeDir, '.venv-new', 'half'), '');
  const python = await writeFakePython(join(runtimeDir, 'python3'));
  await prepare(python);
  expect(existsSync(join(runtimeDir, '.venv', 'half'))).toBe(false);
});

test('a set-up that was killed just before the last rename is finished without a new installation', async () => {
  const python = await writeFakePython(join(runtimeDir, 'python3'));
  await prepare(python);
  await rename(join(runtimeDir, '.venv'), join(runtimeDir, '.venv-new'));
  await rm(`${python}.calls`);
  expect(await prepare(python)).toMatchObject({ source: 'managed' });
  expect(existsSync(`${python}.calls`)).toBe(false);
});

test('two calls at the same time make one environment', async () => {
  const python = await writeFakePython(join(runtimeDir, 'python3'));
  const [one, two] = await Promise.all([prepare(python), prepare(python)]);
  expect(one).toEqual(two);
  expect((await callsOf(python)).filter((call) => call.includes('-m venv'))).toHaveLength(1);
  expect(lines).toContain('Waiting for another Cellar that prepares the same Python environment');
});

test('where pip fails, its output is shown and a Jupyter of the machine is used', async () => {
  const pip = { output: 'ERROR: No matching distribution found for numpy==1', exitCode: 1 };
  const builder = await writeFakePython(join(runtimeDir, 'python3.13'), { pip, hasUv: false });
  const debian = { jupyterServer: '1.23.3', ipykernel: '6.17.0', missing: ['pandas', 'sklearn'] };
  const system = await writeFakePython(join(runtimeDir, 'python3.11'), debian);
  expect(await prepare(builder, system)).toMatchObject({
    python: system,
    source: 'system',
    jupyterServerVersion: '1.23.3',
    missingLibraries: ['pandas', 'scikit-learn'],
  });
  expect(lines.join('\n')).toContain('ERROR: No matching distribution');
  expect(lines.at(-1)).toContain('lacks 2 libraries of the toolbox: pandas, scikit-learn');
  expect(existsSync(join(runtimeDir, '.venv-new'))).toBe(false);
});

test.each([
  ['jupyter_server', { jupyterServer: '1.18.1', ipykernel: '6.17.0' }],
  ['ipykernel', { jupyterServer: '2.0.0', ipykernel: '6.9.1' }],
])('an older %s than the oldest that is known to work is not used', async (_name, versions) => {
  const pip = { output: 'ERROR: no index', exitCode: 1 };
  const python = await writeFakePython(join(runtimeDir, 'python3'), { pip, hasUv: false, ...versions });
  const failure = prepare(python);
  await expect(failure).rejects.toThrow(RuntimeSetupError);
  await expect(failure).rejects.toThrow(/no index[\s\S]*PIP_INDEX_URL[\s\S]*JUPYTER_GATEWAY_URL/);
});

test('without a usable Python the message says which ones were seen and what to install', async () => {
  const old = await writeFakePython(join(runtimeDir, 'python3'), { version: '3.9.2' });
  const bare = await writeFakePython(join(runtimeDir, 'python3.11'), { canMakeEnvironments: false });
  const failure = prepare(old, bare, join(runtimeDir, 'nothing'));
  await expect(failure).rejects.toThrow(/3\.9\.2: too old/);
  await expect(failure).rejects.toThrow(/without venv or ensurepip/);
  await expect(failure).rejects.toThrow(/Install Python 3\.10 or newer[\s\S]*JUPYTER_GATEWAY_URL/);
});

test('as root, a Python that others can enter goes first', skippedFor(NOT_ROOT), async () => {
  const closed = await writeFakePython(join(runtimeDir, 'python3.13'), { version: '3.13.0', openToOthers: false });
  const open = await writeFakePython(join(runtimeDir, 'python3'), { version: '3.11.2' });
  expect(await prepare(closed, open)).toMatchObject({ version: '3.11.2' });
});

test('CELLAR_PYTHON is used as it is, also where there are no lock files, as in an image', async () => {
  await rm(join(runtimeDir, 'requirements.lock'));
  await rm(join(runtimeDir, 'requirements-source.lock'));
  const jupyter = { jupyterServer: '2.14.0', ipykernel: '6.29.5' };
  const cellarPython = await writeFakePython(join(runtimeDir, 'mine'), jupyter);
  const runtime = await prepareRuntime({ runtimeDir, cellarPython, report: () => {} });
  expect(runtime).toMatchObject({ python: cellarPython, source: 'CELLAR_PYTHON', jupyterServerVersion: '2.14.0' });
  expect(existsSync(join(runtimeDir, '.venv'))).toBe(false);
});

test.each([
  ['lacks Jupyter', { importError: "ModuleNotFoundError: No module named 'jupyter_server'" }, /No module named/],
  ['has an old Jupyter', { jupyterServer: '1.2.0', ipykernel: '6.29.5' }, /jupyter_server 1\.2\.0/],
])('a CELLAR_PYTHON that %s is refused with the reason', async (_what, traits, reason) => {
  const cellarPython = await writeFakePython(join(runtimeDir, 'mine'), traits);
  const failure = prepareRuntime({ runtimeDir, cellarPython, report: () => {} });
  await expect(failure).rejects.toThrow(reason);
});

test('a CELLAR_PYTHON that is no Python is refused', async () => {
  const failure = prepareRuntime({ runtimeDir, cellarPython: '/bin/sh', report: () => {} });
  await expect(failure).rejects.toThrow(/CELLAR_PYTHON: \/bin\/sh doesn't answer like a Python/);
});

test('an aborted signal ends the set-up', async () => {
  const python = await writeFakePython(join(runtimeDir, 'python3'));
  const signal = AbortSignal.abort(new Error('stop'));
  const failure = prepareRuntime({ runtimeDir, interpreters: [python], report: () => {}, signal });
  await expect(failure).rejects.toThrow('stop');
});
