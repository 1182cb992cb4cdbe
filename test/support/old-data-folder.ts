import { chown, cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The data folder that a service of Cellar 0.1.0 wrote: two runs of a chat, two versions of a file, a file without a chat, a key. */

const OLD = join(import.meta.dirname, '../fixtures/data-folder-0.1.0');

export const OLD_DATA = {
  /** The key of the table `api_keys`. */
  secret: 'cellar_r5f1gZJFyJaJeqTQTtJs_inkOrORJmUgf1XsttinB3Q',
  /** The session of the chat `demo`. */
  session: 'AEdS6pBng17SiOrN7Ah0R',
  /** The versions of its report.csv, the older one first. */
  versions: ['VYFoZXUz9491wZR71shIn', 'IVUsqOFnILVL2hHJJRPiw'],
  workspace: 'w_u3MgJFnUnbFKvJLg3k_6S',
} as const;

/** Lays it into `dataDir`, which must not exist. */
export async function layOldDataFolder(dataDir: string): Promise<void> {
  const { workspace } = OLD_DATA;
  await mkdir(dataDir);
  await cp(join(OLD, 'blobs'), join(dataDir, 'blobs'), { recursive: true });
  await cp(join(OLD, 'uploads'), join(dataDir, 'uploads'), { recursive: true });
  // As root, 0.1.0 ran code as the user 20000, who owned all workspaces.
  if (process.getuid?.() === 0) {
    for (const name of ['', 'report.csv', 'sales.csv']) {
      await chown(join(dataDir, 'uploads', workspace, name), 20_000, 20_000);
    }
  }
  await symlink(workspace, join(dataDir, 'uploads/demo'));
  const database = new Database(join(dataDir, 'cellar.db'));
  database.pragma('foreign_keys = OFF');
  database.exec(await readFile(join(OLD, 'cellar.sql'), 'utf8'));
  database.close();
}
