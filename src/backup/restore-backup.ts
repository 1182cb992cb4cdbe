import { constants } from 'node:fs';
import { cp, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { lockDataDir } from '../db/data-dir-lock.ts';
import { BackupError, CATALOG, LINKS_KEY, openCatalog } from './backup-folder.ts';
import { verifyBackup } from './verify-backup.ts';

export interface RestoreOptions {
  readonly from: string;
  /** An empty folder, or none yet. */
  readonly dataDir: string;
}

const PARTIAL_CATALOG = `${CATALOG}.partial`;

/** Names that a folder may contain before a restore: a failed start leaves them. */
const HARMLESS = new Set(['cellar.lock', 'sandbox', 'lost+found']);

/**
 * Puts a backup in place of an empty data folder. Workspaces aren't in a backup: the live files of each chat wait for its
 * next run, which stages them, so that code finds under `/mnt/data` what the chat's answers named.
 * @returns how many files wait so
 * @throws BackupError for a backup that is damaged, and for a folder that holds something; AppError while Cellar runs.
 */
export async function restoreBackup({ from, dataDir }: RestoreOptions): Promise<number> {
  const { damaged, problems } = await verifyBackup(from);
  if (damaged.length > 0 || problems.length > 0) {
    throw new BackupError(
      `The backup in ${from} is damaged (${damaged.length} files, ${problems.length} problems of the catalog). Use another, or look at --verify.`,
    );
  }
  using _ = lockDataDir(dataDir);
  const there = (await readdir(dataDir)).filter((name) => !HARMLESS.has(name) && !name.startsWith('cellar.lock'));
  if (there.length > 0) {
    throw new BackupError(`${dataDir} isn't empty (${there.slice(0, 3).join(', ')}). Move what is there away first.`);
  }
  const mode = constants.COPYFILE_FICLONE;
  await cp(join(from, 'blobs'), join(dataDir, 'blobs'), { recursive: true, mode, preserveTimestamps: true }).catch(
    unlessAbsent,
  );
  await cp(join(from, LINKS_KEY), join(dataDir, LINKS_KEY), { mode }).catch(unlessAbsent);
  // It gets its name last: a start would take the catalog of a killed restore as it is, and stage none of its files.
  await cp(join(from, CATALOG), join(dataDir, PARTIAL_CATALOG), { mode });
  const waiting = awaitNextRuns(dataDir);
  await rename(join(dataDir, PARTIAL_CATALOG), join(dataDir, CATALOG));
  return waiting;
}

function awaitNextRuns(dataDir: string): number {
  const catalog = openCatalog(dataDir, { readonly: false }, PARTIAL_CATALOG);
  try {
    return catalog.transaction(() => {
      catalog.prepare('DELETE FROM occupants').run();
      const { changes } = catalog
        .prepare(
          `INSERT OR IGNORE INTO pending_attachments (file_id, owner, chat_id, session_id, created_at)
           SELECT f.id, f.owner, NULL, f.session_id, f.created_at FROM files f
           JOIN sessions s ON s.id = f.session_id WHERE s.kind = 'exec' AND f.live = 1`,
        )
        .run();
      return changes;
    })();
  } finally {
    catalog.close();
  }
}

function unlessAbsent(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
