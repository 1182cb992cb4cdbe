import { execFile } from 'node:child_process';
import { statfs } from 'node:fs/promises';

/** Measures the disk usage of a folder, and the free space of its disk. */

export interface DiskRoom {
  readonly freeBytes: number;
  /** Files that can still be made; Infinity where the file system has no such limit. */
  readonly freeFiles: number;
}

export async function readRoom(path: string): Promise<DiskRoom> {
  const { bavail, bsize, files, ffree } = await statfs(path);
  return { freeBytes: bavail * bsize, freeFiles: files > 0 ? ffree : Number.POSITIVE_INFINITY };
}

const MAX_DU_MS = 30_000;

/**
 * Bytes on the disk of all files below `path`: blocks, so that holes in sparse files count nothing and many small files
 * count what they take; hard links once. By `du`, which holds out against any depth and any name, and costs this process
 * nothing. Undefined if it can't be told in time.
 */
export function measureFolder(path: string, signal: AbortSignal): Promise<number | undefined> {
  return new Promise((resolve) => {
    // It ends with 1 when files vanish meanwhile; what it counted still counts.
    execFile('du', ['-skx', '--', path], { signal, timeout: MAX_DU_MS, killSignal: 'SIGKILL' }, (_error, stdout) => {
      const kibibytes = /^(\d+)\s/.exec(stdout.split('\n').findLast((line) => line !== '') ?? '')?.[1];
      resolve(kibibytes === undefined ? undefined : Number(kibibytes) * 1024);
    });
  });
}
