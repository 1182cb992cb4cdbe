import { raceDeadline } from '../lib/deadline.ts';
import type { Kernel } from './kernel.ts';

type Prepare = (signal: AbortSignal) => Promise<void>;

/** The kernels that are being ended: each takes a place until it is gone, and its workspace waits for that. */
export class KernelEnds {
  readonly #ends = new Set<Promise<void>>();
  /** Workspace folder → the end of its kernel. */
  readonly #byDirectory = new Map<string, Promise<void>>();

  get size(): number {
    return this.#ends.size;
  }

  /** Resolves when the kernel of this workspace that is being ended is gone; at once where there is none. */
  async of(directory: string): Promise<void> {
    await this.#byDirectory.get(directory);
  }

  /** Resolves when one of them is gone. */
  async next(): Promise<void> {
    await Promise.race(this.#ends);
  }

  /** Resolves when all of them are gone. */
  async all(): Promise<void> {
    await Promise.all(this.#ends);
  }

  /**
   * Ends a kernel. Never rejects: one that can't be ended must not fail the run that wants its place.
   * @param prepare called first; the kernel ends after `prepareTimeoutMs` in any case, and the signal aborts before that
   */
  async end(directory: string, kernel: Kernel, prepare: Prepare | undefined, prepareTimeoutMs: number): Promise<void> {
    const end: Promise<void> = endAfter(kernel, prepare, prepareTimeoutMs)
      .catch(() => {})
      .finally(() => {
        this.#ends.delete(end);
        if (this.#byDirectory.get(directory) === end) this.#byDirectory.delete(directory);
      });
    this.#ends.add(end);
    this.#byDirectory.set(directory, end);
    await end;
  }
}

async function endAfter(kernel: Kernel, prepare: Prepare | undefined, timeoutMs: number): Promise<void> {
  if (prepare !== undefined) {
    const ending = new AbortController();
    await raceDeadline(
      prepare(ending.signal).catch(() => {}),
      timeoutMs,
    );
    ending.abort();
  }
  await kernel[Symbol.asyncDispose]();
}
