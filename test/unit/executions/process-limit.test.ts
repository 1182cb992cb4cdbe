import { describe, expect, test } from 'vitest';
import { describeEnd } from '../../../src/executions/steps/describe-end.ts';
import { processLimitSentence } from '../../../src/executions/steps/process-limit.ts';

/** A run that fails because it may start no more processes is told so: the system's own word for it names no limit. */

describe('what says that nothing more could be started', () => {
  test.each([
    "RuntimeError: can't start new thread",
    '  File "multiprocessing/popen_fork.py", line 66, in _launch\n    self.pid = os.fork()\nBlockingIOError: [Errno 11] Resource temporarily unavailable',
    'main.sh: fork: retry: Resource temporarily unavailable',
    'OpenBLAS blas_thread_init: pthread_create failed for thread 12 of 64: Resource temporarily unavailable',
    'libgomp: Thread creation failed: Resource temporarily unavailable',
    "terminate called after throwing an instance of 'std::system_error'\n  what():  Resource temporarily unavailable",
    'thread panicked: failed to spawn thread: Os { code: 11, kind: WouldBlock, message: "Resource temporarily unavailable" }',
    'runtime: failed to create new OS thread (have 5 already; errno=11)',
    'fork/exec /bin/true: resource temporarily unavailable',
    'java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached',
    'Error: spawn ls EAGAIN',
  ])('%j', (stderr) => {
    expect(processLimitSentence(stderr)).toContain('limit of processes and threads');
  });

  test.each([
    '',
    'BlockingIOError: [Errno 11] Resource temporarily unavailable',
    'read: Resource temporarily unavailable',
    'TypeError: thread',
    'fork() is fun',
    'thread\nOs { code: 11, kind: WouldBlock }',
    'Os { code: 11, kind: WouldBlock } in a thread',
    `os.fork()${' '.repeat(2001)}BlockingIOError: [Errno 11]`,
  ])('%j does not', (stderr) => {
    expect(processLimitSentence(stderr)).toBe('');
  });
});

// With expressions that look through the rest of the line, or of the text, from each of the words on it would take hours.
test.each(['thread ', 'pthread_create', 'fork/exec ', 'os.fork() ', 'BlockingIOError: [Errno 11] '])(
  'ten megabytes of %j are looked through',
  (word) => {
    const stderr = word.repeat(10_000_000 / word.length);
    expect(processLimitSentence(stderr)).toBe('');
    expect(processLimitSentence(`${stderr}\nRuntimeError: can't start new thread`)).not.toBe('');
  },
);

test('only a run that failed is told', () => {
  const stderr = "RuntimeError: can't start new thread";
  const output = { stdout: '', stderr, result: null, displays: [], htmlForms: [], error: null, truncated: false };
  const end = (exitCode: number) => describeEnd({ kind: 'exited', exitCode, signal: null }, output, 1000);
  expect(end(0).stderr).toBe(stderr);
  expect(end(1).stderr).toMatch(/^RuntimeError: can't start new thread\nA process or thread could not be started/);
});
