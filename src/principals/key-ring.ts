import type { ApiKey } from '../config/api-keys.ts';
import type { PrincipalId } from '../lib/ids.ts';
import type { KeyScope, Principal } from './principal.ts';
import { digestOf, isSameDigest } from './secret.ts';

/** The rights of a key in the database. */
export interface StoredKey {
  readonly name: string;
  readonly tenant: string;
  readonly role: 'user' | 'admin';
  readonly mayUseSharedFolder: boolean;
  /** The only routes that it opens; null: every route that its role may use. */
  readonly scope: KeyScope | null;
}

/** The keys in the database, as they are now: `npm run keys` changes them while the service runs. */
export interface StoredKeys {
  /** Whether there is or was any. One that was revoked counts, or taking back the last one would open the service. */
  hasAny(): boolean;
  /** The key of that digest, unless it was revoked, has ended or doesn't count from that address; notes its use. */
  use(digest: Buffer, address: string): StoredKey | undefined;
}

/** Every API key: those of the environment, and those in the database. */
export class KeyRing {
  readonly #configured: readonly { readonly digest: Buffer; readonly principal: Principal }[];
  readonly #stored: StoredKeys;

  constructor(configured: readonly ApiKey[], stored: StoredKeys) {
    this.#configured = configured.map((key) => ({
      digest: digestOf(key.secret),
      principal: toPrincipal({ ...key, tenant: key.name, scope: null }),
    }));
    this.#stored = stored;
  }

  /** How many keys the environment has, and whether the database has any. For the person at the terminal. */
  describe(): string[] {
    const count = this.#configured.length;
    return [
      ...(count === 0 ? [] : [`${count} API ${count === 1 ? 'key' : 'keys'} of API_KEYS`]),
      ...(this.#stored.hasAny() ? ['API keys of the database (npm run keys -- list)'] : []),
    ];
  }

  isEmpty(): boolean {
    return this.#configured.length === 0 && !this.#stored.hasAny();
  }

  /**
   * The principal of the first of these secrets that is a key for a request from `address`. Each is compared with each configured key, and looked up
   * in the database, whatever was found before. The look-up is by digest: its time can only tell about digests, from
   * which no 256-bit secret follows.
   */
  find(secrets: readonly string[], address: string): Principal | null {
    let found: Principal | null = null;
    for (const digest of secrets.map(digestOf)) {
      for (const key of this.#configured) if (isSameDigest(digest, key.digest)) found ??= key.principal;
      const stored = this.#stored.use(digest, address);
      if (stored !== undefined) found ??= toPrincipal(stored);
    }
    return found;
  }
}

/** Keys of one tenant are one principal, so that a key can be replaced and its files stay. */
const toPrincipal = ({ tenant, role, mayUseSharedFolder, scope }: StoredKey): Principal => ({
  id: `key:${tenant}` as PrincipalId,
  role,
  mayUseSharedFolder,
  // Users of Open WebUI get to see the key of its Jupyter engine: a kernel's id then tells them apart, and nothing lists ids.
  mayUseGuessableIds: scope === null,
  scope,
  userId: null,
});
