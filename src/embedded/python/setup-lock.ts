import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';

const POLL_MS = 250;

export interface SetupLock extends Disposable {
  readonly path: string;
}

/**
 * Waits until this process is the only one that holds the lock at `path`. It is an SQLite file under an exclusive
 * transaction: the operating system lets go of it when its holder ends, however it ends.
 * @throws the signal's reason when it aborts.
 */
export async function acquireSetupLock(
  path: string,
  options: { readonly onWait: () => void; readonly signal?: AbortSignal | undefined },
): Promise<SetupLock> {
  const database = new Database(path, { timeout: 0 });
  try {
    for (let attempt = 0; !tryToLock(database); attempt += 1) {
      if (attempt === 0) {
        options.onWait();
      }
      await sleep(POLL_MS, undefined, options.signal === undefined ? {} : { signal: options.signal });
    }
  } catch (error) {
    database.close();
    options.signal?.throwIfAborted();
    throw error;
  }
  return { path, [Symbol.dispose]: () => void database.close() };
}

function tryToLock(database: Database.Database): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      return false;
    }
    throw error;
  }
}
