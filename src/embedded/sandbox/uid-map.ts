/**
 * Whether a process can be the user `uid` in the user namespace that `map` (`/proc/self/uid_map`) describes: a line for each
 * range, of its first uid here, its first uid outside, and its length.
 */
export function hasUid(map: string, uid: number): boolean {
  return map
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .some(([first = 0, , length = 0]) => uid >= first && uid < first + length);
}
