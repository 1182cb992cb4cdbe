import BetterSqlite3 from 'better-sqlite3';
import type { Database } from './database.ts';

const RESERVE_BYTES = 4 << 20;

/**
 * Sees to it that the catalog can still be written when its disk is full, by whoever removes something: pages that
 * belong to nothing, in the database and in its log. Without them no session could be deleted on a full disk, by the
 * janitor neither, since the deletion has to be written down first.
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
