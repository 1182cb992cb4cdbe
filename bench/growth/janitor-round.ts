import { openDatabase } from '../../src/db/database.ts';
import { BlobStore } from '../../src/files/blob-store.ts';
import { NO_LIMITS, StorageQuota } from '../../src/files/storage-quota.ts';
import { KeyedLock } from '../../src/lib/keyed-lock.ts';
import { Janitor } from '../../src/sessions/janitor.ts';
import { SessionRemover } from '../../src/sessions/session-remover.ts';
import type { Sample } from './comparison.ts';

/** Limits that nothing exceeds, and that the janitor therefore has to look at. */
const LIMITS = { ...NO_LIMITS, principalBytes: 2 ** 50, totalBytes: 2 ** 50, minFreeBytes: 1 };
const INTERVAL_MS = 3_600_000;
const TTL_MS = 168 * INTERVAL_MS;

/**
 * Rounds of the janitor on a data folder that no service has, in this process, because a service makes one in ten minutes. In each
 * round the next ones of `victims` have expired.
 */
export async function timeJanitor(dataDir: string, victims: readonly (readonly string[])[]): Promise<Sample[]> {
  const logger = { info: () => {}, warn: () => {}, error: fail };
  const database = openDatabase(dataDir);
  try {
    const remover = new SessionRemover({
      database,
      logger,
      blobs: new BlobStore(dataDir),
      workspaces: { directoryForChat: (_owner, chatId) => chatId, remove: async () => {} },
      lock: new KeyedLock(),
      retireKernel: async () => {},
    });
    const quota = new StorageQuota(database, dataDir, LIMITS);
    const incoming = { deleteExpired: async () => 0 };
    const parts = { database, remover, quota, incoming, logger };
    await using janitor = new Janitor({ ...parts, sessionTtlMs: TTL_MS, intervalMs: INTERVAL_MS });
    const samples: Sample[] = [];
    for (const ids of victims) {
      const json = JSON.stringify(ids);
      const these = 'IN (SELECT value FROM json_each(?))';
      database.prepare(`UPDATE sessions SET last_used_at = 1 WHERE id ${these}`).run(json);
      database.prepare(`UPDATE files SET last_accessed_at = 1 WHERE session_id ${these}`).run(json);
      database.prepare(`UPDATE executions SET started_at = 1 WHERE session_id ${these}`).run(json);
      const before = process.cpuUsage();
      const startedAt = performance.now();
      await janitor.sweep();
      const { user, system } = process.cpuUsage(before);
      samples.push({ wallMs: performance.now() - startedAt, cpuMs: (user + system) / 1_000 });
      const left = database.prepare(`SELECT count(*) FROM sessions WHERE id ${these}`).pluck().get(json);
      if (left !== 0) throw new Error('The janitor left sessions that have expired.');
    }
    return samples;
  } finally {
    database.close();
  }
}

function fail(fields: object): never {
  throw new Error('The janitor failed.', { cause: fields });
}
