import { describe, expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';

/** How a run behaves and ends, on the real kernel. */

const client = aSharedCellar().client();

describe('as a program in a terminal', () => {
  const chat = { chat_id: 'program' };

  test('the value of the last expression is the result', async () => {
    expect(await client.exec('6 * 7', chat)).toMatchObject({ result: '42', stdout: '', exit_code: 0 });
    expect(await client.exec('x = 1', chat)).toMatchObject({ result: null });
  });

  test.each(['py', 'bash'])('a byte order mark before %s is no code', async (lang) => {
    const code = lang === 'py' ? "\uFEFFprint('in')" : '\uFEFFecho in';
    expect(await client.exec(code, { ...chat, lang })).toMatchObject({ stdout: 'in\n', stderr: '', exit_code: 0 });
  });

  test('stdout and stderr are kept apart', async () => {
    const code = "import sys; print('out'); print('err', file=sys.stderr)";
    expect(await client.exec(code, chat)).toMatchObject({ stdout: 'out\n', stderr: 'err\n', exit_code: 0 });
  });

  test('an exception is a 200 with exit code 1 and its traceback', async () => {
    const answer = await client.exec("print('before')\n1 / 0", chat);
    expect(answer).toMatchObject({ stdout: 'before\n', exit_code: 1, status: null });
    expect(answer.stderr).toContain('ZeroDivisionError: division by zero');
    // Color codes are for terminals.
    expect(answer.stderr).not.toContain('\u001b');
  });

  test('an endless recursion is told in a few lines', async () => {
    const { stderr, exit_code } = await client.exec('def f(n): return f(n + 1)\nf(0)', chat);
    expect(stderr).toMatch(/repeated \d+ more times\]\s+RecursionError: maximum recursion depth exceeded/);
    expect(stderr.split('\n').length).toBeLessThan(30);
    expect(exit_code).toBe(1);
  });

  test.for([
    ['of one function', 'def f(n): return f(n + 1)', /repeated 199\d\d\d more times\]\s+RecursionError/],
    ['of two', 'def f(n): return g(n)\ndef g(n): return f(n)', /\[… 199\d\d\d frames left out …\].*RecursionError/s],
  ] as const)(
    'a recursion %s that goes very deep is told as soon, and the variables stay',
    async ([, functions, told], { skip }) => {
      const { stdout } = await client.exec('import sys; print(sys.version_info >= (3, 11))', chat);
      skip(stdout === 'False\n', 'Python 3.10 keeps its calls on the stack of C, which ends sooner');
      const code = `import sys\nsys.setrecursionlimit(200000)\n${functions}\nkept = 1\nf(0)`;
      const { stderr, status } = await client.exec(code, chat);
      expect({ stderr, status }).toEqual({ stderr: expect.stringMatching(told), status: null });
      expect(await client.exec('sys.setrecursionlimit(3000)\nkept', chat)).toMatchObject({ result: '1' });
    },
  );

  test('bytes may be written to the streams, and their encoding asked for, as in a program', async () => {
    const code = [
      "import sys; sys.stdout.reconfigure(encoding='utf-8', errors='replace')",
      "for byte in 'é\\n'.encode(): sys.stdout.buffer.write(bytes([byte]))",
      "sys.stderr.buffer.write(b'\\xff\\n'); sys.stdout.buffer.flush()",
    ].join('\n');
    expect(await client.exec(code, chat)).toMatchObject({ stdout: 'é\n', stderr: '\ufffd\n', exit_code: 0 });
  });

  test('a syntax error is told too', async () => {
    const answer = await client.exec('print(', chat);
    expect(answer.exit_code).toBe(1);
    expect(answer.stderr).toContain("SyntaxError: '(' was never closed");
  });

  test.each(['len?', '?len', 'help(len)'])('%s shows its text', async (code) => {
    const { stdout } = await client.exec(code, chat);
    expect(stdout).toContain('Return the number of items in a container');
    expect(stdout).not.toContain('\u001b');
  });

  test('input() fails at once with EOFError', async () => {
    const answer = await client.exec("input('name? ')", chat);
    expect(answer.stderr).toContain('EOFError');
    expect(answer.exit_code).toBe(1);
  });

  test.each([
    ['sys.exit(3)', 3, ''],
    ['sys.exit()', 0, ''],
    ["sys.exit('no data')", 1, 'no data\n'],
  ])('%s ends it with %i', async (code, exitCode, stderr) => {
    expect(await client.exec(`import sys; ${code}`, chat)).toMatchObject({ exit_code: exitCode, stderr });
  });

  test('sys.argv holds args, and nothing of an earlier run', async () => {
    const code = 'import sys; print(sys.argv[1:])';
    expect(await client.exec(code, { ...chat, args: ['a b', "it's", 'é'] })).toMatchObject({
      stdout: `['a b', "it's", 'é']\n`,
    });
    expect(await client.exec(code, chat)).toMatchObject({ stdout: '[]\n' });
  });

  test('__file__ and sys.argv name a program in the workspace', async () => {
    const code = [
      'import sys',
      'from pathlib import Path',
      "(Path(__file__).resolve().parent / 'beside.csv').write_text('a')",
      'print(Path(__file__).parent == Path.cwd(), sys.argv[0] == __file__)',
    ].join('\n');
    const { stdout, files } = await client.exec(code, chat);
    expect([stdout, files.map(({ name }) => name)]).toEqual(['True True\n', ['beside.csv']]);
  });

  test('no process of the program looks for __file__', async ({ skip }) => {
    const { sandbox } = (await (await client.fetch('/health')).json()) as { sandbox: { mode: string } };
    if (sandbox.mode.startsWith('landlock')) return skip('this isolation level has no /dev/shm for multiprocessing');
    const code = `import multiprocessing, os
with multiprocessing.get_context('spawn').Pool(1) as pool: print(pool.map(os.path.basename, ['a/b']))`;
    expect((await client.exec(code, chat)).stdout).toBe("['b']\n");
  });

  test.each([
    ['elsewhere', "os.chdir('/tmp')", 'made.csv'],
    ['into a folder that is gone', "os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')", 'made.csv'],
    ['into a folder of the workspace', "os.mkdir('sub'); os.chdir('sub')", 'sub/made.csv'],
  ])('a run that goes %s loses no file of the next one', async (where, goes, made) => {
    await client.exec(`import os\n${goes}`, { chat_id: where });
    const { files } = await client.exec("open('made.csv', 'w').write('a')", { chat_id: where });
    expect(files.map(({ name }) => name)).toEqual([made]);
  });

  test.each([
    ['loop = asyncio.get_event_loop()\nprint(loop.run_until_complete(f()))', 'done\n'],
    ['loop = asyncio.get_event_loop()\nprint(loop.run_until_complete(loop.create_task(f())))\nloop.close()', 'done\n'],
    ['loop = asyncio.get_event_loop()\nloop.call_soon(loop.stop)\nloop.run_forever()\nprint(1)', '1\n'],
    ['asyncio.set_event_loop(asyncio.new_event_loop())\nprint(asyncio.get_event_loop().is_running())', 'False\n'],
    ["try: asyncio.get_running_loop()\nexcept RuntimeError: print('none')", 'none\n'],
    ['print(asyncio.get_running_loop() is asyncio.get_event_loop(), await f())', 'True done\n'],
  ])('a program of event loops runs as it does elsewhere: %s', async (code, stdout) => {
    const program = `import asyncio\nasync def f():\n  await asyncio.sleep(0)\n  return 'done'\n${code}`;
    expect(await client.exec(program, chat)).toMatchObject({ stdout, stderr: '', state_lost: false });
  });

  test('asyncio.run() and top-level await work', async () => {
    const code = "import asyncio\nasync def f(): return 'done'\nprint(asyncio.run(f()), await f())";
    expect(await client.exec(code, chat)).toMatchObject({ stdout: 'done done\n', stderr: '' });
  });
});

describe('cut short', () => {
  test('a run over its time keeps what it said and made, says so once, and the chat goes on', async () => {
    const chat = { chat_id: 'timeout' };
    const code = "print('partial', flush=True); open('/mnt/data/p.csv', 'w').write('x')\nimport time; time.sleep(60)";
    const answer = await client.exec(code, { ...chat, timeout: 5000 });
    expect(answer).toMatchObject({ status: 'TO', stdout: 'partial\n' });
    expect(answer.exit_code).not.toBe(0);
    expect(answer.stderr).toContain('time limit of 5 s');
    expect(answer.stderr).not.toContain('KeyboardInterrupt');
    expect(answer.files.map((file) => file.name)).toEqual(['p.csv']);
    expect(await client.exec("print(open('/mnt/data/p.csv').read())", chat)).toMatchObject({ stdout: 'x\n' });
  });

  test('one that ignores the interrupt is ended all the same', async () => {
    const chat = { chat_id: 'stubborn' };
    const code = 'import time\nwhile True:\n  try: time.sleep(60)\n  except BaseException: pass';
    expect(await client.exec(code, { ...chat, timeout: 1000 })).toMatchObject({ status: 'TO' });
    expect(await client.exec('print(1)', chat)).toMatchObject({ stdout: '1\n', state_lost: true });
  });

  test('a kernel that dies is reported with a reason, and the next run has a new one', async () => {
    const chat = { chat_id: 'death' };
    const code = "print('last words')\nimport os, signal; os.kill(os.getpid(), signal.SIGKILL)";
    const answer = await client.exec(code, chat);
    expect(answer).toMatchObject({ status: 'SG', exit_code: 137 });
    expect(answer.stdout).toBe('last words\n');
    expect(answer.stderr.trim()).not.toBe('');
    expect(await client.exec('print(2)', chat)).toMatchObject({ stdout: '2\n', exit_code: 0, state_lost: true });
  });

  test('output beyond the limit is cut in the middle', async () => {
    const answer = await client.exec("print('head'); print('x' * 30_000_000); print('tail')", { chat_id: 'flood' });
    expect(answer.status).toBe('OL');
    expect(answer.stdout.startsWith('head\n')).toBe(true);
    expect(answer.stdout.endsWith('tail\n')).toBe(true);
    expect(answer.stdout.length).toBeLessThan(11 * 1024 * 1024);
  });
});
