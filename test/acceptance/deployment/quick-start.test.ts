import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endingWithTests } from '../../support/ending-with-tests.ts';
import { freePort } from '../../support/free-port.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';
import { WAIT_MS } from '../../support/settings.ts';
import { readFences } from './shell-blocks.ts';

/**
 * Every shell block of the documents, pasted into clean copies of what is committed: one Cellar started as the README says, and
 * one with keys, as docs/librechat.md says. Of a block only what differs here is changed: ports, addresses, what stands in
 * <…>. Packages, the Python environment and Go's compiled standard library are those that the tests have made already, or the copy
 * would make its own for minutes; `.ci/newcomer` makes them as the README says.
 */

const ROOT = join(import.meta.dirname, '../../..');
const FENCES = readFences();
const SHELL = FENCES.filter(({ language }) => language === 'sh');

/** The blocks that are not run here, each with the reason. */
const NOT_RUN: Readonly<Record<string, string>> = {
  'CONTRIBUTING.md › Contributing': '.ci/run runs it itself',
  'docs/librechat.md › Conformance of a server': 'conformance.test.ts tries the same table',
  'test/acceptance/librechat/README.md › Start a LibreChat from its official images':
    'needs images; deploy.test.ts reads the compose files',
  'packages/generated-files/README.md › `<cellar-generated-files>`': 'npm-package.test.ts packs and installs it',
  'docs/benchmarks.md › Benchmarks': 'takes minutes of a machine at rest',
  'docs/operations.md › Start it in one container': 'needs an image; images.test.ts runs what it starts',
  'docs/operations.md › Start it in one container (2)': 'needs an image; images.test.ts runs what it starts',
  'docs/operations.md › Change keys': 'key-rotation.test.ts does this step by step',
  'deploy/systemd/README.md › Under systemd': 'changes the machine; systemd.test.ts checks the units and the backup',
  'deploy/systemd/README.md › Under systemd (2)': 'needs a running systemd; systemd.test.ts reads the script',
  'deploy/systemd/README.md › Under systemd (3)': 'stops the service, as above; systemd.test.ts restores a backup',
  'deploy/helm/cellar/README.md › The Helm chart': 'needs a cluster; helm.test.ts renders the chart',
  'docs/open-webui.md › Terminal connection': 'is for Open WebUI; test/acceptance/open-webui/ starts one with it',
  'docs/open-webui.md › Jupyter engine':
    'is for Open WebUI; test/acceptance/clients/jupyter.test.ts speaks what it speaks',
  'docs/open-webui.md › Jupyter engine (2)': 'is for Open WebUI, as above',
  'docs/operations.md › Watch it (3)': 'needs a collector; tracing.test.ts starts Cellar so, with one',
  'docs/scaling.md › Several Cellars':
    'needs a gateway; test/integration/gateways/replicas.test.ts starts two replicas so, on one',
};

/** Blocks in which `docker` is a stand-in that notes what it is asked, in the order in which they are read. */
const WITH_DOCKER = [
  'docs/operations.md › Start it with compose',
  'docs/operations.md › Start it with compose (2)',
  'docs/operations.md › Start it with compose (3)',
  'docs/librechat.md › With Docker',
  'docs/librechat.md › With Docker (2)',
  'docs/librechat.md › With Docker (4)',
];

const taken = new Set<string>(WITH_DOCKER);

/** A block's code, which counts as run by that. */
function block(id: string): string {
  taken.add(id);
  return SHELL.find((each) => each.id === id)?.code ?? `echo 'there is no block ${id}' >&2; exit 1`;
}

const START = block('README.md › Quick start').replace('npm ci && ', '');
const MAIN_JOB = block('README.md › A workbook in three requests');
const LIBRECHAT = [block('docs/librechat.md › Without containers')];
const LIBRECHAT_ASKS = block('docs/librechat.md › Without containers (2)');
const ADD_KEY_AND_START = block('docs/librechat.md › Without containers (3)');
const LIBRECHAT_IN_DOCKER = block('docs/librechat.md › With Docker (3)');
const MAKE_JWT_KEYS = block('docs/librechat.md › Access');
const [OPEN_WEBUI_KEY = '', OPEN_WEBUI_START = ''] = block('docs/open-webui.md › Before').split('\n');
const OPEN_WEBUI_ASKS = block('docs/open-webui.md › Before (2)');
const MCP = block('docs/mcp.md › MCP');
const DOCTOR = block('docs/operations.md › Check a machine');
const KEYS_OF_PROMETHEUS = block('docs/operations.md › Watch it');
const WHO_RAN_WHAT = block('docs/operations.md › Watch it (2)');
const BACKUP = block('docs/operations.md › Back up and restore');
const EXAMPLE = block('examples/sales-report/README.md › A sales report');

let folder = '';
/** The folder in which the Cellar at `port` was started. */
let copy = '';
let port = 0;
const running: ChildProcess[] = [];

const python = process.env['CELLAR_PYTHON'] ?? join(ROOT, 'runtime/.venv/bin/python');
const here = (code: string): string => code.replaceAll('127.0.0.1:8000', `127.0.0.1:${port}`);

async function shell(code: string, cwd: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const options = { cwd, env: { ...process.env, CELLAR_PYTHON: python, ...env }, maxBuffer: 2 ** 24 };
  return (await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', code], options)).stdout;
}

/** One that no earlier try of a test has used. */
const newFolder = (): Promise<string> => makeServiceFolder('used-by', folder);

/** A clean copy of what is committed. */
async function makeCopy(): Promise<string> {
  const copy = await newFolder();
  await shell(`git -C "${ROOT}" archive HEAD | tar -x -C "${copy}"`, folder);
  const goCache = join(ROOT, 'runtime/.state/go');
  await mkdir(goCache, { recursive: true });
  await mkdir(join(copy, 'runtime/.state'));
  await symlink(goCache, join(copy, 'runtime/.state/go'));
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Runs a block that ends in a Cellar which goes on running. @returns what it said until it listened */
async function start(code: string, cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  const all = endingWithTests({ ...process.env, CELLAR_PYTHON: python, ...env });
  const cellar = spawn('bash', ['-euc', code], { cwd, env: all, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(cellar);
  let said = '';
  for (const stream of [cellar.stdout, cellar.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const deadline = Date.now() + WAIT_MS;
  while (!said.includes('Cellar listens on') && cellar.exitCode === null && Date.now() < deadline) await delay(200);
  expect(said).toContain(`Cellar listens on http://127.0.0.1:${env['PORT']}`);
  return said;
}

async function end(cellar: ChildProcess): Promise<void> {
  if (cellar.pid === undefined || cellar.exitCode !== null || cellar.signalCode !== null) return;
  const ended = once(cellar, 'close');
  process.kill(-cellar.pid, 'SIGTERM');
  await ended;
}

beforeAll(async () => {
  folder = await makeServiceFolder('quick-start');
  port = await freePort();
  copy = await makeCopy();
  await start(START, copy, { PORT: String(port) });
});

afterAll(async () => {
  await Promise.all(running.map(end));
  await rm(folder, { recursive: true, force: true });
});

test('every shell block is run here, or is listed with the reason', () => {
  expect([...taken, ...Object.keys(NOT_RUN)].sort()).toEqual(SHELL.map(({ id }) => id).sort());
});

test('nothing that is meant for a shell hides in a block of another kind', () => {
  const others = FENCES.filter(({ language }) => language !== 'sh');
  expect(others.filter(({ language }) => /^(bash|shell|console|zsh|shell-session)$/.test(language))).toEqual([]);
  const commands = /^\s*(\$ )?(npm|npx|node|curl|docker|kubectl|python3?|git|[A-Z_]+=\S+) /m;
  expect(others.filter(({ code }) => commands.test(code))).toEqual([]);
});

test.each(SHELL)('$id is shell', async ({ code }) => {
  await promisify(execFile)('bash', ['-n', '-c', code.replaceAll(/<[A-Za-z][^>]*>/g, 'x')]);
});

test.each(['the first time', 'again in the same folder'])(
  'the main job with curl ends with a workbook on the disk, %s',
  async () => {
    const stdout = await shell(here(MAIN_JOB), folder);
    expect(stdout).toContain('total 42');
    expect(stdout).toMatch(/^sales\.csv\nreport\.xlsx\n/m);
    expect((await readFile(join(folder, 'report.xlsx'))).subarray(0, 2).toString()).toBe('PK');
  },
);

/** As LibreChat asks, with what its .env has. */
const ASK_AS_LIBRECHAT = `
curl -sSf "$LIBRECHAT_CODE_BASEURL/exec" -A LibreChat/1.0 -H 'Content-Type: application/json' \\
  -d '{"lang": "bash", "code": "echo $((6 * 7))"}' | jq -r .stdout`;

test.each(LIBRECHAT)('LibreChat’s variables lead to Cellar: %j', async (variables) => {
  expect(await shell(here(variables) + ASK_AS_LIBRECHAT, folder)).toBe('42\n\n');
});

test('what LibreChat will ask is answered with a version and a file', async () => {
  const { stdout, files } = JSON.parse(await shell(here(LIBRECHAT_ASKS), folder));
  expect(stdout).toMatch(/^\d+\.\d+/);
  expect(files).toMatchObject([{ name: 'out.csv' }]);
});

test('the example makes its report and finds nothing wrong with it', async () => {
  const target = `http://127.0.0.1:${port}`;
  const [plain = '', elsewhere = ''] = EXAMPLE.trimEnd().split('\n');
  expect(await shell(plain, copy, { CELLAR_URL: target })).not.toContain('✗');
  expect(existsSync(join(copy, 'examples/sales-report/out/sales_report.xlsx'))).toBe(true);
  const report = join(await newFolder(), 'report');
  const code = elsewhere.replace('http://host:8000', target).replace('…', 'any').replace('/tmp/report', report);
  expect(await shell(code, copy)).not.toContain('✗');
  expect(existsSync(join(report, 'sales_report.pdf'))).toBe(true);
});

test('the doctor finds nothing that keeps Cellar from running', async () => {
  expect(await shell(DOCTOR, copy, { PORT: String(port) })).toContain('Cellar can run here.');
});

test('administrators see who ran what', async () => {
  expect(await shell(here(WHO_RAN_WHAT), folder)).toBe('null\n');
  const everybodys = here(WHO_RAN_WHAT).replace('status=TO&', '');
  expect(JSON.parse(await shell(everybodys, folder))).toMatchObject({ state: 'finished', exit_code: 0 });
});

test('a backup is made while Cellar runs, verified, and restored into an empty folder', async () => {
  const target = await newFolder();
  const code = BACKUP.replaceAll('/backups', target).replaceAll('2026-05-01', '$(date +%F)');
  const lines = code.trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  await shell(lines.slice(0, 2).join('\n'), copy);
  await shell(lines[2] ?? 'false', copy, { DATA_DIR: join(target, 'restored') });
  expect(existsSync(join(target, 'restored/cellar.db'))).toBe(true);
});

test('with keys: a stored one, two of the environment, LibreChat’s tokens, and a secret in the path', async () => {
  const another = await makeCopy();
  const made = await shell(MAKE_JWT_KEYS, another);
  const forLibreChat = /^CODEAPI_JWT_PRIVATE_KEY_BASE64=(.*)$/m.exec(made)?.[1] ?? '';
  const forCellar = /^LIBRECHAT_JWT_PUBLIC_KEY=.*$/m.exec(made)?.[0] ?? '';
  const [secret, admin] = ['secret-0123456789abcdef', 'admins-0123456789abcdef'];
  const keys = KEYS_OF_PROMETHEUS.replace('<secret>', secret).replace('<another>', admin);
  await writeFile(join(another, '.env'), `${keys.replace('librechat:', 'paths:')}${forCellar}\n`);
  const keyed = await freePort();
  const said = await start(ADD_KEY_AND_START.replace('0.0.0.0', '127.0.0.1'), another, { PORT: String(keyed) });
  const stored = /^[\w-]{40,}$/m.exec(said)?.[0] ?? '';
  const url = `http://127.0.0.1:${keyed}`;

  const ask = async (headers: Record<string, string>, path = '/sessions') =>
    (await fetch(url + path, { headers })).status;
  expect(await ask({})).toBe(401);
  expect(await ask({ 'x-api-key': stored })).toBe(200);
  expect(await ask({ 'x-api-key': secret })).toBe(200);
  expect(await ask({ authorization: `Bearer ${secret}` }, '/metrics')).toBe(403);
  expect(await ask({ authorization: `Bearer ${admin}` }, '/metrics')).toBe(200);
  const token = await new SignJWT({ iss: 'librechat', aud: 'codeapi', sub: 'u1', tenant_id: 'legacy' })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'lc-codeapi-2026-05' })
    .setExpirationTime('5m')
    .sign(createPrivateKey(Buffer.from(forLibreChat, 'base64').toString()));
  expect(await ask({ authorization: `Bearer ${token}` })).toBe(200);

  expect(ADD_KEY_AND_START).toContain(`\n${OPEN_WEBUI_START}\n`);
  const added = /^[\w-]{40,}$/m.exec(await shell(OPEN_WEBUI_KEY, another))?.[0] ?? '';
  const withKey = (code: string) =>
    code.replace('<the secret>', added).replaceAll('127.0.0.1:8000', `127.0.0.1:${keyed}`);
  expect(await shell(withKey(OPEN_WEBUI_ASKS), folder)).toBe('42\n/mnt/data\n');
  expect(await shell(withKey(MCP), folder)).toBe('42\n\n');

  const variables = LIBRECHAT_IN_DOCKER.replaceAll('<CELLAR_API_KEY>', stored);
  const withHeader = ASK_AS_LIBRECHAT.replace('-A', '-H "X-API-Key: $LIBRECHAT_CODE_API_KEY" -A');
  const asked = variables.replace('cellar:8000', `127.0.0.1:${keyed}`) + withHeader;
  expect(await shell(asked, folder)).toBe('42\n\n');
  expect(await ask({}, `/k/${stored}/v1/sessions`)).toBe(200);
});

test('what docker is asked for is there, and .env has every value that it must have', async () => {
  const compose = await newFolder();
  const bin = join(compose, 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'docker'), `#!/bin/sh\necho "$*" >> asked.txt\n`);
  await chmod(join(bin, 'docker'), 0o755);
  const env = { PATH: `${bin}:${process.env['PATH']}` };
  for (const id of WITH_DOCKER) await shell(here(block(id)).replace(/<[A-Z][^>]*>/, 'librechat'), compose, env);

  const asked = (await readFile(join(compose, 'asked.txt'), 'utf8')).trimEnd().split('\n');
  expect(asked).toHaveLength(6);
  const file = await readFile(join(ROOT, 'docker-compose.yml'), 'utf8');
  const all = asked.join('\n');
  const profiles = [...all.matchAll(/--profile (\S+)/g)].map(([, profile]) => profile);
  expect(profiles).toEqual(['librechat']);
  for (const profile of profiles) expect(file).toContain(`profiles: [${profile}]`);
  for (const [, path = ''] of all.matchAll(/ -f (\S+)/g)) expect(existsSync(join(ROOT, path)), path).toBe(true);
  const [, project = ''] = /^name: (\S+)$/m.exec(file) ?? [];
  const [, network = ''] = /network connect (\S+)/.exec(all) ?? [];
  expect(network).toBe(`${project}_front`);
  expect(file).toMatch(/^networks:\n {2}front:$/m);

  const set = new Map(
    (await readFile(join(compose, '.env'), 'utf8')).matchAll(/^(\w+)=(.+)$/gm).map(([, name, value]) => [name, value]),
  );
  const needed = [...file.matchAll(/\$\{(\w+):\?/g), ...file.matchAll(/\$\{(LIBRECHAT_(?:CREDS|JWT)\w+):-\}/g)];
  expect(needed.map(([, name]) => name).filter((name) => !set.has(name))).toEqual([]);
  expect([...set.keys()].filter((name) => !file.includes(`\${${name}`) && name !== 'COMPOSE_PROFILES')).toEqual([]);
});
