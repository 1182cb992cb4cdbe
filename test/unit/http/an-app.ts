import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { test as base } from 'vitest';
import { buildApp } from '../../../src/app.ts';
import { type Config, readConfig } from '../../../src/config/config.ts';
import type { HttpConfig } from '../../../src/http/server/route-context.ts';
import { MemoryServices } from './memory-services.ts';

/** An app on services in memory, and what it logged. */
export interface TestApp {
  readonly app: FastifyInstance;
  readonly services: MemoryServices;
  /** The log's lines, parsed. */
  readonly log: Record<string, unknown>[];
  /** Listens on a free loopback port and tells it. */
  listen(): Promise<number>;
}

type Settings = Partial<Record<keyof Config, string>>;

/** `anApp({ API_KEYS: … })` builds an app from environment variables; it is closed when the test ends. */
export const test = base.extend<{ anApp: (settings?: Settings, extra?: Partial<HttpConfig>) => TestApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from its first parameter.
  anApp: async ({}, use) => {
    const apps: FastifyInstance[] = [];
    await use((settings = {}, extra = {}) => {
      const config = { ...readConfig(settings), ...extra };
      const services = new MemoryServices(config);
      const log: Record<string, unknown>[] = [];
      const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(JSON.parse(line)) });
      const app = buildApp(services, config, logger);
      apps.push(app);
      const listen = async () => {
        await app.listen({ host: '127.0.0.1', port: 0 });
        const address = app.server.address();
        if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
        return address.port;
      };
      return { app, services, log, listen };
    });
    await Promise.all(apps.map((app) => app.close()));
  },
});
