import { open } from 'node:fs/promises';
import { AppError } from '../../errors/app-error.ts';
import { isSameState } from '../safe-open.ts';
import { createBeneath } from '../safe-write.ts';
import type { SnapshotEntry } from '../workspace.ts';
import { eachPiece, lengthAt } from './pieces.ts';
import type { RemoteFiles } from './remote-files.ts';

export interface FetchTarget {
  /** The folder that the file goes into. */
  readonly root: string;
  /** Owner of the file; null: this process's user. */
  readonly ownerUid: number | null;
}

/**
 * Brings a file from where code ran, as it was when it was listed.
 * @returns its state here.
 * @throws AppError conflict when it changes meanwhile; as `createBeneath`; whatever `remote` throws.
 */
export async function fetchFile(
  name: string,
  listed: SnapshotEntry,
  remote: RemoteFiles,
  { root, ownerUid }: FetchTarget,
  signal: AbortSignal,
): Promise<SnapshotEntry> {
  return await createBeneath(root, name, { mode: 0o644, ownerUid }, async (temporaryPath) => {
    await using file = await open(temporaryPath, 'wx', 0o600);
    const read = (offset: number, length: number) => remote.read(name, offset, length, signal);
    await eachPiece(listed.size, read, async ({ bytes, entry }, offset) => {
      if (!isSameState(entry, listed) || bytes.length !== lengthAt(offset, listed.size)) {
        throw new AppError('conflict', 'The file was still being written.');
      }
      await file.write(bytes, 0, bytes.length, offset);
    });
  });
}
