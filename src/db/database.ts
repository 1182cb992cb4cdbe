import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../errors/app-error.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { toDatabaseError } from './database-error.ts';
import { migrate } from './migrator.ts';

/**
 * The catalog: one connection, used by one process (`data-dir-lock.ts` sees to that).
 *
 * Repositories prepare each statement once. In a query with ORDER BY, DISTINCT, a join or a partial index SQLite (built with
 * STAT4) looks at the value of a parameter while it plans, and plans again whenever that value is set: 10 to 35 µs for a query
 * that takes 3. It doesn't look behind a plus sign, so what every run asks is compared with `+?` or `+@name`.
 */
export type Database = BetterSqlite3.Database;

/** The migrations that come with the program. */
const MIGRATIONS_DIR = fileURLToPath(new URL('../../migrations', import.meta.url));

const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens `<dataDir>/cellar.db`, creates it where there is none, and brings it to the newest schema. The caller closes it.
 *
 * `synchronous` is FULL: in WAL mode NORMAL may lose the last commits when the power goes, and a file is acknowledged
 * as soon as its row is committed. The bytes are synced before the row, so an acknowledged file has both.
 * @throws AppError `storage_unavailable` when the folder or the database can't be used; MigrationError.
 */
export function openDatabase(dataDir: string, migrationsDir: string = MIGRATIONS_DIR): Database {
  const path = join(dataDir, 'cellar.db');
  let database: Database | undefined;
  try {
    makeFolder(dataDir);
    createPrivately(path);
    database = new BetterSqlite3(path, { timeout: BUSY_TIMEOUT_MS });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    // fsync on macOS stops at the drive's cache; this asks for the platter. Linux ignores it.
    database.pragma('fullfsync = ON');
    migrate(database, migrationsDir);
    database.pragma('foreign_keys = ON');
    return database;
  } catch (error) {
    database?.close();
    throw toOpenError(error, path);
  }
}

/** Runs `work` in one immediate transaction, nested ones as savepoints. Failures of the disk become AppErrors. */
export function inTransaction<Result>(database: Database, work: () => Result): Result {
  try {
    return database.transaction(work).immediate();
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/**
 * Runs `work`, whose commit isn't waited for by the disk: a power cut may take it back, a crash of the process can't. For what
 * nobody was promised, such as that a run began: a run would wait for the disk three times. Commits keep their order, so
 * what is promised later takes these along. Inside a transaction it is part of that.
 */
export function withoutSync<Result>(database: Database, work: () => Result): Result {
  if (database.inTransaction) return work();
  database.pragma('synchronous = NORMAL');
  try {
    return work();
  } finally {
    database.pragma('synchronous = FULL');
  }
}

/** SQLite gives -wal and -shm the mode of the database: executed code and names are for this user only. */
function createPrivately(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}

function toOpenError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^(SQLITE_|E[A-Z]+$)/.test(code)) return error;
  const reason =
    code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')
      ? 'it is damaged or no SQLite database: put a backup in its place'
      : `check DATA_DIR, its owner and the free space (${code})`;
  return new AppError('storage_unavailable', `The database ${path} can't be opened; ${reason}.`, {
    details: { code },
    cause: error,
  });
}
