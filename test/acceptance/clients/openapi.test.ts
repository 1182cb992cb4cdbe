import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCellar } from '../../support/a-cellar.ts';
import { NODE_FOLDER, pythonBin } from './openapi/tools-setup.ts';

/** The API's description against the running service, by programs that know nothing but the description. */

const HERE = join(import.meta.dirname, 'openapi');
const EXAMPLE = join(import.meta.dirname, '../../../examples/sales-report');
const PYTHON_BIN = await pythonBin();
const KEY = 'openapi-secret-0123456789';
const cellar = aCellar({
  env: { API_KEYS: `openapi:${KEY}:admin`, RATE_LIMIT_PER_MINUTE: '0', AUTH_FAILURES_PER_MINUTE: '0' },
});
let folder: string;

beforeAll(async () => {
  await mkdir(join(NODE_FOLDER, 'generated'), { recursive: true });
  // Below the packages, so that the client finds them.
  folder = await mkdtemp(join(NODE_FOLDER, 'generated/'));
  await writeFile(join(folder, 'openapi.json'), await (await fetch(`${cellar.process.url}/openapi.json`)).text());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a program, and gives what it says. @throws Error with all that it said, if it fails */
async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const options = { cwd: folder, env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', ...env }, maxBuffer: 2 ** 26 };
  return await promisify(execFile)(program, [...args], options).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr, message }: Error & { stdout: string; stderr: string }) => {
      throw new Error(`${message}\n${stdout.slice(-20_000)}\n${stderr}`);
    },
  );
}

const MADE = ['exit code 0', 'sales_report.xlsx', 'sales_report.pdf', 'revenue_by_month.png', 'summary.csv'];

test('a bounded run of Schemathesis finds nothing', { timeout: 1_500_000 }, async () => {
  // Asks every toolchain for its version, once.
  await fetch(`${cellar.process.url}/languages`, { headers: { 'x-api-key': KEY } });
  const said = await run(
    join(PYTHON_BIN, 'schemathesis'),
    [
      ...['--config-file', join(HERE, 'schemathesis.toml'), 'run', `${cellar.process.url}/openapi.json`],
      ...['--phases', 'coverage,fuzzing', '--max-examples', '3', '--seed', '16', '--generation-database', 'none'],
      ...['--workers', '2', '--request-timeout', '120', '--header', `X-API-Key: ${KEY}`],
    ],
    { SCHEMATHESIS_HOOKS: 'schemathesis_hooks', PYTHONPATH: HERE },
  );
  expect(said).toMatch(/No issues found/);
});

test('a client of openapi-typescript compiles and runs the example', async () => {
  const bin = join(NODE_FOLDER, 'node_modules/.bin');
  await cp(join(HERE, 'example-client.ts.txt'), join(folder, 'example.ts'));
  await run(process.execPath, [join(bin, 'openapi-typescript'), 'openapi.json', '-o', 'api.d.ts']);
  const strict = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--allowImportingTsExtensions'];
  const modules = ['--target', 'es2024', '--module', 'nodenext', '--types', 'node', '--typeRoots'];
  await run(process.execPath, [
    join(bin, 'tsc'),
    ...strict,
    ...modules,
    join(import.meta.dirname, '../../../node_modules/@types'),
    'example.ts',
  ]);
  const said = await run(process.execPath, ['example.ts', cellar.process.url, KEY, EXAMPLE]);
  for (const name of MADE) expect(said).toContain(name);
  expect(said).not.toContain('false');
  expect(said).toMatch(/refused 404 execution_not_found\nsuccess\n/);
});

test('a Python client of OpenAPI Generator compiles and runs the example', async () => {
  const generate = ['generate', '-g', 'python', '-i', 'openapi.json', '-o', 'python'];
  await run(
    join(PYTHON_BIN, 'openapi-generator-cli'),
    [...generate, '--additional-properties=packageName=cellar_client'],
    {
      PATH: `${PYTHON_BIN}:${process.env['PATH']}`,
    },
  );
  const python = join(PYTHON_BIN, 'python');
  await run(python, ['-m', 'compileall', '-q', 'python/cellar_client']);
  const said = await run(python, [join(HERE, 'example_client.py'), cellar.process.url, KEY, EXAMPLE], {
    PYTHONPATH: join(folder, 'python'),
  });
  for (const name of MADE) expect(said).toContain(name);
  expect(said).not.toContain('False');
  expect(said).toMatch(/refused 404 .*execution_not_found/);
  expect(said).toMatch(/success\n$/);
});

describe('the description', () => {
  test('needs no key, nor does the page; the page names every operation', async () => {
    const document = JSON.parse(await readFile(join(folder, 'openapi.json'), 'utf8'));
    const page = await (await fetch(`${cellar.process.url}/docs`)).text();
    const paths = Object.keys(document.paths as Record<string, unknown>);
    expect(paths).toEqual(expect.arrayContaining(['/exec', '/uploads', '/uploads/{id}', '/mcp']));
    for (const path of paths) expect(page).toContain(`<code>${path}</code>`);
    expect(Object.keys(document.components.securitySchemes)).toEqual(['apiKey', 'bearer']);
    expect(document.components.schemas.ExecRequest.required).toContain('code');
  });

  test('every answer names its request', async () => {
    const { headers } = await fetch(`${cellar.process.url}/health`);
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{12}$/);
  });
});
