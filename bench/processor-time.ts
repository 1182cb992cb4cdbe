import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of processor time that a process had so far: a busy machine changes how long work takes, and not this. */
export interface ProcessorTime {
  /** Of its first thread, which serves all requests: while it works for one, the others wait. */
  readonly mainMs: number;
  readonly allMs: number;
  /** Of its children that ended, to a hundredth of a second. */
  readonly childrenMs: number;
}

const TICK_MS = 10;

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
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // `cutime` and `cstime` of proc(5), behind the command's name, which may hold spaces.
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(13, 15)
    .map((ticks) => Number(ticks) * TICK_MS);
  return { mainMs: read(String(pid)), allMs, childrenMs: user + system };
}
