import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { test as base } from 'vitest';
import { buildApp } from '../../../src/app.ts';
import { type Config, readConfig } from '../../../src/config/config.ts';
import { Store } from '../files/store-fixture.ts';
import { MemoryServices } from './memory-services.ts';

/** Largest file that the app of these tests takes, in bytes. */
export const LIMIT = 100_000;

export interface StoreApp {
  readonly app: FastifyInstance;
  readonly store: Store;
}

type Settings = Partial<Record<keyof Config, string>>;

/** `real`, and `aStoreApp({ API_KEYS: … })`: the app on the real file store in a folder of its own. */
export const test = base.extend<{ aStoreApp: (settings?: Settings) => StoreApp; real: StoreApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from its first parameter.
  aStoreApp: async ({}, use) => {
    await using open = new AsyncDisposableStack();
    await use((settings = {}) => {
      const store = open.use(new Store(LIMIT));
      const config = readConfig({ MAX_UPLOAD_BYTES: String(LIMIT), ...settings });
      const app = buildApp({ ...new MemoryServices(config), ...store.services }, config, pino({ level: 'silent' }));
      open.defer(() => app.close());
      return { app, store };
    });
  },
  real: async ({ aStoreApp }, use) => {
    await use(aStoreApp());
  },
});
