import type { UsageRepository } from '../db/repositories/usage.ts';
import type { PrincipalId } from '../lib/ids.ts';

/**
 * Keeps one principal from filling the disk for all, where nobody has set a limit: the last quarter of what the store can hold
 * is for those who have stored no more than the average of all. A single principal has the whole disk.
 */

/** How long sums count: they walk the catalog. A principal can store more than its share for so long. */
const FRESH_MS = 60_000;
const RESERVED_PART = 4;

export class StorageShare {
  readonly #bytesOfAll: () => number;
  readonly #byOwner: () => ReadonlyMap<PrincipalId, number>;

  constructor(usage: Pick<UsageRepository, 'bytesOfAll' | 'byOwner'>, now: () => number = () => performance.now()) {
    this.#bytesOfAll = kept(() => usage.bytesOfAll(), now);
    this.#byOwner = kept(() => new Map(usage.byOwner().map(({ owner, bytes }) => [owner, bytes])), now);
  }

  /**
   * How many bytes the principal can still store, and how many are kept for the others.
   * @param freeBytes of the disk that files may take
   */
  room(owner: PrincipalId, freeBytes: number): { readonly bytes: number; readonly reserved: number } {
    const reserved = Math.floor((this.#bytesOfAll() + Math.max(0, freeBytes)) / RESERVED_PART);
    const unlimited = { bytes: Number.MAX_SAFE_INTEGER, reserved };
    // Nobody is near it, so that it makes no difference who it is.
    if (freeBytes >= 2 * reserved) return unlimited;
    const owners = this.#byOwner();
    const average = owners.values().reduce((sum, bytes) => sum + bytes, 0) / owners.size;
    return (owners.get(owner) ?? 0) > average ? { bytes: freeBytes - reserved, reserved } : unlimited;
  }
}

/** The value of `read`, which is asked again when the last answer is old. */
function kept<T>(read: () => T, now: () => number): () => T {
  let last: { readonly value: T; readonly at: number } | undefined;
  return () => {
    if (last === undefined || now() - last.at >= FRESH_MS) last = { value: read(), at: now() };
    return last.value;
  };
}
