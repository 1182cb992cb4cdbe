import type { UsageRepository } from '../db/repositories/usage.ts';
import type { PrincipalId } from '../lib/ids.ts';

/**
 * Keeps one principal from filling the disk for all, where nobody has set a limit: the last quarter of what the store can hold
 * is for those who have stored no more than the average of all. A single principal has the whole disk.
 */

const RESERVED_PART = 4;

export class StorageShare {
  readonly #usage: Pick<UsageRepository, 'bytesOfAll' | 'byOwner'>;

  constructor(usage: Pick<UsageRepository, 'bytesOfAll' | 'byOwner'>) {
    this.#usage = usage;
  }

  /**
   * How many bytes the principal can still store, and how many are kept for the others.
   * @param freeBytes of the disk that files may take
   */
  room(owner: PrincipalId, freeBytes: number): { readonly bytes: number; readonly reserved: number } {
    const reserved = Math.floor((this.#usage.bytesOfAll() + Math.max(0, freeBytes)) / RESERVED_PART);
    const unlimited = { bytes: Number.MAX_SAFE_INTEGER, reserved };
    // Nobody is near it, so that it makes no difference who it is.
    if (freeBytes >= 2 * reserved) return unlimited;
    const owners = this.#usage.byOwner();
    const average = owners.reduce((sum, { bytes }) => sum + bytes, 0) / owners.length;
    const own = owners.find((each) => each.owner === owner)?.bytes ?? 0;
    return own > average ? { bytes: freeBytes - reserved, reserved } : unlimited;
  }
}
