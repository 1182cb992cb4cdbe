import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ExecutionOutputsRepository } from '../../../src/db/repositories/execution-outputs.ts';
import { ExecutionsRepository } from '../../../src/db/repositories/executions.ts';
import { AppError } from '../../../src/errors/app-error.ts';
import { NOTHING_STAGED } from '../../../src/executions/attachments/staging/staged-workspace.ts';
import type { ExecutionRequest, RunTarget } from '../../../src/executions/execution.ts';
import { ExecutionJournal } from '../../../src/executions/execution-journal.ts';
import { ExecutionService, type ExecutionServiceOptions } from '../../../src/executions/execution-service.ts';
import { OutputStore } from '../../../src/executions/outputs/output-store.ts';
import { ActiveRuns } from '../../../src/executions/queue/active-runs.ts';
import { RunQueue } from '../../../src/executions/queue/run-queue.ts';
import { UnreachableKernels } from '../../../src/executions/unreachable-kernels.ts';
import type { Kernel } from '../../../src/kernels/kernel.ts';
import type { RunEnd } from '../../../src/kernels/run-end.ts';
import { KeyedLock } from '../../../src/lib/keyed-lock.ts';
import { Events } from '../../../src/observability/events.ts';
import { createLogger } from '../../../src/observability/logger.ts';
import { Metrics } from '../../../src/observability/metrics.ts';
import { SessionResolver } from '../../../src/sessions/session-resolver.ts';
import { DiskWatch } from '../../../src/workspaces/disk-watch.ts';
import { LastSeen } from '../../../src/workspaces/last-seen.ts';
import { sharedFolder } from '../../../src/workspaces/transport/workspace-transport.ts';
import { ALICE, Store } from '../files/store-fixture.ts';

/** The use case with a real store and workspaces, and with an interpreter that does what a test says. */

let store: Store;
let service: ExecutionService;
let runs: ActiveRuns;
/** The interpreter's behavior in the workspace, and its end. */
let behave: (path: string, signal: AbortSignal) => Promise<RunEnd>;
/** The calls to interpreters, in order: `kernel w1`, `process w1`. */
let started: string[];
let retired: string[];
let disk: DiskWatch;
let stage: ExecutionServiceOptions['steps']['stager']['stage'];

beforeEach(() => {
  store = new Store();
  started = [];
  retired = [];
  disk = new DiskWatch({ maxBytes: 0, minFreeBytes: 0 });
  behave = async () => ({ kind: 'completed' });
  stage = async () => NOTHING_STAGED;
  const { files, blobs, attachments, quota, workspaces, workspaceLock, database, sessions } = store;
  const metrics = new Metrics(['py', 'bash']);
  const events = new Events(createLogger({ LOG_LEVEL: 'silent', LOG_FORMAT: 'json' }), metrics);
  const executions = new ExecutionsRepository(database);
  const pathOf = (directory: string) => workspaces.locate(directory).path;
  const kernel = (directory: string): Pick<Kernel, 'id' | 'state' | 'run'> => ({
    id: 'k1',
    state: 'idle',
    run: (_code, { signal }) => behave(pathOf(directory), signal),
  });
  const queue = new RunQueue({ maxRuns: 10, maxWaiting: 10, maxKernels: 4, maxPrograms: 4 });
  const kernels = {
    lend: async (directory: string, signal: AbortSignal) => {
      signal.throwIfAborted();
      started.push(`kernel ${directory}`);
      return { kernel: kernel(directory) as Kernel, isFresh: true, markUsed: () => {}, [Symbol.dispose]: () => {} };
    },
    retire: async (directory: string) => {
      retired.push(directory);
      return true;
    },
  };
  runs = new ActiveRuns({ notify: () => {} });
  service = new ExecutionService({
    sessions: new SessionResolver({ sessions, files, workspaces, takeWarmDirectory: () => undefined }),
    queue,
    steps: {
      workspaces,
      stager: { stage: (...given: Parameters<typeof stage>) => stage(...given) } as never,
      executions,
      attachments,
      filesLock: new KeyedLock(),
      lastSeen: new LastSeen(),
      startedAtMs: Date.now(),
      get disk() {
        return disk;
      },
      kernels: kernels as never,
      savedStates: { restore: async () => null },
      programs: {
        run: async (spec, { signal }) => {
          const { workspace } = typeof spec === 'function' ? await spec() : spec;
          started.push(`process ${workspace}`);
          const end = await behave(pathOf(workspace ?? ''), signal);
          return end.kind === 'completed' || end.kind === 'failed'
            ? { kind: 'exited', exitCode: end.kind === 'completed' ? 0 : 1, signal: null }
            : end;
        },
      },
      kernelKind: async () => ({
        name: 'python',
        pathStrategy: 'mount',
        runner: { name: 'programs', pathStrategy: 'mount', placement: 'runner' },
      }),
      programEnv: {},
      transport: sharedFolder,
      maxOutputBytes: 1_000,
      outputStore: new OutputStore({
        files,
        blobs,
        attachments,
        quota,
        maxFileBytes: 1_000,
        maxFiles: 10,
        toolFolders: [],
      }),
      runs,
      events,
      policy: { trackedFormats: ['xlsx', 'csv'], tracking: 'always', outputFormats: [] },
      watchDeaths: () => () => null,
      hiddenPaths: new Map(),
      isTmpClosed: false,
    },
    journal: new ExecutionJournal({
      executions,
      outputs: new ExecutionOutputsRepository(database),
      events,
      storesCode: true,
    }),
    unreachable: new UnreachableKernels({ kernels, queue, graceMs: 0 }),
    programsNeedKernel: false,
    temporary: { claim: () => {}, removeAfter: async () => {} },
    workspaceLock,
    runs,
    events,
  });
});
afterEach(async () => {
  service.close();
  await store[Symbol.asyncDispose]();
});

const request = (more: Partial<ExecutionRequest> = {}): ExecutionRequest => ({
  owner: ALICE,
  client: 'api',
  language: 'py',
  target: 'kernel',
  code: 'pass',
  args: [],
  timeoutMs: 1_000,
  chatId: 'c',
  hint: null,
  sessionId: null,
  userId: null,
  signedUserId: null,
  canNameSession: true,
  attachments: [],
  mayUseSharedFolder: false,
  tracking: 'always',
  ...more,
});
const execute = (more: Partial<ExecutionRequest> = {}, signal = new AbortController().signal) =>
  service.execute(request(more), signal);
const directory = () => store.sessions.findForChat(ALICE, 'c')?.directory ?? '';

test.each([
  ['keeps its kernel where its files are what took the room', { isExplained: true, freeBytes: 300 }, []],
  ['loses its kernel where no file accounts for the room', { isExplained: false, freeBytes: 300 }, ['kernel']],
  ['loses its kernel where the disk is full', { isExplained: true, freeBytes: 200 }, ['kernel']],
])('a run that is stopped for the disk %s', async (_title, { isExplained, freeBytes }, ended) => {
  disk = new DiskWatch({ maxBytes: 0, minFreeBytes: 256, room: async () => ({ freeBytes, freeFiles: 1e6 }) });
  const stop = new AbortController();
  disk.watch = () => ({ exceeded: stop.signal, excess: 'disk', isExplained, [Symbol.dispose]: () => {} });
  behave = async () => {
    stop.abort();
    return { kind: 'interrupted', kernelLost: false };
  };
  await execute();
  expect(retired).toEqual(ended.map(() => directory()));
});

test('the end of the service waits until every run has ended and its outputs are recorded', async () => {
  const begun = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  behave = async (path, signal) => {
    begun.resolve();
    await mayEnd.promise;
    writeFileSync(join(path, 'late.csv'), 'a,b');
    expect(signal.aborted).toBe(true);
    return { kind: 'interrupted', kernelLost: false };
  };
  // Its client has left: nobody waits for the answer.
  void execute();
  await begun.promise;
  const order: string[] = [];
  const ended = service[Symbol.asyncDispose]().then(() => order.push('ended'));
  await setImmediate();
  order.push('the run may end');
  mayEnd.resolve();
  await ended;
  expect(order).toEqual(['the run may end', 'ended']);
  const outputs = store.database.prepare("SELECT name FROM files WHERE source = 'execution'").pluck().all();
  expect(outputs).toEqual(['late.csv']);
});

describe.each<[RunTarget, Partial<ExecutionRequest>]>([
  ['kernel', {}],
  ['process', { target: 'process', language: 'bash', code: 'true' }],
])('a run in a %s', (target, fields) => {
  test('is started there, in the workspace of its chat, and its files are stored when it is answered', async () => {
    behave = async (path) => {
      writeFileSync(join(path, 'out.csv'), 'a,b');
      return { kind: 'completed' };
    };
    const result = await execute(fields);
    expect(started).toEqual([`${target} ${directory()}`]);
    expect(result).toMatchObject({ exitCode: 0, files: [{ name: 'out.csv' }], isFirstRun: true });
    expect(await store.read(result.files[0])).toBe('a,b');
  });

  test("does not enter another person's chat, whoever calls the use case", async () => {
    await execute({ ...fields, userId: 'u1' });
    started = [];
    await expect(execute({ ...fields, userId: 'u2' })).rejects.toMatchObject({ code: 'session_not_found' });
    expect(started).toEqual([]);
    await expect(execute({ ...fields, userId: 'u1' })).resolves.toMatchObject({ exitCode: 0 });
  });

  test('that is interrupted keeps its files', async () => {
    behave = async (path, signal) => {
      writeFileSync(join(path, 'half.csv'), 'a');
      runs.interrupt(directory());
      expect(signal.aborted).toBe(true);
      return { kind: 'interrupted', kernelLost: false };
    };
    const result = await execute(fields);
    expect(result).toMatchObject({ exitCode: 137, status: 'SG', files: [{ name: 'half.csv' }] });
    expect(result.stderr).toBe('Execution was interrupted.\n');
  });

  test('that is interrupted while its files are staged ends like an interrupted one, without running', async () => {
    stage = async (_request, _session, _workspace, _isBusy, signal) => {
      runs.interrupt(directory());
      signal?.throwIfAborted();
      return NOTHING_STAGED;
    };
    behave = async (_path, signal) =>
      ({ kind: signal.aborted ? 'interrupted' : 'completed', kernelLost: false }) as RunEnd;
    expect(await execute(fields)).toMatchObject({ exitCode: 137, stderr: 'Execution was interrupted.\n' });
    expect(started).not.toContain(`kernel ${directory()}`);
  });

  test('of a caller who has gone before its code ran fails with the reason, and is recorded', async () => {
    const caller = new AbortController();
    stage = async (_request, _session, _workspace, _isBusy, signal) => {
      caller.abort(new AppError('shutting_down', 'Cellar is shutting down.'));
      signal?.throwIfAborted();
      return NOTHING_STAGED;
    };
    await expect(execute(fields, caller.signal)).rejects.toMatchObject({ code: 'shutting_down' });
    expect(started).toEqual([]);
    expect(runs.count(directory())).toBe(0);
  });
});

test('only a kernel is retired after a run that no later request can lead to', async () => {
  const lost = { chatId: null, canNameSession: false };
  await execute({ ...lost, target: 'process', language: 'bash' });
  const { sessionId } = await execute(lost);
  const kernelDirectory = store.sessions.findExec(ALICE, sessionId)?.directory;
  await expect.poll(() => retired).toEqual([kernelDirectory]);
});

test('the kernel of a session that was named stays, though it has no outputs and its caller seldom names one', async () => {
  const { sessionId } = await execute({ chatId: null });
  await execute({ chatId: null, canNameSession: false, sessionId });
  await execute({ chatId: null, canNameSession: false });
  // The last one's is retired after the named one's would be.
  await expect.poll(() => retired).toHaveLength(1);
  expect(retired).not.toContain(store.sessions.findExec(ALICE, sessionId)?.directory);
});

test('runs of one kernel take turns, and processes wait for none', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  behave = async () => {
    if (started.length === 1) await promise;
    return { kind: 'completed' };
  };
  const first = execute();
  await expect.poll(() => started.length).toBe(1);
  const second = execute();
  await execute({ target: 'process', language: 'bash' });
  expect(started.map((entry) => entry.split(' ')[0])).toEqual(['kernel', 'process']);
  resolve();
  await Promise.all([first, second]);
  expect(started).toHaveLength(3);
});
