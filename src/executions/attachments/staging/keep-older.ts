import { AppError } from '../../../errors/app-error.ts';
import type { KnownFile } from '../../../files/workspace-attachments.ts';
import { moveBeneath } from '../../../workspaces/browse.ts';
import { statBeneath } from '../../../workspaces/safe-open.ts';
import { numbered } from '../../../workspaces/staging-names.ts';

/** A file that left its name to a newer attachment. */
export interface MovedAside {
  /** Its record, with its new path. */
  readonly file: KnownFile;
  readonly formerName: string;
}

const MAX_TRIES = 99;

/**
 * Of two attachments of one name, the newest gets the name. This moves an older one, which a run may have used, to `name (1).ext`.
 * @param reserved names that this run's attachments get
 * @returns null where nothing stands at the name any more, or no free name is found: it is replaced then.
 */
export async function keepOlder(
  root: string,
  older: KnownFile,
  reserved: ReadonlySet<string>,
): Promise<MovedAside | null> {
  const formerName = older.name;
  for (let number = 1; number <= MAX_TRIES; number++) {
    const name = numbered(formerName, number);
    if (reserved.has(name)) continue;
    try {
      await moveBeneath(root, formerName, name);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'conflict') continue;
      return null;
    }
    // A rename changes the ctime.
    const fingerprint = await statBeneath(root, name);
    return fingerprint === null ? null : { file: { ...older, name, fingerprint }, formerName };
  }
  return null;
}
