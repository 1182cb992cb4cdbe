import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CellarProcess } from '../support/cellar-process.ts';
import { Agents } from './support/agents.ts';
import { Front } from './support/front.ts';
import { Wire } from './support/wire.ts';

/** Every refusal that LibreChat's newer client tells its model apart, provoked, with the sentence that the model reads. */

const KEY = 'the-key-of-this-contract';
const CAPABILITY = 'Code execution is not supported by the selected environment.';
const REJECTED = 'The code execution request was rejected. Please check the tool input and try again.';
const UNAUTHORIZED = 'Code execution is not authorized. Verify access before trying again.';
const UNAVAILABLE = 'Code execution is temporarily unavailable. Please retry.';

let front: Front;
let open: CellarProcess;
let locked: CellarProcess;
let agents: Agents;

beforeAll(async () => {
  front = await Front.start();
  [open, locked] = await Promise.all([
    CellarProcess.start({ env: { MAX_KERNELS: '1' } }),
    CellarProcess.start({ env: { API_KEYS: `one:${KEY}` } }),
  ]);
  agents = await Agents.load('b', front.url);
});
afterAll(async () => {
  for (const part of [open, locked, front]) await part?.[Symbol.asyncDispose]();
});

/** What the model reads when it sends this code, after `Execution error:`. */
async function told(code: string, params: Record<string, unknown> = {}, lang = 'py'): Promise<string> {
  const answer = await agents.agent(undefined, params).call('execute_code', { lang, code });
  return answer.content;
}

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
    const busy = wire.exec('import time; print("begun"); time.sleep(6)');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await told('print(1)')).toMatch(/Code execution is temporarily rate-limited\. Retry after \d+ seconds?\./);
    expect(await busy).toMatchObject({ stdout: 'begun\n' });
  });

  test('to try again when nothing answers', async () => {
    front.target = null;
    expect(await told('print(1)')).toContain(UNAVAILABLE);
  });

  test('that files of a failed call were not registered, when it wrote some', async () => {
    front.target = null;
    expect(await told(`open('/mnt/data/a', 'w')`)).toContain('any files written during this failed call');
  });

  test('to try again while the service goes down, and what the run did until then', async () => {
    await using closing = await CellarProcess.start();
    front.target = closing.url;
    const running = told('import time; print("begun", flush=True); time.sleep(60)');
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const stopped = closing.stop();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await told('print(1)')).toContain(UNAVAILABLE);
    expect(await running).toContain('begun');
    await stopped;
  });
});

test('a program that goes on for too long is a result, with a sentence', async () => {
  front.target = open.url;
  const answer = await agents.agent(undefined, { timeout: 1_000 }).call('execute_code', {
    lang: 'py',
    code: 'print("begun"); import time; time.sleep(60)',
  });
  expect(answer.content).toContain('stdout:\nbegun');
  expect(answer.content).toContain('the time limit of 1 s was reached');
  expect(answer.content).not.toContain('KeyboardInterrupt');
});

test('stderr is silent unless the program wrote there', async () => {
  front.target = open.url;
  const run = await new Wire(front.url).exec('pass');
  expect([run.stdout, run.stderr]).toEqual(['', '']);
});
