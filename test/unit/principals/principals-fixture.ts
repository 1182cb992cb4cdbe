import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from 'vitest';
import { type Config, readConfig } from '../../../src/config/config.ts';
import { openDatabase } from '../../../src/db/database.ts';
import { ApiKeyStore } from '../../../src/principals/api-key-store.ts';
import { Authenticator } from '../../../src/principals/authenticator.ts';
import type { StoredKeys } from '../../../src/principals/key-ring.ts';
import type { Credentials } from '../../../src/principals/principal.ts';
import { openNewDatabase } from '../../support/new-database.ts';

const NO_STORED_KEYS: StoredKeys = { hasAny: () => false, use: () => undefined };

/** An authenticator from environment variables. */
export const anAuthenticator = (
  settings: Partial<Record<keyof Config, string>> = {},
  stored: StoredKeys = NO_STORED_KEYS,
): Authenticator => new Authenticator(readConfig(settings), stored);

/** The credentials of a request from this machine, with nothing in it but what is given. */
export const credentials = (given: Partial<Credentials> = {}): Credentials => ({
  apiKey: undefined,
  authorization: undefined,
  queryToken: undefined,
  pathSecret: undefined,
  openWebUiUserJwt: undefined,
  address: '127.0.0.1',
  isLocal: true,
  ...given,
});

export const bearer = (token: string): Credentials => credentials({ authorization: `Bearer ${token}` });

/** `keyStore` is a store in a database of its own; `openAgain` opens the same as another process would. */
export const test = base.extend<{ keys: { store: ApiKeyStore; openAgain(): ApiKeyStore; clock: { nowMs: number } } }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from its first parameter.
  keys: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'cellar-keys-'));
    const opened: ReturnType<typeof openDatabase>[] = [];
    const clock = { nowMs: Date.UTC(2026, 0, 1) };
    const open = (database = openDatabase(folder)) => {
      opened.push(database);
      return new ApiKeyStore(database, () => clock.nowMs);
    };
    await use({ store: open(openNewDatabase(folder)), openAgain: open, clock });
    for (const database of opened) database.close();
    rmSync(folder, { recursive: true, force: true });
  },
});
