import { constants } from 'node:fs';
import { copyFile, link, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tryFolder } from '../lib/make-folder.ts';
import { mapBounded } from '../lib/map-bounded.ts';
import { BackupError, type BlobRow, blobPath, CATALOG, LINKS_KEY, openCatalog, pagesOfBlobs } from './backup-folder.ts';

/** Contents that are copied at the same time. */
const PARALLEL = 4;

export interface BackupOptions {
  readonly dataDir: string;
  /** The folder to make; it must not exist. */
  readonly to: string;
  /** An earlier backup on the same file system: contents that it has are linked, not copied. */
  readonly base?: string | undefined;
}

export interface BackupReport {
  readonly blobs: number;
  readonly bytes: number;
  /** Those that came from the base. */
  readonly linked: number;
  /** Checksums whose bytes went away while the backup was made: their files had expired. */
  readonly missing: readonly string[];
}

/**
 * Makes a backup of a data folder, whether or not Cellar runs on it: the catalog of one moment (`VACUUM INTO`), then
 * every content that it names. Contents never change, and are there before the catalog names them, so copying them
 * afterwards misses none but those that are removed meanwhile. The folder appears under its name when it is complete.
 * @throws BackupError
 */
export async function createBackup({ dataDir, to, base }: BackupOptions): Promise<BackupReport> {
  if (await exists(to)) throw new BackupError(`${to} exists already. Name a folder that doesn't.`);
  const problem = tryFolder('--to', dirname(to));
  if (problem !== undefined) throw new BackupError(`${problem.text} ${problem.remedy}`);
  const partial = `${to}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  try {
    copyCatalog(dataDir, partial);
    await copyFile(join(dataDir, LINKS_KEY), join(partial, LINKS_KEY)).catch(unlessAbsent);
    const report = { blobs: 0, bytes: 0, linked: 0, missing: [] as string[] };
    using copy = openCopy(partial);
    for (const page of pagesOfBlobs(copy.catalog)) {
      await makeFolders(page, partial);
      await mapBounded(page, PARALLEL, async (blob) => {
        const how = await bring(blob, { dataDir, partial, base });
        if (how === 'missing') {
          report.missing.push(blob.sha256);
          return;
        }
        report.blobs += 1;
        report.bytes += blob.size;
        report.linked += how === 'linked' ? 1 : 0;
      });
    }
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
  const catalog = openCatalog(partial, { readonly: true });
  return { catalog, [Symbol.dispose]: () => void catalog.close() };
}

async function makeFolders(blobs: readonly BlobRow[], partial: string): Promise<void> {
  const folders = new Set(blobs.map(({ sha256 }) => dirname(blobPath(partial, sha256))));
  for (const folder of folders) await mkdir(folder, { recursive: true, mode: 0o700 });
}

async function bring(
  { sha256 }: BlobRow,
  { dataDir, partial, base }: { dataDir: string; partial: string; base: string | undefined },
): Promise<'linked' | 'copied' | 'missing'> {
  const target = blobPath(partial, sha256);
  if (base !== undefined) {
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

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

function unlessAbsent(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
