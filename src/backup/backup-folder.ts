import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import BetterSqlite3 from 'better-sqlite3';

/**
 * A backup is a folder laid out as a data folder is: `cellar.db`, `blobs/ab/cdef…`, `links.key`. Cellar
 * therefore opens a restored backup as it is.
 */

/** A backup that can't be made, trusted or restored; the message says why and what to do. */
export class BackupError extends Error {}

export interface BlobRow {
  readonly sha256: string;
  readonly size: number;
}

export const CATALOG = 'cellar.db';
export const LINKS_KEY = 'links.key';

export const blobPath = (folder: string, sha256: string): string =>
  join(folder, 'blobs', sha256.slice(0, 2), sha256.slice(2));

/** Opens the catalog of a folder as it is: nothing is migrated. @throws BackupError where there is none. */
export function openCatalog(
  folder: string,
  options: { readonly readonly: boolean },
  name: string = CATALOG,
): BetterSqlite3.Database {
  try {
    return new BetterSqlite3(join(folder, name), { fileMustExist: true, timeout: 5_000, ...options });
  } catch (cause) {
    throw new BackupError(`There is no catalog (${CATALOG}) in ${folder}. Is it a data folder, or a backup?`, {
      cause,
    });
  }
}

/** Whether a catalog has saved states: that of an older Cellar has no such table. */
export const hasStates = (catalog: BetterSqlite3.Database): boolean =>
  catalog.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'saved_states'").get() !== undefined;

/** Contents that are read from a catalog at a time. */
const PAGE = 500;

/** The contents that a catalog names, in the order of their checksums, page by page: there may be millions. */
export function* pagesOfBlobs(catalog: BetterSqlite3.Database): Generator<readonly BlobRow[]> {
  const query = catalog.prepare<[string, number], BlobRow>(
    'SELECT sha256, size FROM blobs WHERE sha256 > ? ORDER BY sha256 LIMIT ?',
  );
  for (let page = query.all('', PAGE); page.length > 0; page = query.all(page.at(-1)?.sha256 ?? '', PAGE)) yield page;
}

/** Whether the bytes at `path` are those that the row names. */
export async function isIntact(path: string, { sha256, size }: BlobRow): Promise<boolean> {
  try {
    if ((await stat(path)).size !== size) return false;
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex') === sha256;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
