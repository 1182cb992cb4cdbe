import { AppError } from '../errors/app-error.ts';
import { type OpenedFile, openBeneath } from './safe-open.ts';
import type { Snapshot } from './workspace.ts';

/**
 * Opens a file of a workspace. One with several names (hard links) is opened where all of them lie in the workspace:
 * as many names as it has are found there, and nothing has changed their number since (a link changes the ctime).
 * @param look the workspace's content, asked for only where a file has several names; null: unknown
 * @throws AppError file_not_found, invalid_name, storage_unavailable; what `look` throws
 */
export async function openWithAllNames(
  root: string,
  path: string,
  look: () => Promise<Snapshot | null>,
): Promise<OpenedFile> {
  const opened = await openBeneath(root, path, { allowHardLinks: true });
  try {
    const { ino, nlink, ctimeNs } = opened.stats;
    if (nlink === 1n) return opened;
    let names = 0n;
    for (const { inode, ctimeNs: seenNs } of (await look())?.files.values() ?? []) {
      if (inode === ino && seenNs === ctimeNs) names += 1n;
    }
    if (names === nlink) return opened;
    throw new AppError(
      'file_not_found',
      'It has several names (hard links), and not all of them lie in /mnt/data. Copy the file.',
    );
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}
