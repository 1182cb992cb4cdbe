import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/**
 * The README's quick start, typed into a clean copy of what is committed: the command that starts it, then the walk with
 * curl. The Python environment is the one that the tests have made already, or the copy would make its own for minutes.
 */

const ROOT = join(import.meta.dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const START_TIMEOUT_MS = 240_000;

/** Whoever reads one of them may paste from it. */
const DOCUMENTS = [
  ...['README.md', 'CONTRIBUTING.md', 'deploy/kubernetes/README.md'],
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** The shell blocks of a document, each with the heading that it stands under. */
function shellBlocks(document: string): { heading: string; code: string }[] {
  const blocks: { heading: string; code: string }[] = [];
  let heading = '';
  for (const [, title, code] of document.matchAll(/^#+ (.+)$|^```sh\n([\s\S]*?)^```$/gm)) {
    if (title !== undefined) heading = title;
    if (code !== undefined) blocks.push({ heading, code });
  }
  return blocks;
}

describe('shell blocks', () => {
  test.each(DOCUMENTS)('those of %s are shell', async (file) => {
    for (const { code } of shellBlocks(readFileSync(join(ROOT, file), 'utf8'))) {
      await promisify(execFile)('bash', ['-n', '-c', code.replaceAll(/<[A-Za-z][^>]*>/g, 'x')]);
    }
  });
});

describe('the quick start', () => {
  let folder = '';
  let port = 0;
  let cellar: ChildProcess | undefined;
  let said = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cellar-quick-start-'));
    const copy = join(folder, 'cellar');
    await mkdir(copy);
    await promisify(execFile)('bash', ['-euc', `git -C "${ROOT}" archive HEAD | tar -x -C "${copy}"`]);
    port = await freePort();
    const [command = ''] = shellBlocks(README)[0]?.code.split('\n') ?? [];
    expect(command).toBe('npm ci && npm start');
    const python = process.env['CELLAR_PYTHON'] ?? join(ROOT, 'runtime/.venv/bin/python');
    const env = { ...process.env, PORT: String(port), CELLAR_PYTHON: python };
    cellar = spawn('bash', ['-c', command], { cwd: copy, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [cellar.stdout, cellar.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!said.includes('Cellar listens on') && cellar.exitCode === null && Date.now() < deadline) await delay(200);
    expect(said).toContain(`Cellar listens on http://127.0.0.1:${port}`);
  });

  afterAll(async () => {
    if (cellar?.pid !== undefined && cellar.exitCode === null) {
      const ended = once(cellar, 'close');
      process.kill(-cellar.pid, 'SIGTERM');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  });

  test('the main job with curl ends with a workbook on the disk', async () => {
    const block = shellBlocks(README).find(({ heading }) => heading === 'The main job, with curl');
    const code = (block?.code ?? '').replace('http://127.0.0.1:8000', `http://127.0.0.1:${port}`);
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', code], { cwd: folder });
    expect(stdout).toContain('total 42');
    expect(stdout).toContain('report.xlsx');
    expect((await readFile(join(folder, 'report.xlsx'))).subarray(0, 2).toString()).toBe('PK');
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
