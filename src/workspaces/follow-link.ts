import { lstat, readlink } from 'node:fs/promises';
import { errnoOf, toStorageError } from '../lib/storage-error.ts';
import { MNT_DATA } from './mnt-data.ts';
import { walkTo } from './safe-open.ts';
import type { Workspace } from './workspace.ts';

/** The target of a symbolic link of a workspace, as code that sees the workspace at `/mnt/data` would follow it. */

export type LinkTarget =
  /** `path` is relative to the workspace, and no component of it is a link. An empty path is the workspace itself. */
  { readonly kind: 'file' | 'folder'; readonly path: string } | { readonly kind: 'outside' | 'nothing' };

/** As many as Linux follows. */
const MAX_LINKS = 40;
/** Linux finds nothing at a longer path. */
const MAX_PATH_BYTES = 4096;

/**
 * Follows every link on the way. No folder is entered through a link, so that an exchange under our hands leads nowhere
 * else; what is found may be exchanged later, so open it with `openBeneath`.
 * @throws AppError storage_unavailable
 */
export async function followLink(
  workspace: Pick<Workspace, 'path' | 'gatewayPath'>,
  name: string,
): Promise<LinkTarget> {
  if (Buffer.byteLength(name) >= MAX_PATH_BYTES) return { kind: 'nothing' };
  const pending = name.split('/');
  const path: string[] = [];
  let links = 0;
  for (let component = pending.shift(); component !== undefined; component = pending.shift()) {
    if (component === '' || component === '.') continue;
    if (component === '..') {
      if (path.pop() === undefined) return { kind: 'outside' };
      continue;
    }
    const entry = await look(workspace.path, path, component);
    if (entry === null) return { kind: 'nothing' };
    if (entry.kind === 'file') {
      return pending.length > 0 ? { kind: 'nothing' } : { kind: 'file', path: [...path, component].join('/') };
    }
    if (entry.kind === 'folder') {
      path.push(component);
      continue;
    }
    if (++links > MAX_LINKS) return { kind: 'nothing' };
    if (entry.target.startsWith('/')) {
      const below = belowWorkspace(workspace, entry.target);
      if (below === null) return { kind: 'outside' };
      path.length = 0;
      pending.unshift(...below);
    } else pending.unshift(...entry.target.split('/'));
  }
  return { kind: 'folder', path: path.join('/') };
}

type Entry =
  | { readonly kind: 'file' }
  | { readonly kind: 'folder' }
  | { readonly kind: 'link'; readonly target: string };

/** Null for nothing, and for what is none of the three. */
async function look(root: string, folders: readonly string[], name: string): Promise<Entry | null> {
  try {
    await using folder = await walkTo(root, folders);
    const stats = await lstat(folder.entry(name));
    if (stats.isSymbolicLink()) return { kind: 'link', target: await readlink(folder.entry(name)) };
    if (stats.isDirectory()) return { kind: 'folder' };
    return stats.isFile() ? { kind: 'file' } : null;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EINVAL', 'EACCES'].includes(errnoOf(error))) return null;
    throw toStorageError(error, "The link can't be followed.");
  }
}

/** The components below the workspace of an absolute path, by each name that code may know the workspace by. */
function belowWorkspace(
  { path, gatewayPath }: Pick<Workspace, 'path' | 'gatewayPath'>,
  target: string,
): string[] | null {
  const root = [MNT_DATA, gatewayPath, path].find((each) => target === each || target.startsWith(`${each}/`));
  return root === undefined ? null : target.slice(root.length).split('/');
}
