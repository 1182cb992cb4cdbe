import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';

/** A database or a set of migrations that this program can't bring together; the message says what to do. */
export class MigrationError extends Error {}

interface Migration {
  readonly version: number;
  readonly file: string;
}

const FILE_NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;

/**
 * Brings `database` to the newest schema: every `NNNN-what.sql` of `directory` above the database's `user_version`, in
 * order, each in one transaction with the new `user_version`. Forward only.
 * @throws MigrationError for a gap in the numbers, a misnamed file, a database newer than the program, or a
 *   migration that fails (it leaves nothing behind; those before it stay).
 */
export function migrate(database: Database, directory: string): void {
  const migrations = listMigrations(directory);
  const current = Number(database.pragma('user_version', { simple: true }));
  if (current > migrations.length) {
    throw new MigrationError(
      `The database is of a newer Cellar (schema ${current}; this one knows ${migrations.length}). Start that version, or restore a backup from before the upgrade.`,
    );
  }
  // A migration may rebuild a table that others refer to. With foreign keys on, dropping the old one would cascade, and
  // the switch has no effect inside a transaction; so it is off here and the whole database is checked before each commit.
  database.pragma('foreign_keys = OFF');
  for (const migration of migrations.slice(current)) apply(database, directory, migration);
}

function listMigrations(directory: string): Migration[] {
  const files = readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  return files.map((file, index) => {
    const version = Number(FILE_NAME.exec(file)?.[1] ?? Number.NaN);
    if (version !== index + 1) {
      const expected = String(index + 1).padStart(4, '0');
      throw new MigrationError(
        `Migration ${file} stands where ${expected}-what.sql is expected: numbers have no gaps.`,
      );
    }
    return { version, file };
  });
}

function apply(database: Database, directory: string, { version, file }: Migration): void {
  const sql = readFileSync(join(directory, file), 'utf8');
  try {
    database
      .transaction(() => {
        database.exec(sql);
        const broken = database.pragma('foreign_key_check') as unknown[];
        if (broken.length > 0) throw new Error(`${broken.length} rows refer to rows that don't exist`);
        database.pragma(`user_version = ${version}`);
      })
      .immediate();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`Migration ${file} failed and was rolled back: ${reason}.`, { cause: error });
  }
}
