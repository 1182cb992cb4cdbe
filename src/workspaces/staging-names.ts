import { posix } from 'node:path';
import { MAX_NAME_BYTES } from './relative-path.ts';

/** The names that attachments get in a workspace when the ones they came with can't all be had. Pure. */

interface NamingOptions {
  /** Names in the workspace that no file becomes by its number. */
  readonly taken?: readonly string[];
  /** Whether `Report.csv` and `report.csv` are one name, as on macOS. */
  readonly foldsCase?: boolean;
}

/**
 * The name for each of several attachments, oldest first: the last of a name keeps it, earlier ones become
 * `report (1).csv`, `report (2).csv` from the newest back, past names that others have. A file whose name is a folder of
 * another attachment's becomes `<name>~1`. The same list gives the same names.
 */
export function assignNames(
  names: readonly string[],
  { taken = [], foldsCase = process.platform !== 'linux' }: NamingOptions = {},
): string[] {
  const keyOf = (name: string): string => (foldsCase ? name.normalize('NFC').toLowerCase() : name);
  const folders = new Set(names.flatMap(foldersOf).map(keyOf));
  const asked = names.map((name) => (folders.has(keyOf(name)) ? evade(name, new Map([[depthOf(name), 1]])) : name));
  // Names that were asked for are left to those who asked.
  const avoided = new Set([...folders, ...[...asked, ...taken].map(keyOf)]);
  const used = new Set<string>();
  /**
   * The last number that was given, by the name with its digits left blank: names that are cut to the same text share theirs.
   * Those of as many digits before it stay taken.
   */
  const tried = new Map<string, number>();
  const blank = (name: string, number: number): string =>
    keyOf(withSuffix(name, ` (${'\0'.repeat(String(number).length)})`));
  return asked
    .toReversed()
    .map((name) => {
      let candidate = name;
      let number = 0;
      while (used.has(keyOf(candidate)) || (number > 0 && avoided.has(keyOf(candidate)))) {
        number += 1;
        number = Math.max(number, (tried.get(blank(name, number)) ?? 0) + 1);
        candidate = numbered(name, number);
      }
      if (number > 0) tried.set(blank(name, number), number);
      used.add(keyOf(candidate));
      return candidate;
    })
    .reverse();
}

const depthOf = (path: string): number => path.split('/').length - 1;

/** `a/b/c` → `a`, `a/b`. */
const foldersOf = (path: string): string[] =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, index, components) => components.slice(0, index + 1).join('/'));

/** The name of an older file whose own went to a newer one: `dir/report.csv` → `dir/report (1).csv`. */
export const numbered = (path: string, number: number): string => withSuffix(path, ` (${number})`);

/** `dir/report.csv` with ` (1)` → `dir/report (1).csv`, with the stem cut where the name grows too long. */
function withSuffix(path: string, suffix: string): string {
  const { dir, name, ext } = posix.parse(path);
  return posix.join(dir, `${cut(name, MAX_NAME_BYTES - Buffer.byteLength(suffix + ext))}${suffix}${ext}`);
}

/**
 * The name for an attachment whose own can't be had, because a folder has it, or a file is where its folder should
 * be: the component in the way gets `~1`, or `~2` if that is taken too: `data.csv` → `data.csv~1`, and `a/b.csv`
 * with a file `a` → `a~1/b.csv`.
 * @param taken component (from 0) → how many of its names were found taken.
 */
export function evade(path: string, taken: ReadonlyMap<number, number>): string {
  return path
    .split('/')
    .map((component, depth) => {
      const suffix = taken.has(depth) ? `~${taken.get(depth)}` : '';
      return suffix === '' ? component : cut(component, MAX_NAME_BYTES - Buffer.byteLength(suffix)) + suffix;
    })
    .join('/');
}

/** The beginning of a text that fits, cut between two characters. */
function cut(text: string, maxBytes: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}
