import type { Database } from '../db/database.ts';
import { toDatabaseError } from '../db/database-error.ts';
import { type ApiKeyRecord, ApiKeysRepository } from '../db/repositories/api-keys.ts';
import { isWithin, type KeyBounds, UNBOUND } from './key-bounds.ts';
import type { StoredKey, StoredKeys } from './key-ring.ts';
import { digestOf, newSecret } from './secret.ts';

/** A use is written down at most this often per key, because each write waits for the disk. */
const USE_INTERVAL_MS = 60_000;

/** The API keys in the database. Another process may change them at any time, so nothing is cached. */
export class ApiKeyStore implements StoredKeys {
  readonly #keys: ApiKeysRepository;
  readonly #now: () => number;

  constructor(database: Database, now: () => number = Date.now) {
    this.#keys = new ApiKeysRepository(database);
    this.#now = now;
  }

  /** Makes a key and tells its secret, this once. Null when the name is taken, also by a revoked key. */
  add(key: StoredKey, { networks, expiresAtMs }: KeyBounds = UNBOUND): string | null {
    const secret = newSecret();
    const times = { createdAtMs: this.#now(), expiresAtMs, lastUsedAtMs: null, revokedAtMs: null };
    const record = { ...key, networks, ...times };
    return this.#keys.insert(record, digestOf(secret)) ? secret : null;
  }

  list(): readonly ApiKeyRecord[] {
    return this.#keys.list();
  }

  /** False when no valid key has that name. */
  revoke(name: string): boolean {
    return this.#keys.revoke(name, this.#now());
  }

  /** Changes when a key ends, also one that has ended; null: never. False when it is revoked, or there is none of that name. */
  renew(name: string, expiresAtMs: number | null): boolean {
    return this.#keys.setExpiry(name, expiresAtMs);
  }

  hasAny(): boolean {
    return this.#ask(() => this.#keys.hasAny());
  }

  use(digest: Buffer, address: string): StoredKey | undefined {
    const key = this.#ask(() => this.#keys.findValid(digest));
    if (key === undefined || !isWithin(key, address, this.#now())) return undefined;
    this.#noteUse(key);
    return key;
  }

  #noteUse({ name, lastUsedAtMs }: ApiKeyRecord): void {
    const nowMs = this.#now();
    if (lastUsedAtMs !== null && nowMs - lastUsedAtMs < USE_INTERVAL_MS) return;
    try {
      this.#keys.touch(name, nowMs);
    } catch {
      // A disk that is full must not shut its owner out; other writes report it.
    }
  }

  #ask<Answer>(question: () => Answer): Answer {
    try {
      return question();
    } catch (error) {
      throw toDatabaseError(error);
    }
  }
}
