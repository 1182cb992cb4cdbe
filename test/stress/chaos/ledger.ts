import { createHash } from 'node:crypto';

/** The answers a client got, on which it may rely. */
export class Ledger {
  /** File id → session and checksum, of files whose answer was read to its end. */
  readonly files = new Map<string, { readonly session: string; readonly sha256: string }>();

  /** Sessions whose end was asked for: what a run adds meanwhile goes with them. */
  readonly #doomed = new Set<string>();

  keep(session: string, id: string, sha256: string): void {
    if (!this.#doomed.has(session)) this.files.set(id, { session, sha256 });
  }

  /** A deletion that is asked for may have happened, whatever became of its answer. */
  forget(id: string): void {
    this.files.delete(id);
  }

  forgetSession(session: string): void {
    this.#doomed.add(session);
    for (const [id, file] of this.files) if (file.session === session) this.files.delete(id);
  }

  /** Forgets the oldest, so that what is checked stays bounded. */
  keepAtMost(count: number): void {
    for (const id of [...this.files.keys()].slice(0, Math.max(0, this.files.size - count))) this.forget(id);
  }
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
