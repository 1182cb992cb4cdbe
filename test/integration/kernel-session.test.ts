import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EmbeddedGateway } from '../../src/embedded/jupyter/embedded-gateway.ts';
import { prepareRuntime } from '../../src/embedded/python/runtime-environment.ts';
import { GatewayClient } from '../../src/kernels/gateway/gateway-client.ts';
import { routeLibraryConsole } from '../../src/kernels/gateway/library-console.ts';
import type { RunOptions } from '../../src/kernels/kernel.ts';
import { KernelSession } from '../../src/kernels/kernel-session.ts';
import { pythonExpression } from '../../src/kernels/kernel-set-up.ts';
import { saveState } from '../../src/kernels/kernel-state.ts';
import { readVariables } from '../../src/kernels/kernel-variables.ts';
import { type CollectedOutput, OutputCollector } from '../../src/kernels/outputs/output-collector.ts';
import type { RunEnd } from '../../src/kernels/run-end.ts';
import { makeServiceFolder } from '../support/service-folder.ts';
import { WAIT_MS } from '../support/settings.ts';

/**
 * Cellar's set-up of a real ipykernel. `CELLAR_TEST_PYTHON` names another interpreter with ipykernel and
 * matplotlib for the kernel; the server is always the runtime's.
 */

const logger = pino({ level: 'silent' });
const never = new AbortController().signal;
const ESCAPE = String.fromCharCode(27);

let folder: string;
let workspace: string;
let gateway: EmbeddedGateway;
let client: GatewayClient;
let session: KernelSession | undefined;

beforeAll(async () => {
  routeLibraryConsole(logger);
  const runtime = await prepareRuntime({ cellarPython: process.env['CELLAR_PYTHON'] || undefined, report() {} });
  folder = await makeServiceFolder('session-test');
  workspace = join(folder, 'workspaces', 'chat');
  await mkdir(workspace, { recursive: true });
  await mkdir(join(folder, 'kernelspecs', 'python3'), { recursive: true });
  const python = process.env['CELLAR_TEST_PYTHON'] || runtime.python;
  const argv = [python, '-m', 'ipykernel_launcher', '-f', '{connection_file}'];
  const spec = { argv, display_name: 'Python', language: 'python', interrupt_mode: 'message' };
  await writeFile(join(folder, 'kernelspecs', 'python3', 'kernel.json'), JSON.stringify(spec));
  gateway = await EmbeddedGateway.start({
    python: runtime.python,
    workspacesRoot: join(folder, 'workspaces'),
    kernelspecsDir: join(folder, 'kernelspecs'),
    environment: { IPYTHONDIR: join(folder, 'ipython'), MPLCONFIGDIR: join(folder, 'matplotlib') },
    logger: { info() {}, warn() {}, error() {} },
    signal: AbortSignal.timeout(WAIT_MS),
    onStateChange() {},
  });
  client = new GatewayClient(gateway.address, logger);
});

afterAll(async () => {
  await session?.[Symbol.asyncDispose]();
  await client?.[Symbol.asyncDispose]();
  await gateway?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

interface Finished extends CollectedOutput {
  readonly end: RunEnd['kind'];
}

function startSession(): Promise<KernelSession> {
  const setUp = { workspacePath: workspace, rewritesPaths: true, hasLegacyNames: true };
  return KernelSession.start(
    { gateway: client, kernelName: 'python3', path: 'chat', setUp, startFailure: async () => undefined },
    never,
  );
}

/** Runs on the one session of this file, which is replaced when a test kills it. */
async function run(code: string, options: Partial<RunOptions> = {}): Promise<Finished> {
  if (session === undefined || session.state === 'dead') {
    session = await startSession();
  }
  const collector = new OutputCollector(1_000_000, 'terminal');
  const end = await session.run(code, {
    args: [],
    timeoutMs: 50_000,
    signal: never,
    onOutput: (output) => collector.push(output),
    ...options,
  });
  return { end: end.kind, ...collector.finish() };
}

test.each(['sys.meta_path.clear()', "sys.path.append(['x'])", 'sys.path = None', 'sys.meta_path = sys.meta_path[-1:]'])(
  'after %s errors are told, variables listed and saved',
  async (breaking) => {
    await using own = await startSession();
    const options = { args: [], timeoutMs: 50_000, signal: never };
    const collector = new OutputCollector(1_000_000, 'terminal');
    await own.run(`import sys\nkept = lambda: 1\n${breaking}`, { ...options, onOutput() {} });
    await own.run('1 / 0', { ...options, onOutput: (output) => collector.push(output) });
    expect(collector.finish().error?.traceback).toMatch(/1 \/ 0\s+ZeroDivisionError: division by zero\s*$/);
    expect(await readVariables(own)).toContainEqual({ name: 'kept', type: 'function', size: null, preview: '' });
    const saved = await saveState(own, { maxBytes: 1_000_000, timeoutMs: 10_000 });
    expect(saved?.report).toMatchObject({ names: ['sys', 'kept'], lost: [] });
  },
);

describe('a program', () => {
  test('keeps its variables from run to run, and its last value is the result', async () => {
    await run('x = 20');
    expect(await run('print("hi")\nx + 1')).toMatchObject({ end: 'completed', stdout: 'hi\n', result: '21' });
  });

  test('finds its arguments, and the next one its own', async () => {
    const code = 'import sys; print(sys.argv)';
    expect((await run(code, { args: ['a b', 'it\'s "é" \\n'] })).stdout).toContain(`['${workspace}/main.py', 'a b', `);
    expect((await run(code)).stdout).toBe(`['${workspace}/main.py']\n`);
  });

  test.each([
    ['exit()', null],
    ['quit(0)', 0],
    ['import sys; sys.exit(3)', 3],
    ['raise SystemExit("out of luck")', 'out of luck'],
  ])('%s ends the run, not the kernel', async (code, value) => {
    await run('kept = 1');
    const ended = await run(`${code}\nprint("not reached")`);
    expect(ended).toMatchObject({ end: 'failed', stdout: '', stderr: '', error: { name: 'SystemExit' } });
    expect(ended.error?.value).toBe(value === null ? 'None' : String(value));
    expect(await run('kept')).toMatchObject({ end: 'completed', result: '1' });
  });

  test.each(['input("Name? ")', 'import getpass; getpass.getpass("Name? ")'])('%s ends at once', async (code) => {
    expect(await run(code)).toMatchObject({ end: 'failed', stdout: 'Name? ', error: { name: 'EOFError' } });
  });

  test('its traceback is plain and shows nothing of ours', async () => {
    const { error } = await run('def f():\n    return 1 / 0\nf()');
    expect(error).toMatchObject({ name: 'ZeroDivisionError', value: 'division by zero' });
    expect(error?.traceback).toContain('return 1 / 0');
    expect(error?.traceback).not.toContain(ESCAPE);
    const inLoop = await run('import asyncio\nasync def g():\n    1 / 0\nasyncio.run(g())');
    expect(inLoop.error?.traceback).not.toContain('<cellar>');
    const chained = await run(
      'import asyncio\nasync def g():\n    1 / 0\ntry:\n    asyncio.run(g())\nexcept Exception as error:\n    raise KeyError(7) from error',
    );
    expect(chained).toMatchObject({ stdout: '', stderr: '', error: { name: 'KeyError' } });
    expect(chained.error?.traceback).toContain('ZeroDivisionError');
    expect(chained.error?.traceback).not.toContain('<cellar>');
    const asked = await run('input()');
    expect(asked.error?.traceback).not.toContain('<cellar>');
  });

  test('the traceback of a group has the frames of the program, notes and every exception of the group', async () => {
    const code = [
      'import asyncio, sys',
      "if sys.version_info < (3, 11): raise SystemExit('no groups')",
      'async def fail():',
      "    error = ValueError('inner')",
      "    error.add_note('a note')",
      '    raise error',
      'async def main():',
      "    exec('''async def all():\n async with asyncio.TaskGroup() as group: group.create_task(fail())''', globals())",
      '    await all()',
      'try: asyncio.run(main())',
      "except Exception as group: raise KeyError('outer') from group",
    ].join('\n');
    const { error, stdout, stderr } = await run(code);
    if (error?.value === 'no groups') return;
    expect({ stdout, stderr, name: error?.name }).toEqual({ stdout: '', stderr: '', name: 'KeyError' });
    for (const part of ['in fail\n', 'in main\n', 'ValueError: inner\n', 'a note\n', "KeyError: 'outer'\n"])
      expect(error?.traceback).toContain(part);
    expect(error?.traceback).toMatch(/File "Cell In\[\d+\]", line 11, in <module>/);
    expect(error?.traceback).not.toMatch(/<cellar>|IPython|ipykernel/);
  });

  test('`!`, %%bash and %pip print in order', async () => {
    expect((await run('print("a")\n!echo b\nprint("c")')).stdout.replaceAll('\r', '')).toBe('a\nb\nc\n');
    expect((await run('%%bash\necho one\necho two >&2')).stdout).toBe('one\n');
    expect(await run('%pip --version')).toMatchObject({ end: 'completed', stdout: expect.stringContaining('pip') });
  });
});

describe('asyncio.run', () => {
  test('works inside a cell, nested in await, and with a Runner', async () => {
    const code = `
import asyncio
async def f(n):
    await asyncio.sleep(0.001)
    return n
print(asyncio.run(f(1)), await f(2))
loop = asyncio.new_event_loop()
print(loop.run_until_complete(f(3)))
loop.close()
async def many():
    return sum(await asyncio.gather(*[f(n) for n in range(5)]))
print(asyncio.run(many()), await many())
`;
    expect(await run(code)).toMatchObject({ end: 'completed', stdout: '1 2\n3\n10 10\n' });
  });

  test('is interrupted by the time limit, and the kernel goes on', async () => {
    await run('kept = 2');
    const forever = 'import asyncio\nasync def f():\n    await asyncio.sleep(600)\nasyncio.run(f())';
    const ended = await run(forever, { timeoutMs: 500 });
    expect(ended).toMatchObject({ end: 'timeout', stdout: '', stderr: '', error: { name: 'KeyboardInterrupt' } });
    expect(await run('import asyncio\nasync def f(): return kept\nasyncio.run(f())')).toMatchObject({ result: '2' });
  });

  test('and a bare await is interrupted too', async () => {
    await run('kept = 3');
    expect((await run('import asyncio\nawait asyncio.sleep(600)', { timeoutMs: 500 })).end).toBe('timeout');
    expect(await run('kept')).toMatchObject({ result: '3' });
  });

  test('of another thread is left alone', async () => {
    const code = `
import asyncio, threading
async def f(): return 7
answers = []
thread = threading.Thread(target=lambda: answers.append(asyncio.run(f())))
thread.start(); thread.join()
answers
`;
    expect(await run(code)).toMatchObject({ end: 'completed', result: '[7]' });
  });
});

describe('figures', () => {
  const plot = 'import matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\n';

  test.each([
    ['shown', `${plot}plt.show()`, 1],
    ['not shown', `${plot}None`, 1],
    ['the last expression', `${plot}plt.gcf()`, 1],
    ['two', `${plot}plt.figure()\nplt.plot([3, 1])\nplt.show()`, 2],
    ['saved and closed', `${plot}plt.savefig("saved.png")\nplt.close()`, 0],
    ['of an axes method', 'fig, ax = plt.subplots()\nax.bar(["a"], [1])\nNone', 1],
  ])('%s', async (_, code, count) => {
    const ended = await run(`import matplotlib.pyplot as plt\n${code}`);
    expect(ended).toMatchObject({ end: 'completed', stderr: '' });
    expect(ended.displays.map(({ type }) => type)).toEqual(Array(count).fill('image/png'));
    expect(ended.stdout).not.toContain('<Figure');
  });

  test.each([
    ['plotly', 'import plotly.express as px\npx.bar(x=["a"], y=[1]).show()'],
    ['a styled table', 'import pandas as pd\npd.DataFrame({"a": [1]}).style.format("{:.2f}")'],
  ])('%s is a page', async (_, code) => {
    const ended = await run(code);
    expect(ended).toMatchObject({ end: 'completed', stdout: '', result: null, displays: [{ type: 'text/html' }] });
  });

  test('in the first run of a kernel, without importing matplotlib by name', async () => {
    await session?.[Symbol.asyncDispose]();
    const ended = await run(`${plot}None`);
    expect(ended.displays).toHaveLength(1);
    expect(ended.stderr).toBe('');
  });

  test('in the first run of a kernel, shown after use("Agg")', async () => {
    await session?.[Symbol.asyncDispose]();
    const ended = await run(`import matplotlib; matplotlib.use('Agg')\n${plot}plt.show()`);
    expect(ended.displays).toHaveLength(1);
    expect(ended.stdout).toBe('');
  });
});

describe('/mnt/data', () => {
  test('in literals is the workspace, by the table that the way out has too', async () => {
    const url = new URL('../fixtures/mnt-data-cases.json', import.meta.url);
    const { root, cases } = JSON.parse(await readFile(url, 'utf8'));
    const inputs = pythonExpression(cases.map(({ input }: { input: string }) => input));
    const code = `
import _cellar, ast, json
rewriter = _cellar.PathRewriter(${JSON.stringify(root)})
def rewrite(value):
    return ast.literal_eval(rewriter.visit(ast.parse(repr(value), mode='eval')))
texts = ${inputs}
print(json.dumps([[rewrite(text), rewrite(text.encode()).decode()] for text in texts]))
`;
    const { stdout } = await run(code);
    expect(JSON.parse(stdout)).toEqual(cases.map(({ expected }: { expected: string }) => [expected, expected]));
  });

  test('reaches every kind of literal and the shell', async () => {
    await writeFile(join(workspace, 'sales.csv'), 'a,b\n');
    const code = `
name = 'sales'
print(open('/mnt/data/sales.csv').read(), end='')
print(open(f'/mnt/data/{name}.csv').read(), end='')
print(open(b'/mnt/data/sales.csv').read(), end='')
root = '/backup'
print(f"{root}/mnt/data", f"{'/mnt/data2'}", '/mnt/database')
!ls /mnt/data/sales.csv
`;
    const { stdout } = await run(code);
    expect(stdout.replaceAll('\r', '')).toBe(
      `${'a,b\n'.repeat(3)}/backup/mnt/data /mnt/data2 /mnt/database\n${workspace}/sales.csv\n`,
    );
    expect((await run('%%bash\ncat /mnt/data/sales.csv')).stdout).toBe('a,b\n');
  });
});

test('a program of any depth is rewritten, and the rewriter stays', async () => {
  const sum = Array(2000).fill("'a'").join(' + ');
  await run(`x = ${sum}`);
  expect((await run('print("/mnt/data")')).stdout).toBe(`${workspace}\n`);
});

describe('a program that harms its kernel', () => {
  test.each(['import os; os._exit(0)', 'import os, signal; os.kill(os.getpid(), signal.SIGKILL)'])(
    '%s ends the run as died, with what it printed',
    async (code) => {
      const ended = await run(`import time; print("before", flush=True); time.sleep(0.5)\n${code}`);
      expect(ended).toMatchObject({ end: 'died', stdout: 'before\n' });
      expect(await run('1 + 1')).toMatchObject({ end: 'completed', result: '2' });
    },
  );

  test.each([
    ['closes its output', 'import sys; sys.stdout.close()'],
    ['replaces its output', 'import sys, io; sys.stdout = io.StringIO()'],
    [
      'asks for the end',
      'import inspect\nend = get_ipython().kernel.do_shutdown(False)\nif inspect.isawaitable(end): await end',
    ],
    ['asks the shell for the end', 'get_ipython().ask_exit()'],
  ])('%s: the next runs go well, and find its variables', async (_, code) => {
    await run('kept = 4');
    await run(code);
    // ipykernel would end its kernel some time after it was asked for that.
    expect(await run('import asyncio\nawait asyncio.sleep(1)\nprint("x")')).toMatchObject({
      end: 'completed',
      stdout: 'x\n',
    });
    expect(await run('kept')).toMatchObject({ end: 'completed', result: '4' });
  });

  test('breaks the helpers: the run that needs them has died, the next one has a new kernel', async () => {
    await run('import sys; del sys.modules["_cellar"]');
    expect((await run('1', { args: ['a'] })).end).toBe('died');
    expect(await run('1', { args: ['a'] })).toMatchObject({ end: 'completed', result: '1' });
  });
});
