import BetterSqlite3 from 'better-sqlite3';
import type { Database } from './database.ts';

const RESERVE_BYTES = 4 << 20;

/**
 * Reserves free pages in the database and in its log, so that deletions can still be written to the catalog when its disk is
 * full. Without these pages nobody could delete a session on a full disk, not even the
 * janitor, because the deletion has to be written first.
 *
 * The log keeps its size when it starts over, so this is for every start; on a disk that is full already it does nothing.
 */
export function reserveSpace(database: Database): void {
  try {
    // Two commits: what one transaction makes and drops is never written. A killed process may have left the table.
    database.exec('CREATE TABLE IF NOT EXISTS space_reserve (bytes BLOB) STRICT');
    database.prepare('INSERT INTO space_reserve VALUES (zeroblob(?))').run(RESERVE_BYTES);
    database.exec('DROP TABLE space_reserve');
    database.pragma('wal_checkpoint(PASSIVE)');
  } catch (error) {
    if (!(error instanceof BetterSqlite3.SqliteError && error.code === 'SQLITE_FULL')) throw error;
  }
}
