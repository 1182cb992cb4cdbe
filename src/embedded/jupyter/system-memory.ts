import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { OutOfMemory } from '../../kernels/run-end.ts';

/** Memory figures from Linux: for the machine, and for the control groups (container, service) of this process. */

/** How one generation of control groups tells. */
interface Generation {
  readonly root: string;
  /** The line of `/proc/self/cgroup` that says where below the root this process is. */
  readonly place: RegExp;
  /** File names: most bytes (`max`, or a number beyond all memory, for no limit); bytes used. */
  readonly limit: string;
  readonly usage: string;
  /** The line of `memory.stat` with the reclaimable cache in the usage. */
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

/** The files in which the kernel of the system counts out-of-memory kills. */
export interface KillRecords {
  /** The guardian's (runtime/cellar_runtime/gateway/memory_watch.py), which names the kernel. */
  readonly guardian: string;
  /** The chat's own control group, if it has one; it may not exist yet. */
  readonly group: string | null;
  /** The one for all of them, which counts where the chat has no group: from `sharedKillRecord`. */
  readonly shared: string | undefined;
}

/**
 * Starts to watch. The returned function says whether a kernel that has died since then ran out of memory. The guardian and
 * the chat's own control group tell whom it reached; elsewhere the system counts the kills in the smallest group that this
 * process is in, or on the machine, and others may have been meant.
 */
export function watchDeaths(
  { guardian, group, shared }: KillRecords,
  read: Read = readOrNothing,
): (kernelId: string) => OutOfMemory {
  const kills = (path: string): number | undefined => killsIn(read(path));
  const guarded = kills(guardian) ?? 0;
  const place = group === null ? shared : `${group}/memory.events`;
  const before = place === undefined ? undefined : (kills(place) ?? 0);
  return (kernelId) => {
    const named = (read(guardian) ?? '').matchAll(/^unit \d+ (\d+) (\S+)$/gm);
    if (named.some(([, number, name]) => name === `kernel-${kernelId}` && Number(number) > guarded)) return true;
    if (place === undefined || before === undefined) return null;
    const isMore = (kills(place) ?? 0) > before;
    return isMore && group === null ? 'likely' : isMore;
  };
}

/** The first that counts kills: our smallest group's, of a container its root's, the machine's. It is the same all of this process's life. */
export function sharedKillRecord(read: Read = readOrNothing): string | undefined {
  const groups = GENERATIONS.map((generation) => [generation, foldersOf(generation, read)] as const);
  const own = groups.map(([{ kills: file }, folders]) => `${folders.at(1) ?? folders[0]}${file}`);
  const roots = groups.map(([{ kills: file }, folders]) => `${folders[0]}${file}`);
  return [...own, ...roots, '/proc/vmstat'].find((path) => killsIn(read(path)) !== undefined);
}

const killsIn = (text: string | undefined): number | undefined => find(text, /^oom_kill (\d+)$/m);

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

/** Most bytes that this process and all below it may take together (a container's limit, a service's); null without one. */
export function memoryLimit(read: Read = readOrNothing): number | null {
  const machine = (find(read('/proc/meminfo'), /^MemTotal:\s+(\d+) kB$/m) ?? Number.POSITIVE_INFINITY) * 1024;
  const limits = GENERATIONS.flatMap((generation) =>
    foldersOf(generation, read).map((folder) => find(read(folder + generation.limit), /^(\d+)$/m) ?? machine),
  );
  const least = Math.min(machine, ...limits);
  return least < machine ? least : null;
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
    // An exception takes longer than a look.
    return existsSync(path) ? readFileSync(path, 'latin1') : undefined;
  } catch {
    return undefined;
  }
}
