import type { Database } from '../database.ts';

/** An API key without its secret, of which only the SHA-256 is kept. Times are milliseconds since 1970. */
export interface ApiKeyRecord {
  readonly name: string;
  /** The tenant of the key; keys of one tenant see the same files. */
  readonly tenant: string;
  readonly role: 'user' | 'admin';
  readonly mayUseSharedFolder: boolean;
  /** Networks that it counts from; null: any. */
  readonly networks: readonly string[] | null;
  /** Null: never. */
  readonly expiresAtMs: number | null;
  /** The only routes that it opens; null: every route that its role may use. */
  readonly scope: 'jupyter' | null;
  readonly createdAtMs: number;
  readonly lastUsedAtMs: number | null;
  readonly revokedAtMs: number | null;
}

/** SQLite has no booleans and no lists. */
type ApiKeyRow = Omit<ApiKeyRecord, 'mayUseSharedFolder' | 'networks'> & {
  readonly mayUseSharedFolder: 0 | 1;
  readonly networks: string | null;
};

const COLUMNS = `name, tenant, role, may_use_shared_folder AS mayUseSharedFolder, scope, networks, expires_at AS expiresAtMs,
  created_at AS createdAtMs, last_used_at AS lastUsedAtMs, revoked_at AS revokedAtMs`;

const toRecord = (row: ApiKeyRow): ApiKeyRecord => ({
  ...row,
  mayUseSharedFolder: row.mayUseSharedFolder === 1,
  networks: row.networks?.split(',') ?? null,
});

/** Rows of `api_keys`. A revoked key keeps its row, so that its name stays taken and its last use known. */
export class ApiKeysRepository {
  readonly #insert;
  readonly #any;
  readonly #list;
  readonly #findValid;
  readonly #touch;
  readonly #revoke;
  readonly #setExpiry;

  constructor(database: Database) {
    this.#insert = database.prepare<[ApiKeyRow & { digest: Buffer }]>(
      `INSERT INTO api_keys (name, tenant, digest, role, may_use_shared_folder, scope, networks, expires_at,
         created_at, last_used_at, revoked_at)
       VALUES (@name, @tenant, @digest, @role, @mayUseSharedFolder, @scope, @networks, @expiresAtMs,
         @createdAtMs, @lastUsedAtMs, @revokedAtMs)
       ON CONFLICT (name) DO NOTHING`,
    );
    this.#any = database.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM api_keys)').pluck();
    this.#list = database.prepare<[], ApiKeyRow>(`SELECT ${COLUMNS} FROM api_keys ORDER BY name`);
    this.#findValid = database.prepare<[Buffer], ApiKeyRow>(
      `SELECT ${COLUMNS} FROM api_keys WHERE digest = +? AND revoked_at IS NULL`,
    );
    this.#touch = database.prepare<[number, string]>('UPDATE api_keys SET last_used_at = ? WHERE name = ?');
    this.#revoke = database.prepare<[number, string]>(
      'UPDATE api_keys SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL',
    );
    this.#setExpiry = database.prepare<[number | null, string]>(
      'UPDATE api_keys SET expires_at = ? WHERE name = ? AND revoked_at IS NULL',
    );
  }

  /** False when the name is taken, also by a revoked key. */
  insert(key: ApiKeyRecord, digest: Buffer): boolean {
    const networks = key.networks?.join(',') ?? null;
    const row = { ...key, digest, networks, mayUseSharedFolder: key.mayUseSharedFolder ? 1 : 0 } as const;
    return this.#insert.run(row).changes === 1;
  }

  /** Whether there is a key, revoked or not. */
  hasAny(): boolean {
    return this.#any.get() === 1;
  }

  list(): ApiKeyRecord[] {
    return this.#list.all().map(toRecord);
  }

  /** The key of that digest, unless it was revoked. */
  findValid(digest: Buffer): ApiKeyRecord | undefined {
    const row = this.#findValid.get(digest);
    return row === undefined ? undefined : toRecord(row);
  }

  touch(name: string, nowMs: number): void {
    this.#touch.run(nowMs, name);
  }

  /** False when no valid key has that name. */
  revoke(name: string, nowMs: number): boolean {
    return this.#revoke.run(nowMs, name).changes === 1;
  }

  /** False when every key of that name is revoked, or there is none. */
  setExpiry(name: string, expiresAtMs: number | null): boolean {
    return this.#setExpiry.run(expiresAtMs, name).changes === 1;
  }
}
