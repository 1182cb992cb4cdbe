import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { pipEnvironment } from '../../../../src/embedded/python/pip-install.ts';
import { runProcess } from '../../../../src/embedded/python/run-process.ts';

const MODULE = fileURLToPath(new URL('../../../../src/embedded/python/run-process.ts', import.meta.url));

test('a program gets its arguments as they are, and its exit code and lines come back', async () => {
  const onLine = vi.fn();
  const result = await runProcess(['sh', '-c', 'echo "$1"; echo err >&2; exit 3', 'sh', 'a "b" $c'], { onLine });
  expect(result).toMatchObject({ exitCode: 3, stdout: 'a "b" $c' });
  expect([...result.lines].sort()).toEqual(['a "b" $c', 'err']);
  expect(onLine).toHaveBeenCalledTimes(2);
});

test('a program finds nothing on its standard input', async () => {
  expect(await runProcess(['cat'])).toMatchObject({ exitCode: 0, stdout: '' });
});

test('a program that is not there ends with the exit code of a shell', async () => {
  expect(await runProcess(['/no/such/program'])).toMatchObject({ exitCode: 127 });
});

test('an aborted signal ends the program and rejects with the reason', async () => {
  const abort = new AbortController();
  const run = runProcess(['sh', '-c', 'echo started; exec sleep 600'], {
    signal: abort.signal,
    onLine: () => abort.abort(new Error('stop')),
  });
  await expect(run).rejects.toThrow('stop');
});

test('when this process is killed, the program is gone too', async () => {
  const script = `import { runProcess } from ${JSON.stringify(MODULE)};
    await runProcess(['sh', '-c', 'echo $$; exec sleep 600'], { onLine: (line) => console.log(line) });`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void parent.kill('SIGKILL'));
  const [line] = await once(parent.stdout, 'data');
  const pid = Number(line);
  const isThere = () => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  expect(isThere()).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(isThere).toBe(false);
});

test('pip keeps the settings of index and proxy, not those that would install elsewhere', () => {
  const given = { PIP_INDEX_URL: 'http://127.0.0.1/simple', HTTPS_PROXY: 'http://127.0.0.1:3128', PIP_TARGET: '/x' };
  expect(pipEnvironment(given, '/tmp/t')).toEqual({
    PIP_INDEX_URL: 'http://127.0.0.1/simple',
    HTTPS_PROXY: 'http://127.0.0.1:3128',
    PIP_USER: '0',
    PIP_REQUIRE_VIRTUALENV: '0',
    TMPDIR: '/tmp/t',
  });
});
