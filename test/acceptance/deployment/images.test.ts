import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { join, matchesGlob } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeServiceFolder } from '../../support/service-folder.ts';
import { Client } from '../client.ts';
import { ROOT } from './deploy-tools.ts';

/** The parts of the images exist, and the programs they start behave as docs/operations.md says. Builds no image. */

const START = 'deploy/image/start.sh';
const PYTHON = process.env['CELLAR_PYTHON'] || join(ROOT, 'runtime/.venv/bin/python');
const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
const targets = [...dockerfile.matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, name]) => name);

test('a build without a target makes the image that runs everything', () => {
  expect(targets.at(-1)).toBe('cellar');
});

test.each(['docker-compose.yml', '.github/workflows/images.yml'])('%s builds targets that there are', (file) => {
  const named = [
    ...readFileSync(join(ROOT, file), 'utf8').matchAll(/\bcellar-(?:service|gateway|enterprise|full)[\w-]*/g),
  ];
  expect(named.length).toBeGreaterThan(2);
  expect([...new Set(named.map(([name]) => name))].filter((name) => !targets.includes(name))).toEqual([]);
});

const patterns = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');
const allowed = patterns.filter((line) => line.startsWith('!')).map((line) => line.slice(1));

test('whatever is copied into an image is in the repository and passes .dockerignore', () => {
  const sources = copiedBy(dockerfile);
  expect(sources.length).toBeGreaterThan(8);
  for (const source of sources) {
    expect(existsSync(join(ROOT, source)), source).toBe(true);
    expect(passes(source) || allowed.some((name) => name.startsWith(`${source}/`)), `${source} and .dockerignore`).toBe(
      true,
    );
  }
});

/** The files and folders that `COPY` takes from the repository. */
const copiedBy = (text: string): string[] =>
  [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) => names.split(' '));

/** Whether `.dockerignore` lets a file or folder into the build: its patterns name files, folders and globs of files. */
const passes = (path: string): boolean =>
  allowed.some((name) => path === name || path.startsWith(`${name}/`) || matchesGlob(path, name));

describe('the image that runs everything', () => {
  let app = '';
  let dataDir = '';
  beforeAll(async () => {
    app = await makeServiceFolder('app');
    copyService(app);
  });
  afterAll(() => rm(app, { recursive: true, force: true }));
  beforeEach(async () => {
    dataDir = await makeServiceFolder('image');
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  /** Starts it as the image does, and stops it when `use` has ended. @returns what it said */
  async function whileRunning(env: Record<string, string>, use: (url: string) => Promise<void>): Promise<string> {
    const { PATH = '', HOME = '' } = process.env;
    const node = join(process.execPath, '..');
    const places = { PATH: `${node}:${PATH}`, HOME, DATA_DIR: dataDir, WORKSPACES_ROOT: join(dataDir, 'uploads') };
    const child = spawn(join(app, START), [], {
      cwd: app,
      env: {
        ...places,
        CELLAR_PYTHON: PYTHON,
        HOST: '127.0.0.1',
        PORT: '0',
        LOG_LEVEL: 'warn',
        KERNEL_POOL_SIZE: '0',
        ...env,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = once(child, 'close');
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    try {
      const listening = () => /^Cellar listens on (\S+?)\/?$/m.exec(said)?.[1];
      await expect.poll(listening, { timeout: 120_000 }).toBeDefined();
      await use(listening() ?? '');
    } finally {
      child.kill('SIGTERM');
      await ended;
    }
    return said;
  }

  test('makes a key at its first start, keeps it for its owner alone, and asks for it ever after', async () => {
    const kept = join(dataDir, 'api-key');
    let key = '';
    const first = await whileRunning({}, async (url) => {
      key = (await readFile(kept, 'utf8')).trim();
      expect((await stat(kept)).mode & 0o777).toBe(0o600);
      expect((await new Client(url).fetch('/sessions')).status).toBe(401);
      expect((await new Client(url, key).fetch('/sessions')).status).toBe(200);
    });
    expect(first).toContain(`The API key is in ${kept}`);
    expect(first).not.toContain(key);
    await whileRunning({}, async (url) => {
      expect((await readFile(kept, 'utf8')).trim()).toBe(key);
      expect((await new Client(url, key).fetch('/sessions')).status).toBe(200);
    });
  });

  test.each([
    ['scripts/keys.ts', '--help'],
    ['scripts/keys.ts', 'librechat', '--help'],
    ['scripts/backup.ts', '--help'],
    ['scripts/doctor.js', '--help'],
  ])('has all that %s %s needs', (...argv) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: app, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage:/im);
  });

  test('makes none beside keys of the operator', async () => {
    const said = await whileRunning({ API_KEYS: 'mine:0123456789abcdef-mine' }, async (url) => {
      expect((await new Client(url, '0123456789abcdef-mine').fetch('/sessions')).status).toBe(200);
    });
    expect(existsSync(join(dataDir, 'api-key'))).toBe(false);
    expect(said).not.toContain('The API key is in');
  });
});

/** Puts into `folder` what the stage `service-files` of the Dockerfile puts into `/app`, as far as `.dockerignore` lets it in. */
function copyService(folder: string): void {
  const stage = /^FROM scratch AS service-files$([\s\S]*?)^FROM /m.exec(dockerfile)?.[1] ?? '';
  const sources = copiedBy(stage);
  const files = execFileSync('git', ['ls-files', '-z', '--', ...sources], { cwd: ROOT, encoding: 'utf8' }).split('\0');
  for (const file of files.filter((name) => name !== '' && passes(name))) cpSync(join(ROOT, file), join(folder, file));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}
