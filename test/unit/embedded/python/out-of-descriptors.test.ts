import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Programs that can't be started because this process has no descriptors left, tried in a process of its own. */

const SOURCES = new URL('../../../../src/embedded/', import.meta.url);

/** Runs `body` with every descriptor taken. @returns its output */
async function withoutDescriptors(body: string): Promise<string> {
  const script = `
    import { openSync } from 'node:fs';
    const { GatewayProcess } = await import('${new URL('jupyter/gateway-process.ts', SOURCES)}');
    const { runProcess } = await import('${new URL('python/run-process.ts', SOURCES)}');
    process.stdout.write('');
    try { for (;;) openSync('/dev/null'); } catch {}
    ${body}`;
  const node = [process.execPath, '--input-type=module', '-e', script];
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', 'ulimit -n 128; exec "$@"', 'sh', ...node]);
  return stdout;
}

test('a gateway that cannot be started ends, and its process goes on', async () => {
  const folder = { path: tmpdir(), socketPath: '/nowhere/s', runtimeDir: '/nowhere' };
  const options = {
    python: '/bin/true',
    folder,
    kernelspecsDir: '/',
    workspacesRoot: '/',
    token: 't',
    environment: {},
  };
  const said = await withoutDescriptors(`
    const gateway = new GatewayProcess(${JSON.stringify(options)});
    console.log(await gateway.ended, await gateway.waitUntilReady(60000, new AbortController().signal));
    await gateway.stop();`);
  expect(said).toBe("it couldn't be started: spawn /bin/true EMFILE false\n");
});

test('a program that cannot be started is an error that can be caught', async () => {
  const said = await withoutDescriptors(`
    await runProcess(['true']).catch((error) => console.log(error.code));`);
  expect(said).toBe('EMFILE\n');
});
