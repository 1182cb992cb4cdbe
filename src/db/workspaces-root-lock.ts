import { existsSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../errors/app-error.ts';
import { makeFolder } from '../lib/make-folder.ts';

/**
 * Takes the folder of the workspaces for this process; dispose the result to give it back. A Cellar without a name wants it for
 * itself alone, because it removes what its database doesn't know. Replicas share it, each under a name that no other running
 * one has. Held like the data folder (`data-dir-lock.ts`), by locks on `.cellar.lock` and `.cellar-<replica>.lock`.
 * @throws AppError `storage_unavailable` with what to do when the folder is taken, or can't be locked.
 */
export function lockWorkspacesRoot(root: string, replica: string | undefined): Disposable {
  using locks = new DisposableStack();
  const path = join(root, '.cellar.lock');
  try {
    makeFolder(root, 0o711);
    if (replica === undefined) {
      locks.adopt(take(path, 'exclusive'), close);
    } else {
      locks.adopt(take(path, 'shared'), close);
      locks.adopt(take(join(root, `.cellar-${replica}.lock`), 'exclusive'), close);
    }
  } catch (error) {
    throw toLockError(error, root, replica);
  }
  const held = locks.move();
  return { [Symbol.dispose]: () => held.dispose() };
}

/**
 * Whether `lockWorkspacesRoot` would succeed now. Makes nothing, and holds nothing afterwards.
 * @throws AppError as that does
 */
export function tryWorkspacesRoot(root: string, replica: string | undefined): void {
  const wanted = [
    [join(root, '.cellar.lock'), replica === undefined ? 'exclusive' : 'shared'],
    ...(replica === undefined ? [] : [[join(root, `.cellar-${replica}.lock`), 'exclusive'] as const]),
  ] as const;
  try {
    for (const [path, kind] of wanted) if (existsSync(path)) take(path, kind).close();
  } catch (error) {
    throw toLockError(error, root, replica);
  }
}

const close = (lock: BetterSqlite3.Database): void => void lock.close();

function take(path: string, kind: 'shared' | 'exclusive'): BetterSqlite3.Database {
  const lock = new BetterSqlite3(path, { timeout: 0 });
  try {
    lock.exec(kind === 'exclusive' ? 'BEGIN EXCLUSIVE' : 'BEGIN');
    // A transaction takes its shared lock with the first look.
    if (kind === 'shared') lock.prepare('SELECT count(*) FROM sqlite_schema').get();
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

function toLockError(error: unknown, root: string, replica: string | undefined): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isTaken = code.startsWith('SQLITE_BUSY');
  const reason = isTaken
    ? replica === undefined
      ? `Another Cellar uses the workspaces in ${root}. Give each of them a REPLICA name, or this one a WORKSPACES_ROOT of its own.`
      : `Another Cellar uses the workspaces in ${root} alone, or as the replica ${replica} too. Give each of them a REPLICA name of its own.`
    : `The folder of the workspaces ${root} can't be locked (${code}). Check WORKSPACES_ROOT.`;
  return new AppError('storage_unavailable', reason, { details: { code }, cause: error });
}
