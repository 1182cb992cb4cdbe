import { blobPath, hasStates, isIntact, openCatalog, pagesOfBlobs } from './backup-folder.ts';

export interface Verification {
  readonly blobs: number;
  readonly files: number;
  /** Names of files whose bytes are missing or not what they were, with the session that has them. */
  readonly damaged: readonly { readonly sessionId: string; readonly name: string }[];
  /** Problems that SQLite found in the catalog; empty if there are none. */
  readonly problems: readonly string[];
}

/** Reads a whole backup and compares it with its own catalog. @throws BackupError for a folder that is none. */
export async function verifyBackup(folder: string): Promise<Verification> {
  const catalog = openCatalog(folder, { readonly: true });
  try {
    const checks = catalog.pragma('integrity_check') as { integrity_check: string }[];
    const problems = checks.map(({ integrity_check }) => integrity_check).filter((line) => line !== 'ok');
    const filesOf = catalog.prepare<[{ sha256: string }], { sessionId: string; name: string }>(
      `SELECT session_id AS sessionId, name FROM files WHERE sha256 = @sha256${hasStates(catalog) ? STATES : ''}`,
    );
    const damaged: { sessionId: string; name: string }[] = [];
    let blobs = 0;
    for (const page of pagesOfBlobs(catalog)) {
      blobs += page.length;
      for (const blob of page) {
        if (!(await isIntact(blobPath(folder, blob.sha256), blob))) {
          damaged.push(...filesOf.all({ sha256: blob.sha256 }));
        }
      }
    }
    const files = catalog.prepare<[], number>('SELECT count(*) FROM files').pluck().get() ?? 0;
    return { blobs, files, damaged, problems };
  } finally {
    catalog.close();
  }
}

const STATES = " UNION ALL SELECT session_id, '(saved variables)' FROM saved_states WHERE sha256 = @sha256";
