import type { Config } from '../config/config.ts';
import { lockDataDir } from '../db/data-dir-lock.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { ExecutionOutputsRepository } from '../db/repositories/execution-outputs.ts';
import { ExecutionsRepository } from '../db/repositories/executions.ts';
import { SessionsRepository } from '../db/repositories/sessions.ts';
import { reserveSpace } from '../db/space-reserve.ts';
import { lockWorkspacesRoot } from '../db/workspaces-root-lock.ts';
import { WorkspaceAttachments } from '../files/workspace-attachments.ts';
import type { SessionId } from '../lib/ids.ts';
import { Sessions } from '../sessions/sessions.ts';

/** The database, and the services that need nothing else. */
export interface Catalog {
  readonly database: Database;
  readonly executions: ExecutionsRepository;
  readonly outputs: ExecutionOutputsRepository;
  readonly sessions: Sessions;
  readonly attachments: WorkspaceAttachments;
  /** The session that has this folder as its workspace. */
  readonly sessionOf: (directory: string) => SessionId | undefined;
  /** Whether there is one. */
  readonly isTaken: (directory: string) => boolean;
}

/**
 * Opens the database for this process alone. Marks runs that an earlier process left unfinished as ended, with the reason.
 * @throws ConfigError if another Cellar has the folders; MigrationError.
 */
export function openCatalog(config: Config, started: AsyncDisposableStack): Catalog {
  started.use(lockDataDir(config.DATA_DIR));
  started.use(lockWorkspacesRoot(config.WORKSPACES_ROOT, config.REPLICA));
  const database = started.adopt(openDatabase(config.DATA_DIR), (opened) => void opened.close());
  reserveSpace(database);
  const executions = new ExecutionsRepository(database);
  executions.finishAbandoned('Cellar ended during the run.');
  const sessionRows = new SessionsRepository(database);
  return {
    database,
    executions,
    outputs: new ExecutionOutputsRepository(database),
    sessions: new Sessions(database),
    attachments: new WorkspaceAttachments(database),
    sessionOf: (directory) => sessionRows.findByDirectory(directory)?.id,
    isTaken: (directory) => sessionRows.findByDirectory(directory) !== undefined,
  };
}
