import { AppError } from '../../errors/app-error.ts';
import { type OpenedFile, openBeneath } from '../../workspaces/safe-open.ts';
import type { Snapshot } from '../../workspaces/workspace.ts';

/**
 * Opens a file that a run left. One with several names (hard links) is opened where all of them lie in the workspace:
 * as many names as it has were found there, and nothing has changed their number since (a link changes the ctime).
 * @throws AppError file_not_found, storage_unavailable
 */
export async function openOutput(root: string, path: string, after: Snapshot | null): Promise<OpenedFile> {
  const opened = await openBeneath(root, path, { allowHardLinks: true });
  const { ino, nlink, ctimeNs } = opened.stats;
  if (nlink === 1n) return opened;
  let names = 0n;
  for (const { inode, ctimeNs: seenNs } of after?.files.values() ?? []) {
    if (inode === ino && seenNs === ctimeNs) names += 1n;
  }
  if (names === nlink) return opened;
  await opened[Symbol.asyncDispose]();
  throw new AppError(
    'file_not_found',
    'It has several names (hard links), and not all of them lie in /mnt/data. Copy the file.',
  );
}
