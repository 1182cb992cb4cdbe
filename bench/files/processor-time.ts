import { readFileSync } from 'node:fs';

/** Processor time that a process has used, as /proc counts it: a busy machine changes how long work takes, and not this. */
export interface ProcessorTime {
  /** Milliseconds of all its threads. */
  readonly allMs: number;
  /** Milliseconds of its main thread, for which every other request waits. */
  readonly mainMs: number;
}

/** Linux reports times in hundredths of a second, whatever its own tick is. */
const TICK_MS = 10;
/** Places of `utime` and `stime` behind the command's name (proc(5)), which may hold spaces. */
const [USER, SYSTEM] = [11, 12];

/** The time used so far. @throws Error if /proc doesn't show the process */
export function readProcessorTime(pid: number): ProcessorTime {
  return { allMs: timeOf(`/proc/${pid}/stat`), mainMs: timeOf(`/proc/${pid}/task/${pid}/stat`) };
}

function timeOf(path: string): number {
  const text = readFileSync(path, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[USER]) + Number(fields[SYSTEM])) * TICK_MS;
}
