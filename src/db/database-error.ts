import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../errors/app-error.ts';

/**
 * Translates a failure of SQLite for the caller: no disk space, or no database now. Any other error (a broken
 * constraint, a programming error) is returned unchanged.
 */
export function toDatabaseError(error: unknown): unknown {
  if (!(error instanceof BetterSqlite3.SqliteError)) return error;
  const { code } = error;
  if (code === 'SQLITE_FULL') {
    return new AppError('storage_full', 'The disk that holds the catalog is full. Free some space and try again.', {
      details: { code },
      cause: error,
    });
  }
  if (/^SQLITE_(IOERR|READONLY|CANTOPEN|BUSY|LOCKED|CORRUPT|NOTADB|PERM|AUTH)/.test(code)) {
    return new AppError('storage_unavailable', "The catalog of files can't be read or written now. Try again later.", {
      details: { code },
      cause: error,
      retryAfterSeconds: 5,
    });
  }
  return error;
}
