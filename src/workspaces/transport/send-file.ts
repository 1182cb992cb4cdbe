import { createHash } from 'node:crypto';
import { nanoid } from 'nanoid';
import { openBeneath } from '../safe-open.ts';
import type { SnapshotEntry } from '../workspace.ts';
import { eachPiece } from './pieces.ts';
import type { RemoteFiles } from './remote-files.ts';

/**
 * Brings the file `name` of the folder `root` to where code runs. It is seen there when it is whole.
 * @returns its state there.
 * @throws AppError file_not_found; whatever `remote` throws; the signal's reason.
 */
export async function sendFile(
  root: string,
  name: string,
  remote: RemoteFiles,
  signal: AbortSignal,
): Promise<SnapshotEntry> {
  await using opened = await openBeneath(root, name);
  const { handle, stats } = opened;
  const size = Number(stats.size);
  const part = nanoid();
  const digest = createHash('sha256');
  const read = async (offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = new Uint8Array(length);
    const { bytesRead } = await handle.read(bytes, 0, length, offset);
    return bytes.subarray(0, bytesRead);
  };
  let sent = 0;
  let last: Promise<void> = Promise.resolve();
  try {
    await eachPiece(size, read, async (bytes, offset) => {
      digest.update(bytes);
      // While this one travels, the next one is hashed.
      await last;
      last = remote.write(part, offset, bytes, signal);
      last.catch(() => {});
      sent += bytes.length;
    });
    await last;
    const readOnly = (stats.mode & 0o222n) === 0n;
    return await remote.commit(part, { name, size: sent, sha256: digest.digest('hex'), readOnly }, signal);
  } catch (error) {
    await remote.discard(part).catch(() => {});
    throw error;
  }
}
