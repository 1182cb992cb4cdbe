import { afterAll, beforeAll, describe, expect, test } from 'vitest';
// biome-ignore lint/style/noRestrictedImports: the names that programs call are compared with ours.
import { toBashIdentifier, toPythonIdentifier } from '../../../src/languages/tool-functions.ts';
import { Agents } from './support/agents.ts';
import { type Contract, startContract } from './support/service.ts';
import { Wire } from './support/wire.ts';

/** Programs that call tools, in both languages, by the real clients of both generations. */

let contract: Contract;
let older: Agents;
let wire: Wire;

beforeAll(async () => {
  contract = await startContract('b');
  older = await Agents.load('a', contract.front.url);
  wire = new Wire(contract.front.url);
});
afterAll(() => contract?.[Symbol.asyncDispose]());

type Run = (input: Record<string, unknown>) => unknown;

/** An agent whose programs may call these tools. */
function agentWith(language: 'py' | 'bash', tools: Record<string, Run>, agents = contract.agents) {
  const { createBashProgrammaticToolCallingTool: bash, createProgrammaticToolCallingTool: python } = agents.package;
  const params = { LIBRECHAT_CODE_API_KEY: 'some-key-of-librechat', apiKey: 'some-key-of-librechat' };
  const runner = (language === 'bash' ? bash : python)?.(params) ?? expect.fail('no such tool');
  const own = Object.entries(tools).map(([name, run]) => ({
    name,
    invoke: async (input: unknown) => run(input as Record<string, unknown>),
  }));
  const agent = agents.programmatic(runner, own);
  return { agent, run: (code: string, fields = {}) => agent.call(runner.name, { code, ...fields }) };
}

describe.each([
  ['b', () => contract.agents],
  ['a', () => older],
] as const)('python of generation %s', (_, agents) => {
  test('calls tools with keywords, gets their results decoded, and goes on where it was', async () => {
    const seen: unknown[] = [];
    const { run } = agentWith(
      'py',
      {
        get_weather: (input) => {
          seen.push(input);
          return { city: input['city'], degrees: 21.5, tags: ['é', null, true] };
        },
      },
      agents(),
    );
    const answer = await run(`open('/mnt/data/log.txt', 'a').write('once\\n')
first = await get_weather(city='Köln')
print(first['degrees'], first['tags'])
second = await get_weather(city='Rom', days=3)
print(second['city'], open('/mnt/data/log.txt').read().count('once'))`);
    expect(answer.content).toContain("21.5 ['é', None, True]\nRom 1");
    expect(seen).toEqual([{ city: 'Köln' }, { city: 'Rom', days: 3 }]);
    expect(answer.artifact.files?.map(({ name }) => name)).toEqual(['log.txt']);
  });

  test('calls that are gathered come in one batch', async () => {
    let running = 0;
    let most = 0;
    const { run } = agentWith(
      'py',
      {
        slow: async ({ n }) => {
          most = Math.max(most, ++running);
          // Each waits until all have come: calls one after the other would wait for ever.
          await expect.poll(() => most).toBe(10);
          running -= 1;
          return Number(n) * 2;
        },
      },
      agents(),
    );
    const before = contract.front.seen.length;
    const answer = await run(`import asyncio
print(sum(await asyncio.gather(*(slow(n=n) for n in range(10)))))`);
    expect(answer.content).toContain('90');
    expect(most).toBe(10);
    expect(contract.front.seen.length - before).toBe(2);
  });

  test('a tool that fails raises in the program, which may go on', async () => {
    const { run } = agentWith(
      'py',
      {
        broken: () => {
          throw new Error('no such city');
        },
      },
      agents(),
    );
    const answer = await run(`try:
    await broken(city='x')
except Exception as error:
    print(type(error).__name__, 'no such city' in str(error))`);
    expect(answer.content).toContain('ToolExecutionError True');
  });

  test('a program that fails is told by its own words, with its own lines', async () => {
    const { run } = agentWith('py', { noop: () => null }, agents());
    const answer = await run(`await noop()
1 / 0`);
    expect(answer.content).toContain('line 2, in <module>');
    expect(answer.content).toContain('ZeroDivisionError: division by zero');
    expect(answer.content).not.toContain('cellar_tools');
  });
});

describe.each([
  ['b', () => contract.agents],
  ['a', () => older],
] as const)('the model of generation %s is told', (generation, agents) => {
  const isNew = generation === 'b';
  const told = async (code: string, fields: object = {}): Promise<string> =>
    (await agentWith('py', { ask: () => 1 }, agents()).run(code, fields)).content;

  test('that a program took too long, after it had waited for a tool', async () => {
    const content = await told(
      `import sys
print('begun', file=sys.stderr, flush=True)
await ask()
while True: pass`,
      { timeout: 5_000 },
    );
    expect(content).toContain(isNew ? 'Execution exceeded the time limit.' : 'Execution error: Time limit exceeded');
    expect(content).toContain('Stderr:\nbegun');
  });

  test('that a program was killed', async () => {
    const content = await told('import os, signal\nawait ask()\nos.kill(os.getpid(), signal.SIGKILL)');
    expect(content).toContain(
      isNew ? 'Execution exited with code 137' : 'Execution error: Sandbox exited with code 137',
    );
  });
});

test('a program that names no tool goes to POST /exec, where it may await and has its time limit', async () => {
  const { run } = agentWith('py', { ask: () => 1 });
  const code = `import asyncio
await asyncio.sleep(0)
print('plain')`;
  const answer = await run(code, { tool_manifest: [], timeout: 60_000 });
  expect(answer.content).toContain('stdout:\nplain');
  expect(contract.front.seen.at(-1)).toMatchObject({ path: '/v1/exec' });
  const endless = await run('print("begun", flush=True)\nwhile True: pass', { tool_manifest: [], timeout: 5_000 });
  expect(endless.content).toContain('the time limit of 5 s was reached');
});

describe('bash', () => {
  test('calls tools with one JSON argument, and reads compact JSON', async () => {
    const seen: unknown[] = [];
    const { run } = agentWith('bash', {
      'get-weather.now': (input) => {
        seen.push(input);
        return { city: input['city'], degrees: 21.5 };
      },
      say: () => 'a "quoted" é',
    });
    const answer = await run(`echo once >> log.txt
get_weather_now '{"city":"Köln"}'
x=$(say)
echo "$x" > /mnt/data/said.txt
echo "$x"; wc -l < log.txt`);
    expect(answer.content).toContain('{"city":"Köln","degrees":21.5}\n"a \\"quoted\\" é"\n1');
    expect(seen).toEqual([{ city: 'Köln' }]);
    expect(answer.artifact.files?.map(({ name }) => name).sort()).toEqual(['log.txt', 'said.txt']);
  });

  test('calls in the background come in one batch', async () => {
    const { run } = agentWith('bash', { twice: ({ n }) => Number(n) * 2 });
    const before = contract.front.seen.length;
    const answer = await run(`for n in 1 2 3 4; do twice "{\\"n\\":$n}" > $n.out & done; wait; cat *.out | paste -sd+`);
    expect(answer.content).toContain('2+4+6+8');
    expect(contract.front.seen.length - before).toBe(2);
  });

  test.for([['broken'], ['x=$(broken)'], ['broken | cat'], ['broken & wait'], ['echo "$(echo $(broken))"']])(
    'a tool that fails ends the program, wherever it is called, with its error on stderr: %s',
    async ([call]) => {
      const { run } = agentWith('bash', {
        broken: () => {
          throw new Error('no such city');
        },
      });
      const answer = await run(`echo begun\n${call}\necho went on`);
      expect(answer.content).toContain('begun');
      expect(answer.content).toMatch(/stderr:[\s\S]*no such city/);
      expect(answer.content).not.toContain('went on');
    },
  );

  test('a tool that fails ends the program with status 1', async () => {
    const begun = await wire.post('/exec/programmatic', {
      lang: 'bash',
      code: 'x=$(ask); echo got=$x',
      tools: [{ name: 'ask' }],
    });
    const { continuation_token } = (await begun.json()) as { continuation_token: string };
    const tool_results = [{ call_id: 'call_001', result: null, is_error: true, error_message: 'no such city' }];
    const ended = await wire.post('/exec/programmatic', { continuation_token, tool_results });
    expect(await ended.json()).toMatchObject({
      status: 'completed',
      exit_code: 1,
      stdout: '',
      stderr: 'no such city\n',
    });
  });

  test('a program of twenty rounds keeps its state', async () => {
    let count = 0;
    const { run } = agentWith('bash', { next: () => ++count });
    const answer = await run(`sum=0; for i in $(seq 19); do sum=$((sum + $(next))); done; echo "sum $sum"`);
    expect(answer.content).toContain('sum 190');
  });
});

test('names are mangled as the clients do it', () => {
  const { normalizeToPythonIdentifier: python, normalizeToBashIdentifier: bash } = contract.agents.package;
  const names = [
    ...'get-weather get.weather 2fast a:b/c ünï_cödé _x __ if class None async match print'.split(' '),
    ...'then esac function select time coproc declare typeset local readonly export unset in do done until'.split(' '),
    ...'lambda nonlocal yield await assert test echo cd eval exec return source trap'.split(' '),
    'with space',
    'tab\there',
    '',
    '-',
    '9',
  ];
  for (const name of names) {
    expect(toPythonIdentifier(name)).toBe(python(name));
    expect(toPythonIdentifier(name)).toBe(older.package.normalizeToPythonIdentifier(name));
    expect(toBashIdentifier(name)).toBe(bash?.(name));
  }
});

describe('on the wire', () => {
  const start = (code: string, fields: object = {}, headers: Record<string, string> = {}) =>
    wire.post('/exec/programmatic', { code, tools: [{ name: 'ask' }], timeout: 120_000, ...fields }, headers);
  const goOn = (continuation_token: string, results: object[]) =>
    wire.post('/exec/programmatic', { continuation_token, tool_results: results });
  const bodyOf = async (answer: Response) => (await answer.json()) as Record<string, unknown>;

  test('more than twenty rounds, each under a new token and counted ids', async () => {
    let body = await bodyOf(await start('for n in range(30): print(await ask(n=n), end=" ")'));
    const tokens = new Set<unknown>();
    for (let round = 1; round <= 30; round++) {
      const id = `call_${String(round).padStart(3, '0')}`;
      expect(body).toMatchObject({
        status: 'tool_call_required',
        tool_calls: [{ id, name: 'ask', input: { n: round - 1 } }],
      });
      tokens.add(body['continuation_token']);
      body = await bodyOf(
        await goOn(String(body['continuation_token']), [{ call_id: id, result: round, is_error: false }]),
      );
    }
    expect(tokens.size).toBe(30);
    expect(body).toMatchObject({ status: 'completed', stderr: '' });
    expect(body['stdout']).toBe(`${Array.from({ length: 30 }, (_, n) => n + 1).join(' ')} `);
  });

  test('a program that waits tells what it has said so far, and all of it at its end', async () => {
    for (const [lang, code] of [
      ['py', 'print("so far")\nprint(await ask())'],
      ['bash', 'echo so far; ask'],
    ]) {
      const first = await bodyOf(await start(code ?? '', { lang }));
      expect(first).toMatchObject({ status: 'tool_call_required', partial_stdout: 'so far\n' });
      const end = await goOn(String(first['continuation_token']), [{ call_id: 'call_001', result: 7 }]);
      expect(await bodyOf(end)).toMatchObject({ status: 'completed', stdout: 'so far\n7\n' });
    }
  });

  test('no tools at all is a plain run', async () => {
    const body = await bodyOf(await start('print(1)', { tools: [] }));
    expect(body).toMatchObject({ status: 'completed', stdout: '1\n', files: [] });
    const bash = await bodyOf(await start(': &\nwait "$!"\necho hi', { tools: [], lang: 'bash' }));
    expect(bash).toMatchObject({ status: 'completed', stdout: 'hi\n', stderr: '' });
  });

  test('waiting for a tool takes nothing of the time of the program, and its own time is limited', async () => {
    const first = await bodyOf(await start('print(await ask())', { timeout: 5_000 }));
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    const done = await bodyOf(
      await goOn(String(first['continuation_token']), [{ call_id: 'call_001', result: 'late' }]),
    );
    expect(done).toMatchObject({ status: 'completed', stdout: 'late\n' });
    const endless = await bodyOf(await start('print("begun", flush=True)\nwhile True: pass', { timeout: 5_000 }));
    expect(endless).toMatchObject({ status: 'error', error: 'Time limit exceeded', stdout: 'begun\n' });
  });

  test('a token is good for one request at a time, for one principal, and not afterwards', async () => {
    const first = await bodyOf(await start('import time\nawait ask()\ntime.sleep(3.5)\nprint("done")'));
    const token = String(first['continuation_token']);
    const going = goOn(token, [{ call_id: 'call_001', result: null }]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await goOn(token, [])).status).toBe(409);
    // A turn of more than three seconds begins with white space, which JSON parsers skip.
    const text = await (await going).text();
    expect(text).toMatch(/^ +\{/);
    expect(JSON.parse(text)).toMatchObject({ status: 'completed', stdout: 'done\n' });
    expect((await goOn(token, [])).status).toBe(404);
    expect((await goOn('nonsense', [])).status).toBe(404);
  });

  test('a program is ended by the id of its request', async () => {
    const id = 'ccfce673-4bed-4042-802d-c0b60cc1a0da';
    const first = await bodyOf(await start('await ask()', {}, { 'x-librechat-code-request-id': id }));
    const cancelled = await wire.post('/exec/programmatic/cancel', { request_id: id });
    expect([cancelled.status, await cancelled.json()]).toEqual([200, { cancelled: true }]);
    const end = await bodyOf(await goOn(String(first['continuation_token']), [{ call_id: 'call_001', result: 1 }]));
    expect(end['status']).toBe('error');
    const again = await wire.post('/exec/programmatic/cancel', { request_id: 'another' });
    expect([again.status, await again.json()]).toEqual([200, { cancelled: false }]);
  });

  test('a tool that was not offered is refused, by the sentence that LibreChat shows', async () => {
    const forged = await bodyOf(
      await start(`import sys
sys.path.insert(0, __import__('os').environ['PYTHONPATH'].split(':')[0])
import cellar_tools
print(await cellar_tools.call_async('delete_everything', {}))`),
    );
    expect(forged).toMatchObject({
      status: 'error',
      error: 'Sandbox requested an unregistered tool: delete_everything',
    });
  });

  test('nonsense on the channel harms nobody', async () => {
    const body = await bodyOf(
      await start(`import os, socket, array
channel = socket.socket(fileno=os.dup(int(os.environ['CELLAR_TOOLS'])))
channel.sendall(b'x' * 1000)
for fd in (0, os.open('/etc/passwd', os.O_RDONLY), os.pipe()[1]):
    channel.sendmsg([b'.'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [fd]))])
ours, theirs = socket.socketpair()
channel.sendmsg([b'.'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [theirs.fileno()]))])
theirs.close()
ours.sendall(b'[[[not json'); ours.shutdown(socket.SHUT_WR)
print(ours.recv(200).decode())
print(await ask(ok=True))`),
    );
    expect(body).toMatchObject({ status: 'tool_call_required', tool_calls: [{ input: { ok: true } }] });
    const end = await bodyOf(
      await goOn(String(body['continuation_token']), [
        { call_id: (body['tool_calls'] as { id: string }[])[0]?.id, result: 'fine' },
      ]),
    );
    expect(end).toMatchObject({
      status: 'completed',
      stdout: `{"error": "The arguments of this call can't be sent as JSON."}\nfine\n`,
    });
  });
});
