/** Which of a run's deleted paths its caller is told, and under which names. Pure. */

/**
 * The paths that hold nothing now and did, with what a link showed that is gone.
 * @param live the paths whose files are recorded
 * @param known the paths of attachments
 */
export function deletedPaths(
  deleted: readonly string[],
  live: ReadonlyMap<string, unknown>,
  known: ReadonlyMap<string, unknown>,
): string[] {
  let below: ReadonlyMap<string, readonly string[]> | undefined;
  return deleted.flatMap((path) => {
    if (live.has(path) || known.has(path)) return [path];
    below ??= namesBelow(live.keys());
    return below.get(path) ?? [];
  });
}

/** Each folder with the names below it. */
function namesBelow(names: Iterable<string>): Map<string, string[]> {
  const below = new Map<string, string[]>();
  for (const name of names) {
    for (let at = name.indexOf('/'); at !== -1; at = name.indexOf('/', at + 1)) {
      const folder = name.slice(0, at);
      const known = below.get(folder);
      if (known === undefined) below.set(folder, [name]);
      else known.push(name);
    }
  }
  return below;
}

/**
 * Deleted paths under the names that the request gave them. A name that two attachments were given is deleted when both
 * are: its caller would forget the other one too.
 */
export function requestedNames(deleted: readonly string[], requestedNames: ReadonlyMap<string, string>): string[] {
  const gone = new Set(deleted);
  const kept = new Set(requestedNames.entries().flatMap(([path, asked]) => (gone.has(path) ? [] : [asked])));
  const names = deleted.map((path) => requestedNames.get(path) ?? path);
  return [...new Set(names)].filter((name) => !kept.has(name));
}
