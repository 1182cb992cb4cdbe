import type { StoredFile } from '../../../files/file.ts';
import { endOfChain } from '../../../lib/end-of-chain.ts';
import type { AttachmentReference } from '../../execution.ts';
import { stagedName } from './staged-name.ts';

type FindVersion = (id: string) => Pick<StoredFile, 'name' | 'sha256' | 'source' | 'modifiedFrom'> | null;

/**
 * The references to a file that another reference replaces: code changed the file in place, and the client lists what it was
 * as well as what it became, under one name. LibreChat does so from the next message on.
 * @returns the id of a replaced file → the id of the version in its place
 */
export function replacedReferences(
  references: readonly AttachmentReference[],
  findVersion: FindVersion,
): ReadonlyMap<string, string> {
  const find = remembering(findVersion);
  const replaced = new Map<string, string>();
  const inCatalog = references.filter(({ source }) => source === 'catalog');
  const byPath = Map.groupBy(inCatalog, ({ id, name }) => {
    const path = name ?? find(id)?.name;
    return path === undefined ? null : stagedName(path, path);
  });
  byPath.delete(null);
  for (const group of byPath.values()) {
    if (group.length === 1) continue;
    const { byVersion, byContents } = lastDescendants(group, find);
    for (const { id, isShared } of group) {
      // LibreChat uploads a shared file anew for each of its users, as they take turns.
      const isSharedCopy = isShared === true && isUpload(id, find);
      const asCopy = isSharedCopy ? byContents.get(find(id)?.sha256) : undefined;
      const by = group[Math.max(byVersion.get(id) ?? -1, asCopy ?? -1)];
      if (by !== undefined) replaced.set(id, by.id);
    }
  }
  // An output replaces what is older, so that no row of versions is a circle.
  return new Map([...replaced].map(([id, by]) => [id, endOfChain(replaced, by)]));
}

/** The place in the group of the last output that came of each earlier version, and of each content of earlier versions. */
function lastDescendants(group: readonly AttachmentReference[], find: FindVersion) {
  const byVersion = new Map<string, number>();
  const byContents = new Map<string | undefined, number>();
  for (const [place, { id }] of [...group.entries()].reverse()) {
    for (const version of earlierVersions(id, find)) {
      // The versions before it, too, belong to a later output.
      if (byVersion.has(version)) break;
      byVersion.set(version, place);
      const contents = find(version)?.sha256;
      if (!byContents.has(contents)) byContents.set(contents, place);
    }
  }
  return { byVersion, byContents };
}

const isUpload = (id: string, find: FindVersion): boolean => find(id)?.source === 'upload';

/** The same question is asked once in a request. */
function remembering(find: FindVersion): FindVersion {
  const found = new Map<string, ReturnType<FindVersion>>();
  return (id) => {
    const known = found.get(id);
    if (known !== undefined) return known;
    const version = find(id);
    found.set(id, version);
    return version;
  };
}

/** The earlier versions of a run's output, back to the upload. An upload replaces none: a person has attached both. */
function* earlierVersions(id: string, find: FindVersion): Generator<string> {
  for (let version = find(id); version !== null && version.source !== 'upload'; ) {
    const { modifiedFrom } = version;
    if (modifiedFrom === null) return;
    yield modifiedFrom;
    version = find(modifiedFrom);
  }
}
