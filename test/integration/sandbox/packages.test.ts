import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { skippedFor } from '../../support/needs.ts';
import { NO_PYTHON, PYTHON } from '../../support/sandbox/driven-kernel.ts';

/** `pip install` in the kernel and in programs: from the operator's package index, or a sentence that there is no network. */

const PUBLIC_HOSTS = fileURLToPath(new URL('../../support/sandbox/public-hosts.mjs', import.meta.url));
const hasNamespaces = inject('offeredIsolationLevels').some(
  ({ level, missing }) => level === 'bwrap' && missing === undefined,
);

const WHEEL = 'cellar_trial-1.0-py3-none-any.whl';
const MAKE_WHEEL = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as wheel:
    wheel.writestr('cellar_trial.py', 'ANSWER = 42\\n')
    info = 'cellar_trial-1.0.dist-info/'
    wheel.writestr(info + 'METADATA', 'Metadata-Version: 2.1\\nName: cellar-trial\\nVersion: 1.0\\n')
    wheel.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
    wheel.writestr(info + 'RECORD', '')
`;

interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit_code: number;
  readonly files: readonly { readonly name: string }[];
}

const runnerFor = (cellar: CellarProcess) => async (lang: string, code: string, chat: string) => {
  const answer = await fetch(`${cellar.url}/exec`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // As LibreChat asks: every new file is an output.
    body: JSON.stringify({ lang, code, runtime_session_hint: chat }),
  });
  return (await answer.json()) as Answer;
};

describe(
  'with a package index on the allow-list',
  skippedFor(NO_PYTHON || (!hasNamespaces && 'the level bwrap')),
  () => {
    const server = createServer(async (message, response) => {
      if (message.url === '/simple/cellar-trial/') {
        response.writeHead(200, { 'content-type': 'text/html' }).end(`<a href="/${WHEEL}">${WHEEL}</a>`);
      } else if (message.url === `/${WHEEL}`) response.end(await readFile(join(folder, WHEEL)));
      else response.writeHead(404).end();
    });
    let folder = '';
    let cellar: CellarProcess;
    let run: ReturnType<typeof runnerFor>;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'cellar-index-'));
      execFileSync(PYTHON ?? '', ['-c', MAKE_WHEEL, join(folder, WHEEL)]);
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      cellar = await CellarProcess.start({
        env: {
          ...{ SANDBOX: 'bwrap', SANDBOX_NETWORK: 'allowlist', KERNEL_POOL_SIZE: '0' },
          ...{ PIP_INDEX_URL: 'http://public.test/simple/', PIP_TRUSTED_HOST: 'public.test' },
          CELLAR_TEST_SERVER_PORT: String((server.address() as AddressInfo).port),
        },
        nodeArgs: ['--import', PUBLIC_HOSTS],
      });
      run = runnerFor(cellar);
    });
    afterAll(async () => {
      await cellar?.[Symbol.asyncDispose]();
      server.close();
      await rm(folder, { recursive: true, force: true });
    });

    test.each([
      ['!pip install', '!pip install -q cellar-trial'],
      ['%pip install', '%pip install -q cellar-trial'],
      [
        'python -m pip',
        'import subprocess, sys; subprocess.run([sys.executable, "-m", "pip", "install", "-q", "cellar-trial"])',
      ],
    ])('%s: the running kernel and programs import it at once, and it is no output', async (_how, install) => {
      const chat = Buffer.from(_how).toString('hex');
      const first = await run('py', `try:\n    import cellar_trial\nexcept ImportError: print('not yet')`, chat);
      expect(first.stdout).toBe('not yet\n');
      const answer = await run('py', `${install}\nimport cellar_trial; print(cellar_trial.ANSWER)`, chat);
      expect(answer).toMatchObject({ stdout: expect.stringMatching(/42\n$/), exit_code: 0, files: [] });
      const program = await run('bash', 'python3 -c "import cellar_trial; print(cellar_trial.__file__)"', chat);
      expect(program.stdout).toMatch(/^\/mnt\/data\/\.packages\/.*cellar_trial\.py\n$/);
    });

    test('pip install in a program serves the next one, and the kernel that runs already', async () => {
      await run('py', 'kept = 1', 'program');
      expect(await run('bash', 'pip install -q cellar-trial', 'program')).toMatchObject({ exit_code: 0, files: [] });
      expect((await run('py', 'import cellar_trial; print(cellar_trial.ANSWER, kept)', 'program')).stdout).toBe(
        '42 1\n',
      );
    });

    test('what another chat installed is not there', async () => {
      await run('bash', 'pip install -q cellar-trial', 'one');
      expect((await run('bash', 'python3 -c "import cellar_trial"', 'two')).stderr).toContain('ModuleNotFoundError');
    });
  },
);

describe('without a network', skippedFor(NO_PYTHON), () => {
  let cellar: CellarProcess;
  beforeAll(async () => {
    cellar = await CellarProcess.start({ env: { KERNEL_POOL_SIZE: '0' } });
  });
  afterAll(() => cellar?.[Symbol.asyncDispose]());

  test.each([
    ['bash', 'pip install cowsay'],
    ['bash', 'pip3 install --upgrade cowsay'],
    ['py', '!pip install cowsay'],
    ['py', '%pip install cowsay'],
  ])('%s: %s says so in one sentence', async (lang, code) => {
    const { stdout, stderr } = await runnerFor(cellar)(lang, code, 'chat');
    // IPython runs `!` on a terminal, which ends lines with CR LF, as in Jupyter.
    expect((stdout + stderr).replace('\r\n', '\n')).toBe(
      "pip can't get cowsay: this sandbox has no network. Use what is installed already (pip list).\n",
    );
  });

  test('pip works all the same, and nothing is tried for long', async () => {
    const { stdout, stderr, exit_code } = await runnerFor(cellar)(
      'bash',
      'pip list | grep -c numpy; time -p python3 -m pip install -q cowsay',
      'chat',
    );
    expect(stdout).not.toBe('0\n');
    expect(exit_code).toBe(1);
    expect(stderr).toContain("pip can't get cowsay: this sandbox has no network.");
    expect(stderr).not.toContain('Retrying');
  });

  test('npm gives up by itself, where there is one', async () => {
    const code = 'type npm > /dev/null 2>&1 || { echo E404 >&2; exit 1; }; npm install left-pad';
    const { stderr, exit_code } = await runnerFor(cellar)('bash', code, 'chat');
    expect(stderr).toMatch(/EAI_AGAIN|ENOTFOUND|E404/);
    expect(exit_code).toBe(1);
  });
});
