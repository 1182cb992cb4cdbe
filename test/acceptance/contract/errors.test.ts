import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { Client } from '../client.ts';
import { Agents } from './support/agents.ts';
import { Front } from './support/front.ts';
import { Wire } from './support/wire.ts';

/** Every refusal that LibreChat's newer client tells its model apart, provoked, with the sentence that the model reads. */

const KEY = 'the-key-of-this-contract';
const CAPABILITY = 'Code execution is not supported by the selected environment.';
const REJECTED = 'The code execution request was rejected. Please check the tool input and try again.';
const UNAUTHORIZED = 'Code execution is not authorized. Verify access before trying again.';
const OTHER_KEY = 'another-key-of-this-contract';
const UNAVAILABLE = 'Code execution is temporarily unavailable. Please retry.';

let front: Front;
let open: CellarProcess;
let locked: CellarProcess;
let broken: CellarProcess;
let stranger: Server;
let agents: Agents;
let older: Agents;

beforeAll(async () => {
  front = await Front.start();
  // Something that is no gateway.
  stranger = createServer((_request, response) => response.end('<html>'));
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const JUPYTER_GATEWAY_URL = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
  [open, locked, broken] = await Promise.all([
    CellarProcess.start({ env: { MAX_KERNELS: '1', MAX_OUTPUT_BYTES: '2000' } }),
    CellarProcess.start({
      env: {
        API_KEYS: `one:${KEY},two:${OTHER_KEY}`,
        MAX_BODY_BYTES: '100000',
        RATE_LIMIT_PER_MINUTE: '30',
        AUTH_FAILURES_PER_MINUTE: '20',
      },
    }),
    CellarProcess.start({ env: { JUPYTER_GATEWAY_URL } }),
  ]);
  agents = await Agents.load('b', front.url);
  older = await Agents.load('a', front.url);
});
afterAll(async () => {
  for (const part of [open, locked, broken, front]) await part?.[Symbol.asyncDispose]();
  stranger?.closeAllConnections();
  stranger?.close();
});

/** The text after `Execution error:` that the model gets for this code. */
async function told(code: string, params: Record<string, unknown> = {}, lang = 'py'): Promise<string> {
  const answer = await agents.agent(undefined, params).call('execute_code', { lang, code });
  return answer.content;
}

const runsUnderWay = ({ url }: CellarProcess): Promise<number> => new Client(url).runsUnderWay();

describe('the model is told', () => {
  test('what it can change when the request is rejected (400)', async () => {
    front.target = open.url;
    expect(await told(' ')).toContain(REJECTED);
  });

  test('that it is not authorized without a key (401)', async () => {
    front.target = locked.url;
    expect(await told('print(1)')).toContain(UNAUTHORIZED);
    expect(await told('print(1)', { authHeaders: { 'X-API-Key': KEY } })).toContain('stdout:\n1');
    expect(await told('print(1)', { authHeaders: { Authorization: 'Bearer wrong' } })).toContain(UNAUTHORIZED);
  });

  test('to try again when the address is wrong (404), and when the request is larger than allowed (413)', async () => {
    front.target = locked.url;
    const authHeaders = { 'X-API-Key': KEY };
    expect(await told('print(1)', { baseUrl: `${front.url}/v2/nowhere`, authHeaders })).toContain(UNAVAILABLE);
    expect(await told(`#${'x'.repeat(200_000)}`, { authHeaders })).toContain(UNAVAILABLE);
    const answer = await new Wire(front.url, { 'x-api-key': KEY }).post('/exec', { code: 'x'.repeat(200_000) });
    expect([answer.status, await answer.json()]).toMatchObject([413, { error: 'body_too_large' }]);
  });

  test('to try again when the gateway is no gateway (502)', async () => {
    front.target = broken.url;
    expect(await told('print(1)')).toContain(UNAVAILABLE);
    const answer = await new Wire(front.url).post('/exec', { lang: 'py', code: 'print(1)' });
    expect([answer.status, await answer.json()]).toMatchObject([502, { error: 'gateway_error' }]);
  });

  test('when to try again after too many requests of one caller (429), in the body that its client reads', async () => {
    front.target = locked.url;
    const wire = new Wire(front.url, { 'x-api-key': OTHER_KEY });
    const statuses = await Promise.all(Array.from({ length: 31 }, async () => (await wire.fetch('/languages')).status));
    expect([...new Set(statuses)].sort()).toEqual([200, 429]);
    const answer = await wire.post('/exec', { lang: 'bash', code: 'true' });
    const body = (await answer.json()) as { retry_after_seconds: number };
    expect(body).toMatchObject({
      error: 'rate_limited',
      message: expect.any(String),
      retry_after_seconds: expect.any(Number),
    });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, String(body.retry_after_seconds)]);
    const content = await told('print(1)', { authHeaders: { 'X-API-Key': OTHER_KEY } });
    expect(content).toMatch(/temporarily rate-limited\. Retry after \d+ seconds?\./);
    // The other key is another caller.
    expect(await told('print(1)', { authHeaders: { 'X-API-Key': KEY } })).toContain('stdout:\n1');
  });

  test('a status by the older client, which knows no sentence for it', async () => {
    front.target = locked.url;
    const code = { lang: 'py', code: 'print(1)' };
    const refused = await older.agent(undefined, { LIBRECHAT_CODE_API_KEY: 'wrong' }).call('execute_code', code);
    expect(refused.content).toContain('HTTP error! status: 401');
    const taken = await older.agent(undefined, { LIBRECHAT_CODE_API_KEY: KEY }).call('execute_code', code);
    expect(taken.content).toContain('stdout:\n1');
  });

  test('that it is not authorized under a foreign name of an open service (403)', async () => {
    front.target = open.url;
    front.host = 'cellar.example.org';
    try {
      expect(await told('print(1)')).toContain(UNAUTHORIZED);
    } finally {
      front.host = undefined;
    }
  });

  test('not to try again in an environment of another kind (409)', async () => {
    front.target = open.url;
    const profile = await new Wire(front.url).post(
      '/exec',
      { lang: 'py', code: 'print(1)' },
      { 'x-codeapi-expected-profile': 'attached' },
    );
    expect([profile.status, await profile.json()]).toMatchObject([409, { error: 'execution_profile_mismatch' }]);
    expect(await told('print(1)', { executionProfile: 'attached' })).toContain(CAPABILITY);
    expect(await told('print(1)', { executionProfile: 'default' })).toContain('stdout:\n1');
    expect(front.last('/v1/exec').headers['x-codeapi-expected-profile']).toBe('default');
    expect(await told('print(1)', { executionProfile: 'stateful' })).toContain('stdout:\n1');
  });

  test('when to try again while every kernel is at work (429)', async () => {
    front.target = open.url;
    const wire = new Wire(front.url);
    const { files } = await wire.exec(`_ = open('/mnt/data/a.txt', 'w').write('x')`);
    const busy = wire.exec(
      `import os, time
while not os.path.exists('/mnt/data/go'): time.sleep(0.1)
print('went')`,
      { files },
    );
    await expect.poll(() => runsUnderWay(open)).toBe(1);
    expect(await told('print(1)')).toMatch(/Code execution is temporarily rate-limited\. Retry after \d+ seconds?\./);
    await wire.exec('touch go', { lang: 'bash', files });
    expect(await busy).toMatchObject({ stdout: 'went\n' });
  });

  test('to try again when nothing answers', async () => {
    front.target = null;
    expect(await told('print(1)')).toContain(UNAVAILABLE);
  });

  test('that files of a failed call were not registered, when it wrote some', async () => {
    front.target = null;
    expect(await told(`open('/mnt/data/a', 'w')`)).toContain('any files written during this failed call');
  });
});

test('a program that goes on for too long is a result, with a sentence', async () => {
  front.target = open.url;
  const answer = await agents.agent(undefined, { timeout: 5_000 }).call('execute_code', {
    lang: 'py',
    code: 'print("begun"); import time; time.sleep(60)',
  });
  expect(answer.content).toContain('stdout:\nbegun');
  expect(answer.content).toContain('the time limit of 5 s was reached');
  expect(answer.content).not.toContain('KeyboardInterrupt');
});

describe('how a run was cut short is told as its status:', () => {
  const bash = (code: string, fields = {}) => new Wire(open.url).exec(code, { lang: 'bash', ...fields });
  const py = (code: string, fields = {}) => new Wire(open.url).exec(code, fields);

  test('TO, its time was over', async () => {
    for (const run of [
      bash('echo begun; sleep 60', { timeout: 5_000 }),
      py(`print('begun'); import time; time.sleep(60)`, { timeout: 5_000 }),
    ]) {
      const answer = await run;
      expect(answer).toMatchObject({ status: 'TO', stdout: 'begun\n', exit_code: 137 });
      expect(answer.stderr).toBe('Execution stopped: the time limit of 5 s was reached.\n');
    }
  });

  test('OL, it printed more than is kept; it went on, and its head and tail are there', async () => {
    for (const run of [
      bash('seq 100000; touch went-on'),
      py(`print('\\n'.join(map(str, range(1, 100001)))); open('went-on', 'w').close()`),
    ]) {
      const answer = await run;
      expect(answer).toMatchObject({ status: 'OL', stderr: '', exit_code: 0, files: [{ name: 'went-on' }] });
      expect(answer.stdout).toMatch(/^1\n2\n3\n.*\[… \d+ bytes of output left out …\].*\n100000\n$/s);
    }
  });

  test('SG, it was killed', async () => {
    expect(await bash('echo begun; kill -9 $$')).toMatchObject({ status: 'SG', stdout: 'begun\n', exit_code: 137 });
    const kernel = await py(`print('begun', flush=True); import os, time; time.sleep(0.5); os.kill(os.getpid(), 9)`);
    expect(kernel).toMatchObject({ status: 'SG', stdout: 'begun\n', exit_code: 137 });
    // The signal is named where its exit code is known by then.
    expect(kernel.stderr).toMatch(/^Execution (failed: |stopped: the Python process was ended by a signal: killed)/);
  });

  test('nothing, it ended by itself, whatever its exit code', async () => {
    expect(await bash('exit 3')).toMatchObject({ status: null, exit_code: 3, stderr: '' });
    expect(await py('raise SystemExit(3)')).toMatchObject({ status: null, exit_code: 3, stderr: '' });
  });
});

test('stderr is silent unless the program wrote there', async () => {
  front.target = open.url;
  const run = await new Wire(front.url).exec('pass');
  expect([run.stdout, run.stderr]).toEqual(['', '']);
});

test('the model is told to try again while the service goes down, and what its run did until then', async () => {
  front.target = open.url;
  const running = told('import time; print("begun", flush=True); time.sleep(60)');
  await expect.poll(() => runsUnderWay(open)).toBe(1);
  const stopped = open.stop();
  await expect.poll(() => told('print(1)')).toContain(UNAVAILABLE);
  expect(await running).toContain('begun');
  await stopped;
});
