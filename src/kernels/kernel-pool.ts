import { AppError } from '../errors/app-error.ts';
import { shuttingDown, tooBusy } from '../errors/failures.ts';
import { Condition } from '../lib/condition.ts';
import { KeyedLock } from '../lib/keyed-lock.ts';
import type { Kernel, KernelState } from './kernel.ts';
import { KernelEnds } from './kernel-ends.ts';

/**
 * One live kernel per workspace: started when a workspace first needs it, kept while it is used, retired when it has
 * been idle for long or when another workspace needs its place.
 *
 * The caller runs one thing at a time per workspace (`executions/` holds the workspace's lock), so a kernel is lent
 * to one run; different workspaces overlap.
 */

interface Entry {
  readonly kernel: Kernel;
  /** When the workspace got it, by the clock of `lastUsedAtMs`. */
  readonly sinceMs: number;
  isLent: boolean;
  /** A borrower that fails before it runs anything leaves a kernel unused. */
  isUsed: boolean;
  /** Number of users besides its borrower. */
  visitors: number;
  /** By `performance.now()`: no jump of the clock retires a kernel, or keeps it. */
  lastUsedAtMs: number;
}

/** Public facts about a workspace's kernel. */
export interface KernelFacts {
  /** The gateway's; null while it is being started. */
  readonly id: string | null;
  readonly state: KernelState;
  /** When the workspace got it. */
  readonly since: Date;
  readonly lastUsedAt: Date;
}

type RetirementReason = 'idle' | 'room' | 'removed';

/** Why a kernel ends whose chat may go on. */
type EndReason = 'idle' | 'room' | 'shutdown';

const WAIT_TIMEOUT_MS = 10_000;
/** How long `beforeEnd` may take. */
const BEFORE_END_TIMEOUT_MS = 6_000;
/** Kernels that are ended at the same time for others to start. */
const ENDS_AT_ONCE = 4;

export interface KernelPoolOptions {
  readonly maxKernels: number;
  readonly idleTimeoutMs: number;
  /** How often idle kernels are looked for; a quarter of the time-out, at most 30 s, if left out. */
  readonly checkIntervalMs?: number;
  /** How long a run waits for a place when every kernel is at work, in milliseconds; 10 s if left out. */
  readonly waitTimeoutMs?: number;
  /** Starts a kernel for a workspace's folder. */
  readonly startKernel: (directory: string, signal: AbortSignal) => Promise<Kernel>;
  readonly onRetired: (directory: string, reason: RetirementReason) => void;
  /**
   * Called with a kernel that is idle and was used, before it ends for one of these reasons. It ends after the time in any case:
   * the signal aborts then, and the workspace's next run may begin.
   */
  readonly beforeEnd?: (directory: string, kernel: Kernel, reason: EndReason, signal: AbortSignal) => Promise<void>;
  /** Milliseconds. */
  readonly beforeEndTimeoutMs?: number;
  /** Told of workspaces whose kernel is being started, is there, is lent, is free again or goes. */
  readonly onChanged?: (directory: string) => void;
}

export interface LentKernel extends Disposable {
  readonly kernel: Kernel;
  /** Whether nothing ran on it before, so that it holds no variables yet. */
  readonly isFresh: boolean;
  /** Later loans of this kernel are not fresh, and it may be inspected and saved. */
  markUsed(): void;
}

export class KernelPool implements AsyncDisposable {
  readonly #options: KernelPoolOptions;
  readonly #entries = new Map<string, Entry>();
  /** Held while a workspace's kernel is looked up or started. */
  readonly #lookUps = new KeyedLock();
  /** Held while room is made: places are given out one after the other. */
  readonly #admission = new KeyedLock();
  /** Workspace folder → the start of its kernel, and since when. */
  readonly #starts = new Map<string, { readonly done: Promise<unknown>; readonly sinceMs: number }>();
  /** Kernels that are being ended still take a place. */
  readonly #ends = new KernelEnds();
  /** That a kernel may have become free. */
  readonly #freed = new Condition();
  readonly #idleTimer: NodeJS.Timeout;
  readonly #closing = new AbortController();

  constructor(options: KernelPoolOptions) {
    this.#options = options;
    const intervalMs = options.checkIntervalMs ?? Math.max(Math.min(options.idleTimeoutMs / 4, 30_000), 250);
    this.#idleTimer = setInterval(() => this.#retireIdle(), intervalMs).unref();
  }

  /** How many kernels are alive, being started or being ended. */
  get size(): number {
    return this.#entries.size + this.#starts.size + this.#ends.size;
  }

  /** The number of kernels in each state. */
  get counts(): { readonly starting: number; readonly idle: number; readonly busy: number; readonly ending: number } {
    const busy = [...this.#entries.values()].filter(isInUse).length;
    return { starting: this.#starts.size, idle: this.#entries.size - busy, busy, ending: this.#ends.size };
  }

  /** The workspace's kernel; null where it has none. */
  find(directory: string): KernelFacts | null {
    const entry = this.#entries.get(directory);
    if (entry !== undefined) {
      const { kernel, sinceMs, lastUsedAtMs } = entry;
      return { id: kernel.id, state: kernel.state, since: toDate(sinceMs), lastUsedAt: toDate(lastUsedAtMs) };
    }
    const start = this.#starts.get(directory);
    if (start === undefined) return null;
    const since = toDate(start.sinceMs);
    return { id: null, state: 'starting', since, lastUsedAt: since };
  }

  /** Workspaces that have a kernel, or get one. */
  get directories(): readonly string[] {
    return [...new Set([...this.#entries.keys(), ...this.#starts.keys()])];
  }

  /** The gateway's ids of the kernels of all workspaces. */
  get kernelIds(): readonly string[] {
    return [...this.#entries.values()].map(({ kernel }) => kernel.id);
  }

  /**
   * Lends the workspace's kernel if it is idle and has been used, for a look that doesn't count as a use; else undefined.
   * Dispose of the loan when that is over.
   */
  lendForInspection(directory: string): (Disposable & { readonly kernel: Kernel }) | undefined {
    const entry = this.#entries.get(directory);
    if (entry === undefined || entry.isLent || !entry.isUsed || entry.kernel.state !== 'idle') return undefined;
    entry.isLent = true;
    return {
      kernel: entry.kernel,
      [Symbol.dispose]: () => {
        entry.isLent = false;
        this.#freed.notifyAll();
      },
    };
  }

  /**
   * Lends the workspace's kernel, starting one if it has none alive. Dispose the loan when the run is over.
   * @throws AppError rate_limited when every kernel is at work, conflict when this one is, shutting_down; whatever
   * starting a kernel throws; the signal's reason when aborted.
   */
  async lend(directory: string, signal: AbortSignal): Promise<LentKernel> {
    const either = AbortSignal.any([signal, this.#closing.signal]);
    using _ = await this.#lookUps.acquire(directory, either);
    const known = this.#entries.get(directory);
    if (known?.isLent === true) throw new AppError('conflict', 'This workspace is at work. Try again when it is done.');
    if (known?.kernel.state === 'idle') return this.#loan(directory, known);
    if (known !== undefined) await this.#remove(directory, known);
    await this.#ends.of(directory);
    return this.#loan(directory, await this.#start(directory, either));
  }

  /**
   * The workspace's kernel, also while a run has it, for what its helper does beside that; started if none is alive.
   * Dispose of it at the end.
   * @throws AppError as `lend`, but for conflict; the signal's reason when aborted.
   */
  async visit(directory: string, signal: AbortSignal): Promise<Disposable & { readonly kernel: Kernel }> {
    const either = AbortSignal.any([signal, this.#closing.signal]);
    using _ = await this.#lookUps.acquire(directory, either);
    const known = this.#entries.get(directory);
    const isAlive = known !== undefined && known.kernel.state !== 'dead';
    if (known !== undefined && !isAlive) await this.#remove(directory, known);
    if (!isAlive) await this.#ends.of(directory);
    const entry = isAlive ? known : await this.#start(directory, either);
    entry.visitors += 1;
    this.#options.onChanged?.(directory);
    return {
      kernel: entry.kernel,
      [Symbol.dispose]: () => {
        entry.visitors -= 1;
        entry.lastUsedAtMs = performance.now();
        this.#freed.notifyAll();
        this.#options.onChanged?.(directory);
      },
    };
  }

  /**
   * Whether one more kernel may be adopted. At the limit the least recently used idle one goes for it; when all are at
   * work there is no place.
   */
  makePlace(): boolean {
    return this.#entries.size + this.#starts.size < this.#options.maxKernels || this.#retireOldest();
  }

  /** Takes over a kernel that was started ahead for this workspace; its first loan is a fresh one. */
  adopt(directory: string, kernel: Kernel): void {
    this.#enter(directory, kernel);
  }

  /** Ends the workspace's kernel, or waits until it has ended; whether it had one. `beforeEnd` isn't called. */
  async retire(directory: string): Promise<boolean> {
    const entry = this.#entries.get(directory);
    if (entry === undefined) await this.#ends.of(directory);
    if (entry === undefined) return false;
    await this.#remove(directory, entry);
    this.#options.onRetired(directory, 'removed');
    return true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#idleTimer);
    this.#closing.abort(shuttingDown());
    await Promise.allSettled([...this.#starts.values()].map(({ done }) => done));
    for (const [directory, entry] of this.#entries) void this.#remove(directory, entry, 'shutdown');
    await this.#ends.all();
  }

  async #start(directory: string, signal: AbortSignal): Promise<Entry> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const deadline = performance.now() + (this.#options.waitTimeoutMs ?? WAIT_TIMEOUT_MS);
    {
      // Waiting requests get a place in the order of arrival.
      using _ = await this.#admission.acquire('', signal);
      await this.#makeRoom(deadline, signal);
      this.#starts.set(directory, { done: promise, sinceMs: performance.now() });
    }
    this.#options.onChanged?.(directory);
    try {
      const kernel = await this.#options.startKernel(directory, signal);
      const entry = this.#enter(directory, kernel);
      if (!signal.aborted) return entry;
      // The caller is gone: the kernel stays for the next run, unless the pool closes.
      throw signal.reason;
    } finally {
      this.#starts.delete(directory);
      resolve();
      this.#freed.notifyAll();
      this.#options.onChanged?.(directory);
    }
  }

  #enter(directory: string, kernel: Kernel): Entry {
    const nowMs = performance.now();
    const entry = { kernel, sinceMs: nowMs, isLent: false, isUsed: false, visitors: 0, lastUsedAtMs: nowMs };
    this.#entries.set(directory, entry);
    this.#options.onChanged?.(directory);
    return entry;
  }

  #loan(directory: string, entry: Entry): LentKernel {
    entry.isLent = true;
    this.#options.onChanged?.(directory);
    return {
      kernel: entry.kernel,
      isFresh: !entry.isUsed,
      markUsed: () => {
        entry.isUsed = true;
      },
      [Symbol.dispose]: () => {
        entry.isLent = false;
        entry.lastUsedAtMs = performance.now();
        this.#freed.notifyAll();
        this.#options.onChanged?.(directory);
      },
    };
  }

  /**
   * Retires the least recently used idle kernel when the limit is reached, and some more at the same time for those who wait behind:
   * saving variables and ending a process is mostly waiting.
   */
  async #makeRoom(deadline: number, signal: AbortSignal): Promise<void> {
    while (this.size >= this.#options.maxKernels) {
      signal.throwIfAborted();
      const wanted = Math.min(ENDS_AT_ONCE, 1 + this.#admission.waiting(''));
      while (this.#ends.size < wanted && this.#retireOldest());
      if (this.#ends.size > 0) {
        await this.#ends.next();
      } else if (performance.now() < deadline) {
        await this.#freed.wait(deadline - performance.now(), signal);
      } else {
        throw tooBusy(`All ${this.#options.maxKernels} kernels are at work.`, 5);
      }
    }
    signal.throwIfAborted();
  }

  /** Begins the end of the least recently used idle kernel. @returns whether there was one */
  #retireOldest(): boolean {
    const oldest = this.#oldestFree();
    if (oldest === undefined) return false;
    const [directory, entry] = oldest;
    void this.#remove(directory, entry, 'room');
    this.#options.onRetired(directory, 'room');
    return true;
  }

  #oldestFree(): [string, Entry] | undefined {
    const free = [...this.#entries].filter(([, entry]) => !isInUse(entry));
    return free.sort(([, a], [, b]) => a.lastUsedAtMs - b.lastUsedAtMs)[0];
  }

  #retireIdle(): void {
    const before = performance.now() - this.#options.idleTimeoutMs;
    for (const [directory, entry] of this.#entries) {
      const isDead = entry.kernel.state === 'dead';
      if (isInUse(entry) || (!isDead && entry.lastUsedAtMs > before)) continue;
      void this.#remove(directory, entry, 'idle');
      this.#options.onRetired(directory, isDead ? 'removed' : 'idle');
    }
  }

  async #remove(directory: string, entry: Entry, reason?: EndReason): Promise<void> {
    if (this.#entries.get(directory) === entry) this.#entries.delete(directory);
    this.#freed.notifyAll();
    this.#options.onChanged?.(directory);
    const { kernel, isUsed } = entry;
    const { beforeEnd, beforeEndTimeoutMs = BEFORE_END_TIMEOUT_MS } = this.#options;
    const isWorthIt = reason !== undefined && isUsed && kernel.state === 'idle';
    const prepare =
      isWorthIt && beforeEnd ? (signal: AbortSignal) => beforeEnd(directory, kernel, reason, signal) : undefined;
    await this.#ends.end(directory, kernel, prepare, beforeEndTimeoutMs);
  }
}

const toDate = (monotonicMs: number): Date => new Date(Date.now() - (performance.now() - monotonicMs));

const isInUse = ({ isLent, visitors }: Entry): boolean => isLent || visitors > 0;
