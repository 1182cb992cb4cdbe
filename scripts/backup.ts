import { resolve } from 'node:path';
import { BackupError } from '../src/backup/backup-folder.ts';
import { createBackup } from '../src/backup/create-backup.ts';
import { restoreBackup } from '../src/backup/restore-backup.ts';
import { verifyBackup } from '../src/backup/verify-backup.ts';
import { ConfigError, readConfig } from '../src/config/config.ts';
import { loadEnvironment } from '../src/config/environment.ts';
import { AppError } from '../src/errors/app-error.ts';
import { readCommandLine, refuse } from './command-line.ts';

/**
 * `npm run backup -- --to FOLDER [--base FOLDER] | --verify FOLDER | --restore FOLDER`, on DATA_DIR. Ends with 1 when it
 * could not be done, and when a backup is damaged.
 */

const USAGE = `Usage:
  npm run backup -- --to FOLDER [--base FOLDER]
  npm run backup -- --verify FOLDER
  npm run backup -- --restore FOLDER

  --to       copy the catalog and all contents of DATA_DIR into a new folder, also while Cellar runs
  --base     an earlier backup on the same disk: contents that it has are linked, not copied
  --verify   whether a backup is whole
  --restore  bring a backup into DATA_DIR, which must be empty`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

async function main(): Promise<number> {
  const { values } = readCommandLine({
    usage: USAGE,
    options: {
      to: { type: 'string' },
      base: { type: 'string' },
      verify: { type: 'string' },
      restore: { type: 'string' },
    },
  });
  const { to, base, verify, restore } = values;
  if ([to, verify, restore].filter((each) => each !== undefined).length !== 1) {
    refuse('Name one of --to, --verify and --restore.', USAGE);
  }
  if (base !== undefined && to === undefined) refuse('--base goes with --to.', USAGE);
  for (const ignored of loadEnvironment()) console.error(`WARNING ${ignored}`);
  const dataDir = readConfig(process.env).DATA_DIR;
  if (to !== undefined) {
    const report = await createBackup({ dataDir, to: resolve(to), base: base === undefined ? base : resolve(base) });
    const { blobs, bytes, linked, deleted, missing } = report;
    console.log(`${to}: the catalog and ${blobs} contents, ${megabytes(bytes)}, ${linked} of them linked`);
    if (deleted > 0) console.log(`${deleted} contents were deleted while it was made; their files aren't in it`);
    if (missing.length > 0) {
      console.error(`${missing.length} contents are missing in ${dataDir}: it is damaged; --verify names their files`);
      return 1;
    }
  }
  if (verify !== undefined) {
    const { blobs, files, damaged, problems } = await verifyBackup(resolve(verify));
    console.log(`${verify}: ${files} files, ${blobs} contents`);
    for (const { sessionId, name } of damaged) console.log(`missing or damaged: ${name} of session ${sessionId}`);
    for (const problem of problems) console.log(`catalog: ${problem}`);
    return damaged.length + problems.length > 0 ? 1 : 0;
  }
  if (restore !== undefined) {
    const waiting = await restoreBackup({ from: resolve(restore), dataDir });
    console.log(`${dataDir} is restored; ${waiting} files wait for the next run of their chats`);
  }
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (![BackupError, ConfigError, AppError].some((kind) => error instanceof kind)) throw error;
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
