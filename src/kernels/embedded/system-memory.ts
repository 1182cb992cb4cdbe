import { readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** What Linux tells of memory: the machine's, and that of the control groups (container, service) that this process is in. */

/** How one generation of control groups tells. */
interface Generation {
  readonly root: string;
  /** The line of `/proc/self/cgroup` that says where below the root this process is. */
  readonly place: RegExp;
  /** File names: most bytes (`max`, or a number beyond all memory, for no limit); bytes used. */
  readonly limit: string;
  readonly usage: string;
  /** What of the usage is cache that goes when memory is wanted: a line of `memory.stat`. */
  readonly reclaimable: RegExp;
  /** The file in which `oom_kill N` stands. */
  readonly kills: string;
}

const GENERATIONS: readonly Generation[] = [
  {
    root: '/sys/fs/cgroup',
    place: /^0::(\/.*)$/m,
    limit: 'memory.max',
    usage: 'memory.current',
    reclaimable: /^inactive_file (\d+)$/m,
    kills: 'memory.events',
  },
  {
    root: '/sys/fs/cgroup/memory',
    place: /^\d+:(?:[^:\n]*,)?memory(?:,[^:\n]*)?:(\/.*)$/m,
    limit: 'memory.limit_in_bytes',
    usage: 'memory.usage_in_bytes',
    reclaimable: /^total_inactive_file (\d+)$/m,
    kills: 'memory.oom_control',
  },
];

type Read = (path: string) => string | undefined;

/**
 * How often a process was ended for want of memory, of the machine and of our control groups; null if nothing tells.
 * @param counter the guardian's own count, if it keeps one (runtime/cellar_runtime/memory_watch.py)
 */
export function outOfMemoryKills(read: Read = readOrNothing, counter?: string): number | null {
  const files = GENERATIONS.flatMap((generation) =>
    foldersOf(generation, read).map((folder) => folder + generation.kills),
  );
  const counts = [...files, '/proc/vmstat', ...(counter === undefined ? [] : [counter])].flatMap(
    (path) => find(read(path), /^oom_kill (\d+)$/m) ?? [],
  );
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}

/** Bytes that could be taken now: the machine's, or what the tightest limit leaves if that is less; null if nothing tells. */
export function availableMemory(read: Read = readOrNothing): number | null {
  const kilobytes = find(read('/proc/meminfo'), /^MemAvailable:\s+(\d+) kB$/m);
  const rooms = kilobytes === undefined ? [] : [kilobytes * 1024];
  for (const generation of GENERATIONS) {
    for (const folder of foldersOf(generation, read)) {
      const limit = find(read(folder + generation.limit), /^(\d+)$/m);
      const usage = find(read(folder + generation.usage), /^(\d+)$/m);
      if (limit === undefined || usage === undefined) continue;
      const reclaimable = find(read(`${folder}memory.stat`), generation.reclaimable) ?? 0;
      rooms.push(Math.max(0, limit - usage + reclaimable));
    }
  }
  return rooms.length === 0 ? null : Math.min(...rooms);
}

/** The folders of this process's control group and of those above it, with a slash. In a container its own is the root. */
function foldersOf({ root, place }: Generation, read: Read): string[] {
  const folders = [`${root}/`];
  let path = place.exec(read('/proc/self/cgroup') ?? '')?.[1] ?? '/';
  for (; path !== '/'; path = posix.dirname(path)) folders.push(`${root}${path}/`);
  return folders;
}

function find(text: string | undefined, pattern: RegExp): number | undefined {
  const found = text === undefined ? undefined : pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return undefined;
  }
}
