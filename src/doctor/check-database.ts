import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import type { Config } from '../config/config.ts';
import { bad, type Finding, note, ok, reasonOf } from './finding.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));
const BUSY_TIMEOUT_MS = 5_000;

/** The catalog as it is: what a start would make of it, and whether API keys are kept in it. Nothing is migrated. */
export function checkDatabase({ DATA_DIR }: Config): { readonly finding: Finding; readonly hasKeys: boolean } {
  const path = join(DATA_DIR, 'cellar.db');
  if (!existsSync(path)) return { finding: ok('database', 'the first start makes one'), hasKeys: false };
  try {
    const database = new BetterSqlite3(path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    try {
      const schema = Number(database.pragma('user_version', { simple: true }));
      const knowsKeys = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'api_keys'").get() !== undefined;
      const hasKeys = knowsKeys && database.prepare('SELECT 1 FROM api_keys LIMIT 1').get() !== undefined;
      return { finding: judge(schema), hasKeys };
    } finally {
      database.close();
    }
  } catch (error) {
    const remedy =
      'Check the owner of DATA_DIR. If the file is damaged: `npm run backup -- --restore` (docs/operations.md).';
    return { finding: bad('database', `${path} can't be read: ${reasonOf(error)}`, remedy), hasKeys: false };
  }
}

function judge(schema: number): Finding {
  const newest = readdirSync(MIGRATIONS).filter((file) => file.endsWith('.sql')).length;
  if (schema === newest) return ok('database', `schema ${schema}, which this Cellar works with`);
  if (schema < newest) {
    return note(
      'database',
      `the next start migrates it from schema ${schema} to ${newest}`,
      'There is no way back but a backup: `npm run backup -- --to FOLDER` makes one.',
    );
  }
  return bad(
    'database',
    `it is of a newer Cellar (schema ${schema}; this one knows ${newest})`,
    'Start that version, or restore a backup from before the upgrade.',
  );
}
