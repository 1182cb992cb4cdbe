import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ExecutionResult } from '../../../src/executions/execution.ts';
import { type ProgrammaticRequest, ProgrammaticRuns } from '../../../src/executions/programmatic/programmatic-runs.ts';
import type { RunObserver } from '../../../src/executions/run-observer.ts';
import type { ToolCall } from '../../../src/kernels/programs/program.ts';
import { newSessionId, type PrincipalId } from '../../../src/lib/ids.ts';
import { aResult } from '../http/memory-services.ts';

const MINUTE = 60_000;
const OWNER = 'key:one' as PrincipalId;
const OTHER = 'key:two' as PrincipalId;
const sessionId = newSessionId();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Programs that do what the test says: each is what `execute` was given, and ends as it is told to. */
class FakeExecutions {
  readonly started: {
    readonly request: Parameters<ConstructorParameters<typeof ProgrammaticRuns>[0]['execute']>[0];
    readonly signal: AbortSignal;
    readonly observer: RunObserver | undefined;
    readonly end: (result: Partial<ExecutionResult>) => void;
    readonly fail: (error: Error) => void;
  }[] = [];

  execute(
    ...[request, signal, observer]: Parameters<ConstructorParameters<typeof ProgrammaticRuns>[0]['execute']>
  ): Promise<ExecutionResult> {
    const ended = Promise.withResolvers<ExecutionResult>();
    const end = (result: Partial<ExecutionResult>): void => ended.resolve(aResult({ sessionId, ...result }));
    signal.addEventListener('abort', () =>
      end({ status: 'SG', exitCode: 137, stderr: 'Execution was interrupted.\n' }),
    );
    this.started.push({ request, signal, observer, end, fail: ended.reject });
    observer?.onAdmitted?.(sessionId);
    return ended.promise;
  }

  get last() {
    return this.started.at(-1) ?? expect.fail('nothing was started');
  }

  /** The last program calls a tool; answers what it got. */
  call(tool: string, input: unknown = {}): Promise<Parameters<ToolCall['answer']>[0]> {
    const { promise, resolve } = Promise.withResolvers<Parameters<ToolCall['answer']>[0]>();
    this.last.request.tools?.onToolCall({ tool, input, answer: resolve });
    return promise;
  }
}

const aRequest = (fields: Partial<ProgrammaticRequest> = {}): ProgrammaticRequest => ({
  owner: OWNER,
  client: 'librechat',
  language: 'py',
  target: 'process',
  code: 'await ask()',
  args: [],
  timeoutMs: 15_000,
  chatId: null,
  hint: null,
  sessionId: null,
  userId: null,
  signedUserId: null,
  canNameSession: false,
  attachments: [],
  mayUseSharedFolder: false,
  tracking: 'always',
  ...fields,
});
const here = () => ({ requestId: null, signal: new AbortController().signal });

/** A program that has called `ask` and waits for its result. */
async function waiting(request = aRequest(), requestId: string | null = null) {
  const executions = new FakeExecutions();
  const runs = new ProgrammaticRuns(executions);
  const first = runs.start(request, ['ask'], { ...here(), requestId });
  const answered = executions.call('ask', { n: 1 });
  await vi.advanceTimersByTimeAsync(1_000);
  const turn = await first;
  if (turn.kind !== 'calls') return expect.fail(`it ended: ${turn.kind}`);
  return { executions, runs, answered, token: turn.token, turn };
}

test('calls of one moment are told together, counted, and answered by their ids', async () => {
  const executions = new FakeExecutions();
  const runs = new ProgrammaticRuns(executions);
  const first = runs.start(aRequest(), ['ask', 'tell'], here());
  const answers = [executions.call('ask', { n: 1 }), executions.call('tell', { n: 2 })];
  await vi.advanceTimersByTimeAsync(100);
  const turn = await first;
  expect(turn).toMatchObject({
    kind: 'calls',
    sessionId,
    calls: [
      { id: 'call_001', name: 'ask', input: { n: 1 } },
      { id: 'call_002', name: 'tell', input: { n: 2 } },
    ],
  });
  const token = turn.kind === 'calls' ? turn.token : '';
  const end = runs.resume(OWNER, token, [{ callId: 'call_002', answer: { result: 'two' } }], here());
  expect(await Promise.all(answers)).toEqual([{ error: 'The tool gave no result.' }, { result: 'two' }]);
  executions.last.end({ stdout: 'done\n' });
  expect(await end).toMatchObject({ kind: 'completed', result: { stdout: 'done\n' } });
});

test('what the program has said goes with its calls, and no more of it than can be read', async () => {
  const executions = new FakeExecutions();
  const first = new ProgrammaticRuns(executions).start(aRequest(), ['ask'], here());
  const { observer } = executions.last;
  observer?.onOutput?.({ type: 'stdout', text: 'begun\n' });
  observer?.onOutput?.({ type: 'stderr', text: 'a warning\n' });
  observer?.onOutput?.({ type: 'stdout', text: `${'x'.repeat(1_000_000)}\nlast line\n` });
  void executions.call('ask');
  await vi.advanceTimersByTimeAsync(100);
  const { stdout } = (await first) as { stdout: string };
  expect(stdout).toMatch(/^begun\nx+\n\[… \d+ bytes of output left out …\]\nx+\nlast line\n$/);
  expect(stdout.length).toBeLessThan(66_000);
});

test('bash, whose calls each start a process, waits for those that it announced', async () => {
  const executions = new FakeExecutions();
  const runs = new ProgrammaticRuns(executions);
  const first = runs.start(aRequest({ language: 'bash' }), ['ask'], here());
  const { onToolCall } = executions.last.request.tools ?? expect.fail('no tools');
  onToolCall('announced');
  onToolCall('announced');
  void executions.call('ask', 1);
  await vi.advanceTimersByTimeAsync(2_000);
  void executions.call('ask', 2);
  await vi.advanceTimersByTimeAsync(100);
  expect(await first).toMatchObject({ calls: [{ input: 1 }, { input: 2 }] });
});

describe('a program that waits for its caller', () => {
  test('waits half an hour, and its token is good all the while', async () => {
    const { runs, token, answered, executions } = await waiting();
    await vi.advanceTimersByTimeAsync(29 * MINUTE);
    expect(executions.last.signal.aborted).toBe(false);
    const end = runs.resume(OWNER, token, [{ callId: 'call_001', answer: { result: 'late' } }], here());
    expect(await answered).toEqual({ result: 'late' });
    executions.last.end({});
    expect(await end).toMatchObject({ kind: 'completed' });
  });

  test('is ended after that, and who comes later is told once', async () => {
    const { runs, token, executions } = await waiting();
    await vi.advanceTimersByTimeAsync(31 * MINUTE);
    expect(executions.last.signal.aborted).toBe(true);
    expect(await runs.resume(OWNER, token, [], here())).toMatchObject({
      kind: 'failed',
      reason: 'Execution failed or timed out',
    });
    await expect(runs.resume(OWNER, token, [], here())).rejects.toMatchObject({ code: 'continuation_not_found' });
  });

  test('is nobody else’s: a foreign token looks like an unknown one, and a foreign cancellation ends nothing', async () => {
    const { runs, token, executions } = await waiting(aRequest(), 'request-1');
    const refusals = await Promise.all(
      [
        [OTHER, token],
        [OTHER, 'unknown'],
        [OWNER, 'unknown'],
      ].map(([owner, which]) =>
        runs.resume(owner as PrincipalId, which ?? '', [], here()).catch((error: unknown) => String(error)),
      ),
    );
    expect(new Set(refusals).size).toBe(1);
    expect(runs.cancel(OTHER, 'request-1')).toBe(false);
    expect(executions.last.signal.aborted).toBe(false);
    expect(runs.cancel(OWNER, 'request-1')).toBe(true);
    expect(executions.last.signal.aborted).toBe(true);
  });

  test('and then ends by itself keeps its end for its caller', async () => {
    const { runs, token, executions } = await waiting();
    executions.last.end({ stdout: 'left early\n', exitCode: 3 });
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(await runs.resume(OWNER, token, [], here())).toMatchObject({
      kind: 'completed',
      result: { stdout: 'left early\n', exitCode: 3 },
    });
  });
});

describe('the reason of a failure is a sentence that the client lets through:', () => {
  test('the time of a turn is over, in which waiting for tools does not count', async () => {
    const { runs, token } = await waiting(aRequest({ timeoutMs: 5_000 }));
    await vi.advanceTimersByTimeAsync(MINUTE);
    const turn = runs.resume(OWNER, token, [], here());
    await vi.advanceTimersByTimeAsync(4_999);
    await vi.advanceTimersByTimeAsync(1);
    expect(await turn).toMatchObject({
      kind: 'failed',
      reason: 'Time limit exceeded',
      result: { stderr: 'Execution stopped: the time limit of a turn was reached.\n' },
    });
  });

  test('it was cancelled in the middle of a turn', async () => {
    const executions = new FakeExecutions();
    const runs = new ProgrammaticRuns(executions);
    const turn = runs.start(aRequest(), ['ask'], { ...here(), requestId: 'request-1' });
    expect(runs.cancel(OWNER, 'request-1')).toBe(true);
    expect(await turn).toMatchObject({ kind: 'failed', reason: 'Execution failed or timed out' });
    expect(runs.cancel(OWNER, 'request-1')).toBe(false);
  });

  test('it was killed for want of memory', async () => {
    const executions = new FakeExecutions();
    const turn = new ProgrammaticRuns(executions).start(aRequest(), [], here());
    executions.last.end({ exitCode: 137, status: 'SG', outOfMemory: true });
    expect(await turn).toMatchObject({ kind: 'failed', reason: 'Out of memory' });
  });

  test('it was killed', async () => {
    const executions = new FakeExecutions();
    const turn = new ProgrammaticRuns(executions).start(aRequest(), [], here());
    executions.last.end({ exitCode: 137, status: 'SG' });
    expect(await turn).toMatchObject({ kind: 'failed', reason: 'Sandbox exited with code 137' });
  });

  test('it asked for a tool that was not offered, whatever that is called', async () => {
    const executions = new FakeExecutions();
    const turn = new ProgrammaticRuns(executions).start(aRequest(), ['ask'], here());
    void executions.call('rm\n-rf');
    expect(await turn).toMatchObject({ reason: 'Sandbox requested an unregistered tool: rm -rf' });
  });
});

test('a client that leaves takes its program with it', async () => {
  const executions = new FakeExecutions();
  const runs = new ProgrammaticRuns(executions);
  const client = new AbortController();
  const turn = runs.start(aRequest(), ['ask'], { requestId: 'request-1', signal: client.signal });
  client.abort();
  expect(executions.last.signal.aborted).toBe(true);
  await turn;
  expect(runs.cancel(OWNER, 'request-1')).toBe(false);
});

test('what could not be run is thrown, and nothing is left of it', async () => {
  const executions = new FakeExecutions();
  const runs = new ProgrammaticRuns(executions);
  const turn = runs.start(aRequest(), ['ask'], { ...here(), requestId: 'request-1' });
  executions.last.fail(new Error('no gateway'));
  await expect(turn).rejects.toThrow('no gateway');
  expect(runs.cancel(OWNER, 'request-1')).toBe(false);
});

test('a program that fails by itself is a result', async () => {
  const executions = new FakeExecutions();
  const turn = new ProgrammaticRuns(executions).start(aRequest(), ['ask'], here());
  executions.last.end({ exitCode: 1, stderr: 'ZeroDivisionError\n' });
  expect(await turn).toMatchObject({ kind: 'completed', result: { exitCode: 1 } });
});
