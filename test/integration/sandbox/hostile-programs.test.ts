import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ExecAnswer } from '../../acceptance/client.ts';
import { aHostileService, type HostileService } from '../../support/hostile-chat.ts';

/** Programs that attack their own process, by the numbers of `test/hostile-inputs.md`: through a real Cellar. */

let service: HostileService;

beforeAll(async () => {
  service = await aHostileService();
});
afterEach(() => service.leavesOthersAlone());
afterAll(() => service?.[Symbol.asyncDispose]());

const SHORT_MS = 1500;

/** The same chat works on after the answer; `state_lost` tells whether its kernel had to go. */
async function runThenGoOn(chat: string, code: string, timeoutMs?: number): Promise<[ExecAnswer, ExecAnswer]> {
  const answer = await service.py(chat, code, timeoutMs);
  return [answer, await service.goesOn(chat)];
}

describe('resources', () => {
  test('32: threads end at the limit of processes', async () => {
    const code = `import threading, time
count = 0
try:
    while count < 5000:
        threading.Thread(target=time.sleep, args=(20,)).start(); count += 1
except RuntimeError: print('refused')`;
    const [answer] = await runThenGoOn('threads', code);
    expect(answer.stdout).toBe('refused\n');
  });

  test('33: memory of every kind has its limit', async () => {
    const code = `import os
def private(): return bytearray(6 << 30)
def dev_shm():
    for index in range(16): open(f'/dev/shm/{index}', 'wb').write(bytes(8 << 20))
def memfd():
    file = os.memfd_create('x')
    for _ in range(20): os.write(file, bytes(16 << 20))
for attempt in (private, dev_shm, memfd):
    try: attempt(); print(attempt.__name__, 'got it')
    except (OSError, MemoryError): print(attempt.__name__, 'refused')
for name in os.listdir('/dev/shm'): os.remove(f'/dev/shm/{name}')`;
    const [answer] = await runThenGoOn('memory', code);
    expect(answer.stdout).toBe('private refused\ndev_shm refused\nmemfd refused\n');
  });

  test('34: who burns every core is stopped in time, and others are answered meanwhile', async () => {
    const burn = service.py('burn', 'import os\nfor _ in range(7): os.fork()\nwhile True: pass', SHORT_MS);
    await service.leavesOthersAlone();
    expect(await burn).toMatchObject({ status: 'TO', exit_code: 137 });
    await service.goesOn('burn');
  });

  test('35: descriptors run out for the program alone', async () => {
    const code = `import os
held = []
try:
    while True: held.append(os.open('/dev/null', 0))
except OSError as error: print(error.strerror)`;
    const [answer] = await runThenGoOn('descriptors', code);
    expect(answer.stdout).toBe('Too many open files\n');
  });
});

describe('ends', () => {
  test('37: a call in C that hears no interrupt is ended with its kernel', async () => {
    const [answer, next] = await runThenGoOn('c call', "import re\nre.match('(a+)+$', 'a' * 40 + 'b')", SHORT_MS);
    expect(answer).toMatchObject({ status: 'TO', exit_code: 137 });
    expect(next.state_lost).toBe(true);
  });

  test.each([
    ['abort', 'import os; os.abort()', 134],
    ['a segmentation fault', 'import ctypes; ctypes.string_at(0)', 139],
    ['40: closing every descriptor', 'import os; os.closerange(0, 4096)', 134],
    ['51: a stack that overflows in C', 'import ctypes; ctypes.pythonapi.PyErr_SetString(1, b"x")', 139],
  ])('38: %s ends the run with a reason', async (how, code, exitCode) => {
    const [answer, next] = await runThenGoOn(how, code);
    // As a shell has it: 128 and the number of SIGABRT or SIGSEGV.
    expect(answer).toMatchObject({ status: 'SG', exit_code: exitCode });
    expect(answer.stderr).toMatch(
      /^Execution stopped: the Python process was ended by a signal: .*\. Its variables are gone\.\n$/m,
    );
    expect(next.state_lost).toBe(true);
  });

  test('39: a program that stops itself is ended by its time limit', async () => {
    const code = 'import os, signal; os.kill(os.getpid(), signal.SIGSTOP)';
    const [answer, next] = await runThenGoOn('stopped', code, SHORT_MS);
    expect(answer).toMatchObject({ status: 'TO', exit_code: 137 });
    expect(next.state_lost).toBe(true);
  });

  test('48: what hangs at the end of a process holds up neither a deletion nor a new kernel', async () => {
    const code = `import atexit, signal, time
atexit.register(time.sleep, 600)
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(number, signal.SIG_IGN)
class Hangs:
    def __del__(self): time.sleep(600)
hangs = Hangs()`;
    const { session_id, exit_code } = await service.py('hangs', code);
    expect(exit_code).toBe(0);
    const deletion = await service.client.fetch(`/sessions/${session_id}`, { method: 'DELETE' });
    expect(deletion.status).toBe(200);
    await service.goesOn('hangs');
  });
});

describe('the kernel’s own parts', () => {
  test.each([
    ['closes', 'sys.stdout.close()'],
    ['removes', 'sys.stdout = sys.stderr = None'],
    ['replaces', 'import io; sys.stdout = io.StringIO()'],
  ])('41: a run that %s its output keeps the next one’s', async (how, code) => {
    const [answer, next] = await runThenGoOn(how, `import sys; ${code}`);
    expect([answer.exit_code, next.state_lost]).toEqual([0, false]);
  });

  test('44: what a thread prints later belongs to no later run, what a pool prints to the run that asked it', async () => {
    const late = `import threading, time
from concurrent.futures import ThreadPoolExecutor
def speak():
    while True: print('LATE', flush=True); time.sleep(0.01)
threading.Thread(target=speak, daemon=True).start()
pool = ThreadPoolExecutor(2)
list(pool.map(print, ['first']))`;
    expect((await service.py('late', late)).stdout).toContain('first\n');
    expect((await service.py('late', "time.sleep(0.3); list(pool.map(print, ['second'])); print('mine')")).stdout).toBe(
      'second\nmine\n',
    );
  });

  test('45: folder, umask and limits of one run are its chat’s own', async () => {
    const code = `import os, resource
os.mkdir('/mnt/data/x'); os.chdir('/mnt/data/x'); os.umask(0o777)
limit = len(os.listdir('/proc/self/fd')) + 8
resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
try: os.chroot('/tmp'); print('changed')
except OSError: print('refused')
open('a.csv', 'w').write('x')`;
    const [answer] = await runThenGoOn('limits', code);
    expect(answer.stdout).toBe('refused\n');
    expect(answer.files.map(({ name }) => name)).toEqual(['x/a.csv']);
  });

  test('46: a program that breaks its interpreter breaks its own chat for one run', async () => {
    const code = `import builtins, json, IPython
json.dumps = IPython.core.interactiveshell.InteractiveShell.run_cell = lambda *a, **k: 1 / 0
builtins.len = lambda x: 7`;
    await service.py('monkey', code, SHORT_MS);
    const next = await service.py('monkey', 'print(1)', SHORT_MS);
    const last = next.status === null ? next : await service.py('monkey', 'print(1)');
    expect(last.stdout).toBe('1\n');
  });

  test.each(['False', 'True'])('46: a kernel that its program shuts down (restart: %s) goes on', async (restart) => {
    const chat = `shut down ${restart}`;
    const code = `get_ipython().kernel.do_shutdown(${restart}); kept = 1`;
    const [answer, next] = await runThenGoOn(chat, code);
    expect([answer.exit_code, next.state_lost]).toEqual([0, false]);
    expect((await service.py(chat, 'print(kept)')).stdout).toBe('1\n');
  });

  test.each(['exit(0)', 'import sys; sys.exit()'])('46: %s ends no more than the run', async (code) => {
    const [answer] = await runThenGoOn('shutdowns', code);
    expect(answer.exit_code).toBe(0);
  });
});

describe('code', () => {
  test.each([
    ['recursion', 'def f(): return f()\nf()', /RecursionError/],
    ['the repr of a deep list', 'x = []\nfor _ in range(200_000): x = [x]\nrepr(x)', /RecursionError/],
    ['NUL', "print('a')\0", /null bytes/],
    ['half a statement', 'def (', /SyntaxError/],
    ['an open string', "x = '''", /SyntaxError/],
    ['tabs and spaces', 'if 1:\n\tprint(1)\n        print(2)', /TabError/],
    ['a magic that is none', '%load_ext nothing', /No module named/],
  ])('51, 52: %s is a failure of the program', async (_, code, error) => {
    const [answer] = await runThenGoOn('code', code);
    expect(answer.exit_code).toBe(1);
    expect(answer.stderr).toMatch(error);
    expect(answer.stderr).not.toMatch(/cellar_runtime|<cellar>/);
  });

  test('52: a lone surrogate is printed as what it is, and costs nothing else its output', async () => {
    const [answer] = await runThenGoOn('code', "print('before'); print('\\ud83d'); print('after')");
    expect(answer).toMatchObject({ stdout: 'before\n\ufffd\nafter\n', stderr: '', exit_code: 0 });
    expect((await service.py('code', "raise ValueError('\\ud83d')")).stderr).toMatch(/ValueError: \ufffd/);
  });

  test('52: magics and shell lines are the program’s own', async () => {
    expect((await service.py('code', '%%bash\necho from bash')).stdout).toBe('from bash\n');
    expect((await service.py('code', '!echo from a shell')).stdout).toBe('from a shell\n');
  });

  test('52: 20,000 lines are run; more than MAX_BODY_BYTES is a 413', async () => {
    const [answer] = await runThenGoOn('code', `${'x = 1\n'.repeat(20_000)}print(x)`);
    expect(answer.stdout).toBe('1\n');
    const refused = await service.client.post({ lang: 'py', code: 'x'.repeat(60 << 20) }).catch(() => undefined);
    expect([undefined, 413]).toContain(refused?.status);
  });
});
