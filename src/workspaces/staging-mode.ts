import { constants } from 'node:fs';
import { copyFile, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { nanoid } from 'nanoid';
import { errnoOf } from '../lib/storage-error.ts';

/** How bytes get into a workspace: sharing blocks until one side writes, by a relative link, or as bytes of their own. */
export type StagingMode = 'reflink' | 'symlink' | 'copy';

/** For each mode null, or the reason why the file system can't. */
export type StagingProbe = Readonly<Record<StagingMode, string | null>>;

/** Makes `path` from `source`, exclusively and without following a link at `path`. */
type Maker = (source: string, path: string) => Promise<void>;

const TRIALS: Readonly<Record<StagingMode, Maker>> = {
  reflink: (source, path) => copyFile(source, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE),
  symlink: (source, path) => symlink(relative(join(path, '..'), source), path),
  copy: (source, path) => copyFile(source, path, constants.COPYFILE_EXCL),
};

/**
 * Tries every mode for real, from the data folder (where the stored bytes are) into the workspaces' root, and reads the
 * result back. Leaves nothing behind. Never throws: a folder that can't be written to is a reason too.
 */
export async function probeStagingModes(dataDir: string, workspacesRoot: string): Promise<StagingProbe> {
  const name = `.probe-${nanoid(12)}`;
  const source = join(dataDir, `${name}-source`);
  try {
    await mkdir(workspacesRoot, { recursive: true, mode: 0o700 });
    await writeFile(source, name, { flag: 'wx', mode: 0o400 });
    return {
      reflink: await attempt('reflink', source, join(workspacesRoot, `${name}-reflink`), name),
      symlink: await attempt('symlink', source, join(workspacesRoot, `${name}-symlink`), name),
      copy: await attempt('copy', source, join(workspacesRoot, `${name}-copy`), name),
    };
  } catch (error) {
    const reason = reasonOf(error);
    return { reflink: reason, symlink: reason, copy: reason };
  } finally {
    await rm(source, { force: true }).catch(() => undefined);
  }
}

async function attempt(mode: StagingMode, source: string, path: string, content: string): Promise<string | null> {
  try {
    await TRIALS[mode](source, path);
    return (await readFile(path, 'utf8')) === content ? null : 'what was read back differs';
  } catch (error) {
    return reasonOf(error);
  } finally {
    await rm(path, { force: true }).catch(() => undefined);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EXDEV: 'the two folders are on different file systems',
  ENOTSUP: 'the file system does not support it',
  EOPNOTSUPP: 'the file system does not support it',
  ENOTTY: 'the file system does not support it',
  EINVAL: 'the file system does not support it',
  ENOSYS: 'the system does not support it',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
};

/** Why the system refused, in words without a path. */
export function reasonOf(error: unknown): string {
  const errno = errnoOf(error);
  return REASONS[errno] ?? (errno === '' ? 'it failed' : `it failed (${errno})`);
}

/** The mode in force, and the reason where it isn't the one that was asked for, as a sentence for the log. */
export interface ChosenMode {
  readonly mode: StagingMode;
  readonly reason: string | null;
}

/**
 * The mode to stage with. `auto` is a reflink where that works, else a copy; a mode that doesn't work falls back to a
 * copy. Pure.
 */
export function chooseStagingMode(requested: StagingMode | 'auto', probe: StagingProbe): ChosenMode {
  const wanted = requested === 'auto' ? 'reflink' : requested;
  const problem = probe[wanted];
  if (problem === null) return { mode: wanted, reason: null };
  return { mode: 'copy', reason: `Attachments are copied; a ${wanted} is not possible: ${problem}.` };
}
