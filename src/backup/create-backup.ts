import { constants } from 'node:fs';
import { copyFile, link, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tryFolder } from '../lib/make-folder.ts';
import { mapBounded } from '../lib/map-bounded.ts';
import {
  BackupError,
  type BlobRow,
  blobPath,
  CATALOG,
  hasStates,
  LINKS_KEY,
  openCatalog,
  pagesOfBlobs,
} from './backup-folder.ts';

/** Contents that are copied at the same time. */
const PARALLEL = 4;

export interface BackupOptions {
  readonly dataDir: string;
  /** The folder to make; it must not exist. */
  readonly to: string;
  /** An earlier backup on the same file system: contents that it has are linked, not copied. */
  readonly base?: string | undefined;
  /** For tests: called when the catalog has been copied, and when the contents have. */
  readonly onCopied?: (what: 'catalog' | 'contents') => Promise<void>;
}

export interface BackupReport {
  readonly blobs: number;
  readonly bytes: number;
  /** Those that came from the base. */
  readonly linked: number;
  /** Contents that Cellar deleted while the backup was made, which therefore doesn't name them or their files. */
  readonly deleted: number;
  /** Checksums that the data folder's catalog names and whose bytes it lacks: the backup is damaged. */
  readonly missing: readonly string[];
}

/**
 * Makes a backup of a data folder, whether or not Cellar runs on it: the catalog of one moment (`VACUUM INTO`), then
 * every content that it names. Contents never change, and are there before the catalog names them, so copying them
 * afterwards misses none but those that are deleted meanwhile, whose rows leave the copy of the catalog. The folder
 * appears under its name when it is complete.
 * @throws BackupError
 */
export async function createBackup({ dataDir, to, base, onCopied }: BackupOptions): Promise<BackupReport> {
  if (await exists(to)) throw new BackupError(`${to} exists already. Name a folder that doesn't.`);
  const problem = tryFolder('--to', dirname(to));
  if (problem !== undefined) throw new BackupError(`${problem.text} ${problem.remedy}`);
  const partial = `${to}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  try {
    copyCatalog(dataDir, partial);
    await onCopied?.('catalog');
    await copyFile(join(dataDir, LINKS_KEY), join(partial, LINKS_KEY)).catch(unlessAbsent);
    const tally = { blobs: 0, bytes: 0, linked: 0 };
    const isBrought = async (blob: BlobRow): Promise<boolean> => {
      const how = await bring(blob, { dataDir, partial, base });
      if (how === 'missing') return false;
      tally.blobs += 1;
      tally.bytes += blob.size;
      tally.linked += how === 'linked' ? 1 : 0;
      return true;
    };
    using copy = openCopy(partial);
    const absent: BlobRow[] = [];
    for (const page of pagesOfBlobs(copy.catalog)) {
      await makeFolders(page, partial);
      await mapBounded(page, PARALLEL, async (blob) => {
        if (!(await isBrought(blob))) absent.push(blob);
      });
    }
    await onCopied?.('contents');
    const { named, deleted } = compareWithLive(dataDir, absent);
    const missing: string[] = [];
    for (const blob of named) {
      // Bytes that were deleted and then put again are there by now.
      if (!(await isBrought(blob))) missing.push(blob.sha256);
    }
    forget(copy.catalog, deleted);
    const report = { ...tally, deleted: deleted.length, missing };
    await rename(partial, to);
    return report;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

function copyCatalog(dataDir: string, partial: string): void {
  const live = openCatalog(dataDir, { readonly: false });
  try {
    live.prepare('VACUUM INTO ?').run(join(partial, CATALOG));
  } finally {
    live.close();
  }
}

function openCopy(partial: string): Disposable & { readonly catalog: ReturnType<typeof openCatalog> } {
  const catalog = openCatalog(partial, { readonly: false });
  return { catalog, [Symbol.dispose]: () => void catalog.close() };
}

/** Tells contents that the data folder's catalog still names from deleted ones: Cellar deletes a row before its bytes. */
function compareWithLive(dataDir: string, blobs: readonly BlobRow[]): { named: BlobRow[]; deleted: BlobRow[] } {
  const live = openCatalog(dataDir, { readonly: false });
  try {
    const find = live.prepare<[string]>('SELECT 1 FROM blobs WHERE sha256 = ?');
    const { named = [], deleted = [] } = Object.groupBy(blobs, ({ sha256 }) =>
      find.get(sha256) === undefined ? 'deleted' : 'named',
    );
    return { named, deleted };
  } finally {
    live.close();
  }
}

/** Removes contents from a catalog, with their files and saved states, and by foreign keys what depends on those. */
function forget(catalog: ReturnType<typeof openCatalog>, blobs: readonly BlobRow[]): void {
  catalog.pragma('foreign_keys = ON');
  const tables = hasStates(catalog) ? ['files', 'saved_states', 'blobs'] : ['files', 'blobs'];
  const deletions = tables.map((table) => catalog.prepare<[string]>(`DELETE FROM ${table} WHERE sha256 = ?`));
  catalog.transaction(() => {
    for (const { sha256 } of blobs) for (const deletion of deletions) deletion.run(sha256);
  })();
}

async function makeFolders(blobs: readonly BlobRow[], partial: string): Promise<void> {
  const folders = new Set(blobs.map(({ sha256 }) => dirname(blobPath(partial, sha256))));
  for (const folder of folders) await mkdir(folder, { recursive: true, mode: 0o700 });
}

async function bring(
  { sha256, size }: BlobRow,
  { dataDir, partial, base }: { dataDir: string; partial: string; base: string | undefined },
): Promise<'linked' | 'copied' | 'missing'> {
  const target = blobPath(partial, sha256);
  // A crash can truncate what a backup had just written; each later backup would link it from the one before.
  if (base !== undefined && (await hasSize(blobPath(base, sha256), size))) {
    const isLinked = await link(blobPath(base, sha256), target).then(
      () => true,
      () => false,
    );
    if (isLinked) return 'linked';
  }
  try {
    await copyFile(blobPath(dataDir, sha256), target, constants.COPYFILE_FICLONE);
    return 'copied';
  } catch (error) {
    unlessAbsent(error);
    return 'missing';
  }
}

const hasSize = (path: string, size: number): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.size === size,
    () => false,
  );

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

function unlessAbsent(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
