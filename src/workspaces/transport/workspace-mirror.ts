import { createHash } from 'node:crypto';
import { AppError } from '../../errors/app-error.ts';
import { KeyedLock } from '../../lib/keyed-lock.ts';
import { isOutputName } from '../output-name.ts';
import { splitRelativePath } from '../relative-path.ts';
import { isSameState, openBeneath, statBeneath } from '../safe-open.ts';
import { removeBeneath } from '../safe-write.ts';
import { takeSnapshot } from '../snapshot.ts';
import type { SnapshotEntry } from '../workspace.ts';
import { fetchFile } from './fetch-file.ts';
import type { RemoteFiles, RemoteListing } from './remote-files.ts';
import { sendFile } from './send-file.ts';

/**
 * Keeps a local workspace and a kernel's remote one the same, if the two share no folder: local changes go to the kernel
 * before a run, and its changes come back after it. Size, mtime, ctime and inode on either side tell which files both
 * have. A new kernel has no files, and so gets them all.
 */

export interface MirrorLimits {
  /** Files of a workspace that are looked at. */
  readonly maxFiles: number;
  /** Larger files stay where they are. Bytes. */
  readonly maxFileBytes: number;
  /** Total bytes that one run may transfer here. */
  readonly maxTotalBytes: number;
}

/** A file that couldn't be brought here, with a sentence. */
export interface LeftBehind {
  readonly name: string;
  readonly reason: string;
}

interface Known {
  /** Null where the file was left where it is. */
  readonly local: SnapshotEntry | null;
  readonly remote: SnapshotEntry;
}

/** Of a file that changes while it is read. */
const ATTEMPTS = 2;

export class WorkspaceMirror {
  readonly #remote: RemoteFiles;
  readonly #root: string;
  readonly #ownerUid: number | null;
  readonly #limits: MirrorLimits;
  readonly #known = new Map<string, Known>();
  /** One direction at a time. */
  readonly #turns = new KeyedLock();

  /** @param root the workspace's folder here */
  constructor(remote: RemoteFiles, root: string, ownerUid: number | null, limits: MirrorLimits) {
    this.#remote = remote;
    this.#root = root;
    this.#ownerUid = ownerUid;
    this.#limits = limits;
  }

  /**
   * Brings there what has changed here since the last time.
   * @throws AppError gateway_unavailable when the kernel is lost, storage_full; the signal's reason.
   */
  async deliver(signal: AbortSignal): Promise<void> {
    using _ = await this.#turns.acquire('', signal);
    const { files, truncated } = await takeSnapshot(this.#root, { signal, maxFiles: this.#limits.maxFiles });
    // First what makes way: a folder may stand where a file was.
    for (const [name, { local }] of truncated ? [] : this.#known) {
      if (local === null || files.has(name)) continue;
      await this.#remote.remove(name, signal);
      this.#known.delete(name);
    }
    for (const [name, entry] of files) {
      const known = this.#known.get(name);
      if (known?.local && isSameState(known.local, entry)) continue;
      const remote = await unlessGone(sendFile(this.#root, name, this.#remote, signal));
      if (remote !== undefined) this.#known.set(name, { local: entry, remote });
    }
  }

  /**
   * Brings here what has changed there since the last time.
   * @returns what could not be brought.
   * @throws AppError gateway_unavailable when the kernel is lost: what was not brought yet is lost with it.
   */
  async collect(signal: AbortSignal): Promise<readonly LeftBehind[]> {
    using _ = await this.#turns.acquire('', signal);
    const listing = await this.#remote.list(this.#limits.maxFiles, signal);
    const left: LeftBehind[] = [];
    await this.#removeGone(listing);
    let bytesLeft = this.#limits.maxTotalBytes;
    for (const [name, entry] of listing.files) {
      const known = this.#known.get(name);
      if (known !== undefined && isSameState(known.remote, entry)) continue;
      const refusal = this.#refuse(name, entry, bytesLeft);
      if (refusal !== null) {
        this.#known.set(name, { local: known?.local ?? null, remote: entry });
        if (refusal !== '') left.push({ name, reason: refusal });
        continue;
      }
      try {
        bytesLeft -= await this.#take(name, entry, known, bytesLeft, signal);
      } catch (error) {
        if (isLoss(error) || signal.aborted) throw error;
        left.push({ name, reason: reasonOf(error) });
      }
    }
    return left;
  }

  /** Removes here what was removed there, unless it was changed here meanwhile. */
  async #removeGone({ files, isTruncated }: RemoteListing): Promise<void> {
    for (const [name, { local }] of isTruncated ? [] : this.#known) {
      if (files.has(name)) continue;
      this.#known.delete(name);
      const here = local === null ? null : await statBeneath(this.#root, name);
      if (local !== null && here !== null && isSameState(here, local)) await removeBeneath(this.#root, name);
    }
  }

  /** Why a file isn't brought here; an empty sentence for a by-product, which is ignored; null for a file that is brought. */
  #refuse(name: string, { size }: SnapshotEntry, bytesLeft: number): string | null {
    const { maxFileBytes } = this.#limits;
    try {
      splitRelativePath(name);
    } catch {
      return "Its name can't be kept.";
    }
    if (!isOutputName(name)) return '';
    if (size > maxFileBytes) return `It has ${size} bytes; ${maxFileBytes} are allowed.`;
    if (size > bytesLeft) return 'The run made more than one run may bring.';
    return null;
  }

  /** @returns how many bytes had to travel */
  async #take(
    name: string,
    listed: SnapshotEntry,
    known: Known | undefined,
    bytesLeft: number,
    signal: AbortSignal,
  ): Promise<number> {
    const isUntouchedHere = known?.local != null && (await this.#isHere(name, known.local));
    if (isUntouchedHere && known.local !== null && known.local.size === listed.size) {
      const { sha256, entry } = await this.#remote.hash(name, signal);
      if (sha256 === (await hashOf(this.#root, name))) {
        this.#known.set(name, { local: known.local, remote: entry });
        return 0;
      }
    }
    const target = { root: this.#root, ownerUid: this.#ownerUid };
    let remote = listed;
    for (let attempt = 1; ; attempt++) {
      try {
        const local = await fetchFile(name, remote, this.#remote, target, signal);
        this.#known.set(name, { local, remote });
        return remote.size;
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'conflict' || attempt === ATTEMPTS) throw error;
        const now = await this.#remote.read(name, 0, 0, signal);
        if (this.#refuse(name, now.entry, bytesLeft) !== null) throw error;
        remote = now.entry;
      }
    }
  }

  async #isHere(name: string, entry: SnapshotEntry): Promise<boolean> {
    const here = await statBeneath(this.#root, name);
    return here !== null && isSameState(here, entry);
  }
}

async function hashOf(root: string, name: string): Promise<string> {
  await using opened = await openBeneath(root, name);
  const digest = createHash('sha256');
  for await (const bytes of opened.handle.createReadStream({ autoClose: false })) digest.update(bytes);
  return digest.digest('hex');
}

/** A file that vanished after it was listed, or is no plain one, isn't brought. */
async function unlessGone<T>(sending: Promise<T>): Promise<T | undefined> {
  try {
    return await sending;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'file_not_found' || error.code === 'conflict') return undefined;
    if (error.code !== 'checksum_mismatch') throw error;
    throw new AppError('gateway_error', 'A file was damaged on its way to the kernel, more than once.', {
      cause: error,
    });
  }
}

const isLoss = (error: unknown): boolean =>
  !(error instanceof AppError) || error.code === 'gateway_unavailable' || error.code === 'gateway_error';

const reasonOf = (error: unknown): string => (error instanceof AppError ? error.message : 'It could not be read.');
