import { spawn } from 'node:child_process';
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
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
}

/**
 * Runs a program to its end, with nothing on its standard input and files readable by everyone by default (umask 022):
 * what root sets up is used by kernels that aren't root. Never rejects for what the program did.
 * @throws the signal's reason when it aborts.
 */
export async function runProcess(argv: readonly string[], options: ProcessOptions = {}): Promise<ProcessResult> {
  options.signal?.throwIfAborted();
  const child = spawn('/bin/sh', ['-c', 'umask 022; exec "$@"', 'sh', ...argv], {
    env: options.environment ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs, killSignal: 'SIGKILL' as const }),
  });
  child.on('error', () => {}); // an abort: 'close' follows
  const stdout: string[] = [];
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (stream === child.stdout) {
        stdout.push(line);
      }
      options.onLine?.(line);
    });
  }
  const [exitCode] = (await once(child, 'close')) as [number | null];
  options.signal?.throwIfAborted();
  return { exitCode, stdout: stdout.join('\n'), lines };
}
