import { afterEach, beforeAll, expect } from 'vitest';
import type { Client } from './client.ts';

export interface KeptFile {
  readonly session: string;
  /** The path of its download. */
  readonly path: string;
}

/** Uploads a file before the tests, and sees after each that the service is well and the file is what it was. */
export function aKeptFile(owner: Client): () => KeptFile {
  let kept = { session: '', path: '' };
  beforeAll(async () => {
    const { session_id, files } = await owner.upload({ 'kept.csv': 'kept' });
    kept = { session: session_id, path: `/download/${session_id}/${files[0]?.fileId}` };
  });
  afterEach(async () => {
    expect((await owner.fetch('/health')).status).toBe(200);
    expect((await owner.download({ download_url: kept.path })).toString()).toBe('kept');
  });
  return () => kept;
}
