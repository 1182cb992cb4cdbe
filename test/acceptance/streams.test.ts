import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';

/** The output of a program arrives complete, unchanged, and in the order of a terminal. */

const client = aSharedCellar().client();

describe('carriage returns', () => {
  const LINES = 'Name;Wert\r\nA;1\r\n';

  test.for([
    ['bash', "printf 'Name;Wert\\r\\nA;1\\r\\n'"],
    ['py', "print('Name;Wert\\r\\nA;1\\r\\n', end='')"],
    ['js', "process.stdout.write('Name;Wert\\r\\nA;1\\r\\n')"],
  ] as const)('%s keeps those of lines', async ([lang, code]) => {
    expect(await client.exec(code, { chat_id: 'cr', lang })).toMatchObject({ stdout: LINES, exit_code: 0 });
    const headers = { 'content-type': 'application/json', 'user-agent': 'LibreChat/1.0' };
    const body = JSON.stringify({ lang, code });
    const answer = await client.fetch('/v1/exec', { method: 'POST', headers, body });
    expect(await answer.json()).toMatchObject({ stdout: LINES });
  });

  test('a file of any line ends is read back by cat as it is', async () => {
    const code = "printf 'a\\rb\\r\\nc\\n\\rd\\r' > any.txt; cat any.txt; printf '1%%\\r2%%\\r\\n' >&2";
    expect(await client.exec(code, { chat_id: 'cr', lang: 'bash' })).toMatchObject({
      stdout: 'a\rb\r\nc\n\rd\r',
      stderr: '2%\r\n',
    });
  });

  test('a progress bar of Python leaves its last state', async () => {
    const code = "from tqdm import tqdm\nfor i in tqdm(range(500), mininterval=0): print(f'\\r{i}', end='')";
    const { stdout, stderr } = await client.exec(code, { chat_id: 'cr' });
    expect(stdout).toBe('499');
    expect(stderr).toMatch(/^100%.*500\/500.*\n$/);
  });
});

describe('print, C code and child processes', () => {
  const chat = { chat_id: 'order' };

  test("the streams' descriptors are those that children write to", async () => {
    const code = [
      'import faulthandler, os, subprocess, sys',
      "subprocess.run(['echo', 'run'], stdout=sys.stdout)",
      "subprocess.check_call(['sh', '-c', 'echo err >&2'], stdout=sys.stdout, stderr=sys.stderr)",
      "os.write(sys.stdout.fileno(), b'raw\\n')",
      "print('print', sys.stdout.fileno(), sys.stderr.fileno())",
      'faulthandler.dump_traceback(file=sys.stderr, all_threads=False)',
    ].join('\n');
    const { stdout, stderr } = await client.exec(code, chat);
    expect(stdout).toBe('run\nraw\nprint 1 2\n');
    expect(stderr).toMatch(/^err\nStack \(most recent call first\):\n/);
  });

  test('any program of them has the output of a terminal', async () => {
    // Longer than the pieces in which ipykernel reads, and of characters that such pieces would split.
    const words = fc.constantFrom('plain', 'é', '日本語'.repeat(500), 'a\tb', '🎉');
    const kinds = fc.constantFrom(...Object.keys(WRITERS));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(kinds, words), { minLength: 2, maxLength: 8 }), async (writes) => {
        const lines = writes.map(([kind, word], index) => WRITERS[kind]?.(JSON.stringify(`${index}${word}`)));
        const { stdout, stderr } = await client.exec(`${PREPARED}\n${lines.join('\n')}`, chat);
        expect(stdout).toBe(writes.map(([, word], index) => `${index}${word}\n`).join(''));
        expect(stderr).toBe('');
      }),
      { numRuns: 40 },
    );
  });

  test('nothing of a run comes in the next one', async () => {
    const halves = "import ctypes, os\n_ = os.system('printf half'); _ = ctypes.CDLL(None).printf(b' C')";
    expect(await client.exec(halves, chat)).toMatchObject({ stdout: 'half C' });
    expect(await client.exec("print('next')", chat)).toMatchObject({ stdout: 'next\n' });
  });

  test('a run that redirects, closes or replaces its output takes that of no other run', async () => {
    const file = "import os, sys\nos.dup2(os.open('log.txt', os.O_WRONLY | os.O_CREAT), 1)";
    const { stdout } = await client.exec(`${file}\nprint('print')\n_ = os.system('echo child')`, chat);
    expect(stdout).toBe('');
    expect(await client.exec("print(open('log.txt').read())", chat)).toMatchObject({ stdout: 'print\nchild\n\n' });
    const wrapped = "import io, sys\nsys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='utf-8')\nprint('é')";
    expect(await client.exec(wrapped, chat)).toMatchObject({ stdout: 'é\n' });
    await client.exec('import os\nos.close(1)', chat);
    const both = "import os\n_ = os.system('echo child')\nprint('print')";
    expect(await client.exec(both, chat)).toMatchObject({ stdout: 'child\nprint\n' });
  });

  test('a child that writes without an end is stopped with the run, and its beginning is told', async () => {
    const code = "import subprocess\nsubprocess.run('yes')";
    const answer = await client.exec(code, { ...chat, timeout: 1000 });
    expect(answer).toMatchObject({ status: 'TO' });
    expect(answer.stdout).toMatch(/^(y\n){1000}/);
  });
});

describe('a kernel that dies', () => {
  test.for([
    ['os._exit(3)', 3, /^Execution stopped: .* ended itself with exit code 3\. Its variables are gone\.\n$/],
    ['os.abort()', 134, /SIGABRT/],
    ['import ctypes; time.sleep(0.5); ctypes.string_at(0)', 139, /segmentation fault \(SIGSEGV\)/],
  ] as const)('by %s says how, and loses nothing that was written', async ([ends, exitCode, stderr]) => {
    const code = `import os, time\nprint('print')\n_ = os.system('echo child')\nprint('end', end='')\n${ends}`;
    const answer = await client.exec(code, { chat_id: 'streams-death' });
    expect(answer).toMatchObject({
      stdout: 'print\nchild\nend',
      stderr: expect.stringMatching(stderr),
      exit_code: exitCode,
    });
    expect(await client.exec('1', { chat_id: 'streams-death' })).toMatchObject({ state_lost: true, exit_code: 0 });
  });
});

describe('a forked child', () => {
  const chat = { chat_id: 'fork' };
  const forked = (body: string): string =>
    `import os, sys\npid = os.fork()\nif pid == 0:\n    ${body}\nelse:\n    print('parent', os.waitpid(pid, 0)[1] >> 8)`;

  test.for([
    ["print('child')", 'child\nparent 0\n', /^$/],
    ["print('child'); sys.exit(3)", 'child\nparent 3\n', /^$/],
    ["print('child'); 1 / 0", 'child\nparent 1\n', /ZeroDivisionError: division by zero/],
    ["print('child'); os._exit(4)", 'child\nparent 4\n', /^$/],
  ] as const)('that does %s ends there, and the kernel goes on', async ([body, stdout, stderr]) => {
    const answer = await client.exec(forked(body), chat);
    expect(answer).toMatchObject({ stdout, stderr: expect.stringMatching(stderr), exit_code: 0 });
    expect(await client.exec('print(pid > 0)', chat)).toMatchObject({ stdout: 'True\n' });
  });
});

describe('many small writes that are flushed', () => {
  test('are gathered, and the limit of time is for the code', async () => {
    const code = [
      'import logging, sys, time',
      'logging.basicConfig(level=logging.INFO)',
      "for row in range(20000): logging.info('row %d', row); print(row, flush=True)",
    ].join('\n');
    const { stdout, stderr, status } = await client.exec(code, { chat_id: 'writes', timeout: 60_000 });
    expect(status).toBeNull();
    expect(stdout.split('\n')).toEqual([...Array(20_000).keys(), ''].map(String));
    expect(stderr.split('\n').at(-2)).toBe('INFO:root:row 19999');
  });
});

/** One line of output each, by whatever writes. */
const WRITERS: Readonly<Record<string, (text: string) => string>> = {
  print: (text) => `print(${text})`,
  flushed: (text) => `print(${text}, end='', flush=True); print()`,
  bytes: (text) => `_ = sys.stdout.buffer.write(${text}.encode() + b'\\n')`,
  original: (text) => `print(${text}, file=sys.__stdout__)`,
  descriptor: (text) => `_ = os.write(1, ${text}.encode() + b'\\n')`,
  c: (text) => `_ = c.printf(b'%s\\n', ${text}.encode())`,
  system: (text) => `_ = os.system("printf '%s\\\\n' '" + ${text} + "'")`,
  child: (text) => `_ = subprocess.run(['printf', '%s\\n', ${text}])`,
  inherited: (text) => `_ = subprocess.run(['printf', '%s\\n', ${text}], stdout=sys.stdout)`,
};
const PREPARED = 'import ctypes, os, subprocess, sys\nc = ctypes.CDLL(None)';
