import { statfs } from 'node:fs/promises';
import type { Database } from '../db/database.ts';
import { UsageRepository } from '../db/repositories/usage.ts';
import { AppError } from '../errors/app-error.ts';
import type { PrincipalId, SessionId } from '../lib/ids.ts';
import type { WrittenBlob } from './blob-writer.ts';
import { StorageShare } from './storage-share.ts';

/** How much may be stored, in bytes. 0 is no limit. */
export interface StorageLimits {
  /** All files of one upload. */
  readonly requestBytes: number;
  /** All files of one session. */
  readonly sessionBytes: number;
  /** All files of one principal. Undefined: its share of the disk (`storage-share.ts`). */
  readonly principalBytes: number | undefined;
  /** Whether each person of a principal may have that much, because signatures tell them apart. */
  readonly isPerPerson: boolean;
  /** All files. */
  readonly totalBytes: number;
  /** Bytes that must stay free on the disk. */
  readonly minFreeBytes: number;
}

export const NO_LIMITS: StorageLimits = {
  requestBytes: 0,
  sessionBytes: 0,
  principalBytes: 0,
  isPerPerson: false,
  totalBytes: 0,
  minFreeBytes: 0,
};

/** How many bytes still fit, and the refusal of one that doesn't. */
export interface Room {
  readonly bytes: number;
  readonly refusal: () => AppError;
}

/** The scope in which files are stored. */
export interface Place {
  readonly owner: PrincipalId;
  readonly sessionId: SessionId;
  /** The person that the session is for, if it doesn't exist yet. */
  readonly userId: string | null;
}

/** A principal or, with limits per person, a person of one. */
interface Holder {
  readonly owner: PrincipalId;
  readonly userId?: string | null;
  readonly isOver: () => boolean;
}

interface Quota {
  readonly used: number;
  readonly limit: number;
  readonly of: string;
}

/** The disk space left within the limits. Bytes that several files share count once in each scope. */
export class StorageQuota {
  readonly #usage: UsageRepository;
  readonly #limits: StorageLimits;
  readonly #dataDir: string;
  readonly #share: StorageShare;
  readonly #readFreeBytes: (path: string) => Promise<number>;

  constructor(database: Database, dataDir: string, limits: StorageLimits, readFreeBytes = freeBytes) {
    this.#usage = new UsageRepository(database);
    this.#share = new StorageShare(this.#usage);
    this.#dataDir = dataDir;
    this.#limits = limits;
    this.#readFreeBytes = readFreeBytes;
  }

  get limits(): StorageLimits {
    return this.#limits;
  }

  /** Bytes free on the data folder's disk. */
  readFreeBytes(): Promise<number> {
    return this.#readFreeBytes(this.#dataDir);
  }

  /** The room for one more file of an upload, besides its files that have no row yet. */
  async room(place: Place, pending: readonly WrittenBlob[]): Promise<Room> {
    const newBytes = sumOfSizes(new Map(pending.map((blob) => [blob.sha256, blob])).values());
    const { requestBytes } = this.#limits;
    const kept = await this.roomToKeep(place, newBytes);
    if (requestBytes === 0) return kept;
    const ofRequest = requestBytes - sumOfSizes(pending);
    return ofRequest < kept.bytes ? { bytes: ofRequest, refusal: () => tooMuchForOneRequest(requestBytes) } : kept;
  }

  /** The room for a session's files, besides `pendingBytes` of files that have no row yet. */
  async roomToKeep(place: Place, pendingBytes = 0): Promise<Room> {
    const rooms = this.#quotas(place).map((quota) => toRoom(quota, pendingBytes));
    const { minFreeBytes, principalBytes } = this.#limits;
    if (minFreeBytes > 0 || principalBytes === undefined) {
      const free = await this.readFreeBytes();
      const usable = free - minFreeBytes;
      if (minFreeBytes > 0) rooms.push({ bytes: usable, refusal: () => tooLittleFree(free, minFreeBytes) });
      if (principalBytes === undefined) {
        const { bytes, reserved } = this.#share.room(place.owner, usable);
        rooms.push({ bytes: bytes - pendingBytes, refusal: () => beyondShare(usable, reserved) });
      }
    }
    return rooms.reduce((least, room) => (room.bytes < least.bytes ? room : least), UNLIMITED);
  }

  /** Checks what the catalog holds now, inside the transaction that wrote it. @throws AppError `storage_full` */
  assertHeld(owner: PrincipalId, sessionId: SessionId): void {
    for (const quota of this.#quotas({ owner, sessionId, userId: null })) {
      if (quota.used > quota.limit) throw exceeded(quota);
    }
  }

  /** Everyone whose files are limited together. */
  holders(): Holder[] {
    const { principalBytes: limit = 0, isPerPerson } = this.#limits;
    if (limit === 0) return [];
    if (!isPerPerson) {
      return this.#usage
        .byOwner()
        .map(({ owner }) => ({ owner, isOver: () => this.#usage.bytesOfOwner(owner) > limit }));
    }
    return this.#usage.persons().map(({ owner, userId }) => ({
      ...{ owner, userId },
      isOver: () => this.#usage.bytesOfPerson(owner, userId) > limit,
    }));
  }

  #quotas({ owner, sessionId, userId }: Place): Quota[] {
    const { isPerPerson, sessionBytes, principalBytes, totalBytes } = this.#limits;
    const quotas: Quota[] = [];
    const add = (of: string, limit: number, used: () => number): void => {
      if (limit > 0) quotas.push({ of, limit, used: used() });
    };
    add('this session', sessionBytes, () => this.#usage.bytesOfSession(sessionId));
    add('this account', principalBytes ?? 0, () =>
      isPerPerson
        ? this.#usage.bytesOfPerson(owner, this.#usage.personOf(sessionId) ?? userId)
        : this.#usage.bytesOfOwner(owner),
    );
    add('this service', totalBytes, () => this.#usage.bytesOfAll());
    return quotas;
  }
}

const UNLIMITED: Room = {
  bytes: Number.MAX_SAFE_INTEGER,
  refusal: () => new AppError('storage_full', 'There is no room left.'),
};

const sumOfSizes = (blobs: Iterable<WrittenBlob>): number => {
  let sum = 0;
  for (const { size } of blobs) sum += size;
  return sum;
};

const toRoom = (quota: Quota, pendingBytes: number): Room => ({
  bytes: quota.limit - quota.used - pendingBytes,
  refusal: () => exceeded(quota),
});

const exceeded = ({ of, used, limit }: Quota): AppError =>
  new AppError(
    'storage_full',
    `The files of ${of} may take ${limit} bytes, ${Math.min(used, limit)} are taken, and this doesn't fit. Delete files and try again.`,
    { details: { used, limit } },
  );

const beyondShare = (usable: number, reserved: number): AppError =>
  new AppError(
    'storage_full',
    `The files of this account take more than the average, and ${reserved} bytes of the disk are kept for the others: ${Math.max(0, usable)} are left. Delete files, or ask the operator for space (MAX_PRINCIPAL_BYTES).`,
    { details: { usable, reserved } },
  );

const tooMuchForOneRequest = (limit: number): AppError =>
  new AppError('body_too_large', `The files of one upload may take ${limit} bytes together. Send them in several.`, {
    details: { limit },
  });

const tooLittleFree = (free: number, floor: number): AppError =>
  new AppError(
    'storage_full',
    `The disk has ${free} bytes free, and ${floor} have to stay free. Delete files, or ask the operator for space.`,
    { details: { free, floor } },
  );

async function freeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}
