import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect } from 'vitest';
import type { CellarProcess } from '../../support/cellar-process.ts';
import { type Ledger, sha256 } from './ledger.ts';

const blobsOf = (dataDir: string): string[] =>
  readdirSync(join(dataDir, 'blobs'))
    .filter((shard) => /^[0-9a-f]{2}$/.test(shard))
    .flatMap((shard) => readdirSync(join(dataDir, 'blobs', shard)).map((rest) => shard + rest))
    .sort();

/** Looks at what a killed process left, before another one puts it in order. */
export function inspectRemains(dataDir: string): void {
  const database = new BetterSqlite3(join(dataDir, 'cellar.db'));
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    const rows = database.prepare<[], { sha256: string; size: number }>('SELECT sha256, size FROM files').all();
    for (const { sha256: sum, size } of rows) {
      expect(statSync(join(dataDir, 'blobs', sum.slice(0, 2), sum.slice(2))).size).toBe(size);
    }
  } finally {
    database.close();
  }
}

/** Looks at a Cellar that has started again, with nobody asking it anything. */
export async function inspectOrder({ dataDir, url }: CellarProcess, ledger: Ledger): Promise<void> {
  const database = new BetterSqlite3(join(dataDir, 'cellar.db'), { readonly: true });
  try {
    expect(readdirSync(join(dataDir, 'blobs', 'tmp'))).toEqual([]);
    const known = (): unknown[] => database.prepare('SELECT sha256 FROM blobs ORDER BY sha256').pluck().all();
    await expect.poll(() => blobsOf(dataDir)).toEqual(known());
    expect(database.prepare('SELECT DISTINCT sha256 FROM files ORDER BY sha256').pluck().all()).toEqual(known());
    expect(database.prepare('SELECT count(*) FROM removed_workspaces').pluck().get()).toBe(0);
    expect(database.prepare("SELECT count(*) FROM executions WHERE state = 'running'").pluck().get()).toBe(0);
  } finally {
    database.close();
  }
  await inspectFiles(url, ledger);
}

/** Downloads every file that was promised. */
export async function inspectFiles(url: string, ledger: Ledger): Promise<void> {
  for (const [id, file] of ledger.files) {
    const answer = await fetch(`${url}/download/${file.session}/${id}`);
    expect([answer.status, id]).toEqual([200, id]);
    expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(file.sha256);
  }
}
