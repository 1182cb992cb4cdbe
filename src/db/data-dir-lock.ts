import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../errors/app-error.ts';
import { makeFolder } from '../lib/make-folder.ts';

/**
 * Takes the data folder for this process; dispose the result to give it back. What holds it is an exclusive lock on
 * `<dataDir>/cellar.lock`, a second tiny SQLite database: the kernel drops it with the process, however that ends, and
 * children don't inherit it. (The catalog itself can't be held so, or no backup tool could read it.)
 * @throws AppError `storage_unavailable` when another Cellar has the folder, or it can't be written.
 */
export function lockDataDir(dataDir: string): Disposable {
  let lock: BetterSqlite3.Database | undefined;
  try {
    makeFolder(dataDir);
    lock = new BetterSqlite3(join(dataDir, 'cellar.lock'), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    throw toLockError(error, dataDir);
  }
  const held = lock;
  return { [Symbol.dispose]: () => void held.close() };
}

function toLockError(error: unknown, dataDir: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY')) {
    return new AppError(
      'storage_unavailable',
      `Another Cellar uses the data folder ${dataDir}. Stop it first, or give this one a DATA_DIR of its own.`,
      { details: { code }, cause: error },
    );
  }
  return new AppError('storage_unavailable', `The data folder ${dataDir} can't be written (${code}). Check DATA_DIR.`, {
    details: { code },
    cause: error,
  });
}
