import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface ProcessResult {
  /** The exit code; null when a signal ended the process, or it couldn't be started. */
  readonly exitCode: number | null;
  readonly stdout: string;
  /** stdout and stderr, line by line as they came. */
  readonly lines: readonly string[];
}

export interface ProcessOptions {
  readonly environment?: NodeJS.ProcessEnv;
  /** The folder that it starts in. Default: this process's. */
  readonly folder?: string;
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
}

/**
 * Starts the program, and kills it when standard input reaches its end: when this process is gone, however it went.
 * The umask lets everyone read what it makes: what root sets up is used by kernels that aren't root.
 */
const WITH_LIFELINE = `
umask 022
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
{ read -r _ <&3; kill -9 "$program"; } >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$program"
code=$?
kill "$watcher" 2>/dev/null
exit "$code"`;

/**
 * Runs a program to its end, with nothing on its standard input. Never rejects for what the program did.
 * When the signal aborts, or the time is up, the program is killed.
 * @throws the signal's reason when it aborts.
 */
export async function runProcess(argv: readonly string[], options: ProcessOptions = {}): Promise<ProcessResult> {
  options.signal?.throwIfAborted();
  const child: ChildProcess = spawn('/bin/sh', ['-c', WITH_LIFELINE, 'sh', ...argv], {
    env: options.environment ?? process.env,
    ...(options.folder === undefined ? {} : { cwd: options.folder }),
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs, killSignal: 'SIGKILL' as const }),
  });
  // First of all: one that can't be started because no descriptor is free has no pipes, and reports it by an event only.
  const closed = once(child, 'close');
  child.stdin?.on('error', () => {});
  const stdout: string[] = [];
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream == null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (stream === child.stdout) {
        stdout.push(line);
      }
      options.onLine?.(line);
    });
  }
  // By its lifeline: a signal may come between the program's start and its watcher's, and the program would stay.
  const abort = () => void child.stdin?.destroy();
  options.signal?.addEventListener('abort', abort, { once: true });
  const [exitCode] = (await closed.finally(() => {
    options.signal?.removeEventListener('abort', abort);
  })) as [number | null];
  options.signal?.throwIfAborted();
  return { exitCode, stdout: stdout.join('\n'), lines };
}
