import { describe, expect, test } from 'vitest';
import { describeEnd } from '../../../src/executions/steps/describe-end.ts';
import type { CollectedOutput } from '../../../src/kernels/outputs/output-collector.ts';

const quiet: CollectedOutput = {
  stdout: 'out\n',
  stderr: '',
  result: null,
  displays: [],
  htmlForms: [],
  error: null,
  truncated: false,
};
const raising = (name: string, value: string, traceback = `Traceback …\n${name}: ${value}\n`): CollectedOutput => ({
  ...quiet,
  error: { name, value, traceback },
});

const LIKELY = 'Execution stopped: it ended while memory was short here, and has probably run out of it.\n';

describe('a run that ended by itself', () => {
  test('leaves stderr as the program left it', () => {
    expect(describeEnd({ kind: 'completed' }, quiet, 1000)).toEqual({
      stdout: 'out\n',
      stderr: '',
      exitCode: 0,
      status: null,
    });
  });

  test('puts the traceback of an uncaught exception on stderr and exits 1', () => {
    const report = describeEnd({ kind: 'failed' }, raising('ValueError', 'no'), 1000);
    expect(report).toMatchObject({ exitCode: 1, status: null });
    expect(report.stderr).toContain('ValueError: no');
  });

  test('starts the traceback on a line of its own', () => {
    const output = { ...raising('ValueError', 'no', 'Traceback\n'), stderr: 'warning without end' };
    expect(describeEnd({ kind: 'failed' }, output, 1000).stderr).toBe('warning without end\nTraceback\n');
  });

  test.each([
    ['3', 3, ''],
    ['0', 0, ''],
    ['None', 0, ''],
    ['', 0, ''],
    ['-1', 255, ''],
    ['256', 0, ''],
    ['False', 0, ''],
    ['True', 1, ''],
    ['no such column', 1, 'no such column\n'],
  ])('reads sys.exit(%j) as exit code %i with stderr %j', (value, exitCode, stderr) => {
    expect(describeEnd({ kind: 'failed' }, raising('SystemExit', value), 1000)).toMatchObject({ exitCode, stderr });
  });

  test('says OL when output was left out', () => {
    expect(describeEnd({ kind: 'completed' }, { ...quiet, truncated: true }, 1000).status).toBe('OL');
  });
});

describe('a run that was cut short', () => {
  test('says the time limit in one sentence, not as a KeyboardInterrupt', () => {
    const report = describeEnd({ kind: 'timeout', kernelLost: false }, raising('KeyboardInterrupt', ''), 1500);
    expect(report).toEqual({
      stdout: 'out\n',
      stderr: 'Execution stopped: the time limit of 1.5 s was reached.\n',
      exitCode: 137,
      status: 'TO',
    });
  });

  test('says that memory ran out when the system killed the program for it', () => {
    const killed = { kind: 'exited', exitCode: 137, signal: 9 } as const;
    const report = describeEnd({ ...killed, outOfMemory: true }, quiet, 1000);
    expect(report).toMatchObject({ stderr: 'Execution stopped: memory ran out.\n', status: 'SG', outOfMemory: true });
    const likely = describeEnd({ ...killed, outOfMemory: 'likely' }, quiet, 1000);
    expect(likely).toMatchObject({ stderr: LIKELY, status: 'SG', outOfMemory: true });
    const other = describeEnd({ ...killed, outOfMemory: false }, quiet, 1000);
    expect(other).toMatchObject({ stderr: 'The program was ended by a signal: killed.\n', status: 'SG' });
  });

  test.each([
    [11, 'The program was ended by a signal: segmentation fault.\n', 'SG'],
    [25, 'The program was ended by a signal: the size limit of a file was reached.\n', 'SG'],
    [60, '', null],
    [null, '', null],
  ])('says of a program that signal %s ended which one it was', (signal, stderr, status) => {
    const exitCode = 128 + (signal ?? 0);
    const end = { kind: 'exited', exitCode, signal } as const;
    expect(describeEnd(end, quiet, 1000)).toEqual({ stdout: 'out\n', stderr, exitCode, status });
  });

  test('leaves it to a shell to say how what it started ended', () => {
    const end = { kind: 'exited', exitCode: 139, signal: 11 } as const;
    expect(describeEnd(end, quiet, 1000, false, true)).toMatchObject({ stderr: '', exitCode: 139, status: null });
  });

  test.each([
    [true, 'Execution stopped: memory ran out.\n'],
    ['likely' as const, LIKELY],
    [false, 'Execution failed: The kernel process ended.\n'],
    [null, 'Execution failed: The kernel process ended. It may have run out of memory.\n'],
  ])('says of a kernel process that ended whether that was for want of memory (%s)', (ranOutOfMemory, stderr) => {
    const end = { kind: 'died', reason: 'The kernel process ended.', isProcess: true } as const;
    expect(describeEnd(end, quiet, 1000, ranOutOfMemory)).toMatchObject({ stderr, exitCode: 137, status: 'SG' });
  });

  test.each([
    [3, 'ended itself with exit code 3. Its variables are gone.', null],
    [134, 'was ended by a signal: aborted (SIGABRT). Its variables are gone.', 'SG'],
    [139, 'was ended by a signal: segmentation fault (SIGSEGV). Its variables are gone.', 'SG'],
    [137, 'was ended by a signal: killed (SIGKILL). Its variables are gone. It may have run out of memory.', 'SG'],
  ])('says of a kernel process that ended with %s how it did', (exitCode, how, status) => {
    const end = { kind: 'died', reason: 'The kernel process ended.', isProcess: true, exitCode } as const;
    const stderr = `Execution stopped: the Python process ${how}\n`;
    expect(describeEnd(end, quiet, 1000, null)).toMatchObject({ stdout: 'out\n', stderr, exitCode, status });
  });

  test('a connection that was lost is no want of memory', () => {
    const end = { kind: 'died', reason: 'The connection was lost.' } as const;
    expect(describeEnd(end, quiet, 1000, true).stderr).toBe('Execution failed: The connection was lost.\n');
  });

  test('gives the reason when the kernel died', () => {
    const report = describeEnd({ kind: 'died', reason: 'The kernel process ended.' }, quiet, 1000);
    expect(report).toMatchObject({
      stderr: 'Execution failed: The kernel process ended.\n',
      exitCode: 137,
      status: 'SG',
    });
  });
});

test('a run that failed without an error of its own has exit code 1', () => {
  const none = {
    stdout: '',
    stderr: 'traceback',
    result: null,
    displays: [],
    htmlForms: [],
    error: null,
    truncated: false,
  };
  expect(describeEnd({ kind: 'failed' }, none, 1000)).toMatchObject({ exitCode: 1, stderr: 'traceback' });
  expect(describeEnd({ kind: 'completed' }, none, 1000)).toMatchObject({ exitCode: 0 });
});
