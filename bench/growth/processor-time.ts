import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of processor time that a process had so far. */
export interface ProcessorTime {
  /** Of its first thread, which serves all requests: while it works for one, the others wait. */
  readonly mainMs: number;
  readonly allMs: number;
}

/** Linux only. Threads that have ended don't count. @throws Error where /proc doesn't have it */
export function processorTime(pid: number): ProcessorTime {
  const read = (thread: string): number => {
    try {
      return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
    } catch (error) {
      if (thread === String(pid)) throw error;
      return 0; // it has ended meanwhile
    }
  };
  const allMs = readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + read(thread), 0);
  return { mainMs: read(String(pid)), allMs };
}
