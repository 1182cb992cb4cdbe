import type { ExecutionOutput } from '../../db/repositories/execution-outputs.ts';
import type { ExecutionRecord } from '../../db/repositories/executions.ts';
import type { StoredFile } from '../../files/file.ts';
import type { SessionId } from '../../lib/ids.ts';

/** One run as it stands now. `files` are those of its answer that are still there. */
export interface ExecutionView extends Omit<ExecutionRecord, 'owner' | 'userId' | 'sessionId' | 'state'> {
  /** Whether it ran in the chat's kernel, where variables stay. */
  readonly isStateful: boolean;
  /** Null for a run that never got a session. */
  readonly sessionId: SessionId | null;
  readonly state: 'queued' | 'running' | 'finished';
  /** A sentence about `error`, while it is remembered. */
  readonly message: string | null;
  /** Null where it isn't kept, and while a run goes on whose caller waits for it. */
  readonly output: Omit<ExecutionOutput, 'files'> | null;
  /** Whether HTML is kept of what `output` has as text. */
  readonly hasHtml: boolean;
  readonly files: readonly StoredFile[];
}
