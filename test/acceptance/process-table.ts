import { execFileSync } from 'node:child_process';

/** Lists the descendants of a process, and the ones still running, on Linux and macOS. */

/** A process as `ps` lists it. */
export interface ListedProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Every process that descends from `pid`, itself left out. */
export function descendantsOf(pid: number): ListedProcess[] {
  const all = listProcesses();
  const found = new Set([pid]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const one of all) if (found.has(one.parent)) found.add(one.pid);
  }
  return all.filter((one) => one.pid !== pid && found.has(one.pid));
}

/** Those of `processes` that still live: same id, same command. A zombie, which only waits to be reaped, doesn't. */
export function survivorsOf(processes: readonly ListedProcess[]): ListedProcess[] {
  const commands = new Map(listProcesses().map((one) => [one.pid, one.command]));
  return processes.filter((one) => commands.get(one.pid) === one.command);
}

function listProcesses(): ListedProcess[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8', maxBuffer: 16 << 20 });
  return table.split('\n').flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined || command === undefined || state?.startsWith('Z')) return [];
    return [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
