import { type DiskRoom, measureFolder, readRoom } from './disk-use.ts';

/**
 * Looks at the disk while a run writes, and says stop before the workspace outgrows its quota or the disk is full. It works
 * on every file system and without a right of any kind; what it can't do is be there in time for every single byte, so it
 * stops early (`MARGIN_BYTES`) and looks the more often the less room is left.
 *
 * A look is one system call. The workspace itself is measured only when the disk has lost as much as would be too much, and
 * now and then in any case: other folders may have given back what this one took.
 */

const MiB = 1024 * 1024;
/** Shorter runs are not looked at. */
const FIRST_LOOK_MS = 150;
const MIN_WAIT_MS = 25;
const MAX_WAIT_MS = 500;
/** How fast a disk may be written to, for the next look to be in time. */
const BYTES_PER_MS = 2 * MiB;
/** Stops this much before the floor, for what is written until the program has ended. */
const MARGIN_BYTES = 128 * MiB;
/** Bytes that a run may write although the disk is already too full: enough to clean up. */
const SLACK_BYTES = 16 * MiB;
/** So much more than before is growth and not a by-product of deleting. */
const GROWTH_BYTES = MiB;
const MIN_FREE_FILES = 4096;
/** Workspaces that are remembered. */
const MAX_KNOWN = 5_000;
const MEASURE_EVERY_MS = 5_000;
/** A walk may take this part of the time. */
const MEASURING_SHARE = 10;
/** How long the disk has to be too full until a run whose workspace didn't grow is stopped as well. */
const UNEXPLAINED_MS = 1_000;

/** Why a watch ends with its run. An abort without a reason would create an error with a stack that isn't used. */
const OVER = Symbol('the run is over');

export interface DiskLimits {
  /** Most bytes of a workspace; 0: no limit. */
  readonly maxBytes: number;
  /** Bytes that must stay free on the disk; 0: no limit. */
  readonly minFreeBytes: number;
}

/** Why a run has to stop. */
export type DiskExcess = 'workspace' | 'disk';

export interface DiskWatching extends Disposable {
  /** Aborts when the run has to stop. */
  readonly exceeded: AbortSignal;
  readonly excess: DiskExcess | undefined;
  /** Whether the workspace's files are what took the room; otherwise deleted files may be held open. */
  readonly isExplained: boolean;
}

type Found = Pick<DiskWatching, 'isExplained'> & { readonly excess: DiskExcess };

interface DiskWatchOptions extends DiskLimits {
  readonly room?: (path: string) => Promise<DiskRoom>;
  readonly measure?: typeof measureFolder;
}

interface Known {
  readonly used: number;
  /** Free bytes on the disk at that time. */
  readonly free: number;
}

export class DiskWatch {
  readonly limits: DiskLimits;
  readonly #room: (path: string) => Promise<DiskRoom>;
  readonly #measure: typeof measureFolder;
  /** Workspace → what it took when it was last measured. */
  readonly #known = new Map<string, Known>();

  constructor({ room = readRoom, measure = measureFolder, ...limits }: DiskWatchOptions) {
    this.limits = limits;
    this.#room = room;
    this.#measure = measure;
  }

  /**
   * Watches the workspace at `path` from when `begun` resolves until it is disposed of. Never throws: what can't be looked at
   * can't be stopped.
   */
  watch(path: string, begun?: Promise<void>): DiskWatching {
    const over = new AbortController();
    const exceeded = new AbortController();
    const watching = {
      exceeded: exceeded.signal,
      excess: undefined as DiskExcess | undefined,
      isExplained: true,
      [Symbol.dispose]: () => over.abort(OVER),
    };
    if (this.limits.maxBytes > 0 || this.limits.minFreeBytes > 0) {
      const follow = (): Promise<Found | undefined> => this.#follow(path, over.signal);
      void (begun === undefined ? follow() : begun.then(follow))
        .then((found) => {
          if (found === undefined || over.signal.aborted) return;
          Object.assign(watching, found);
          exceeded.abort();
        })
        .catch(() => {});
    }
    return watching;
  }

  /** Whether the disk is still too full: something holds on to what was written. */
  async isDiskFull(path: string): Promise<boolean> {
    const { minFreeBytes } = this.limits;
    return minFreeBytes > 0 && (await this.#room(path)).freeBytes < minFreeBytes;
  }

  #remember(path: string, known: Known): void {
    this.#known.delete(path);
    this.#known.set(path, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MAX_KNOWN && oldest !== undefined) this.#known.delete(oldest);
  }

  async #follow(path: string, signal: AbortSignal): Promise<Found | undefined> {
    const { maxBytes, minFreeBytes } = this.limits;
    const start = await this.#room(path);
    const margin = Math.min(MARGIN_BYTES, minFreeBytes / 2);
    const floor = Math.min(minFreeBytes + margin, start.freeBytes - SLACK_BYTES);
    const fileFloor = Math.min(MIN_FREE_FILES, start.freeFiles / 2);
    let last = this.#known.get(path);
    let before = last?.used ?? 0;
    const mayHaveOutgrown = (free: number): boolean =>
      maxBytes > 0 && (last === undefined || last.used + last.free - free > maxBytes);
    // An earlier run may have written more after it was last measured: that isn't this one's growth.
    let isBeforeUnsure = last !== undefined && mayHaveOutgrown(start.freeBytes);
    let wait = isBeforeUnsure ? 0 : FIRST_LOOK_MS;
    let measuredAt = performance.now();
    let measuringMs = 0;
    let lowSince: number | undefined;
    for (;;) {
      await pause(wait, signal);
      if (signal.aborted) return undefined;
      const { freeBytes: free, freeFiles } = await this.#room(path);
      const isLow = minFreeBytes > 0 && (free < floor || freeFiles < fileFloor);
      const now = performance.now();
      const sinceMs = now - measuredAt;
      const isDue = sinceMs > Math.max(MEASURE_EVERY_MS, MEASURING_SHARE * 2 * measuringMs);
      const wants = mayHaveOutgrown(free) || isLow || (isDue && maxBytes > 0);
      if (wants && sinceMs >= MEASURING_SHARE * measuringMs) {
        const used = await this.#measure(path, signal);
        measuredAt = performance.now();
        measuringMs = measuredAt - now;
        if (used !== undefined) {
          last = { used, free };
          this.#remember(path, last);
          if (isBeforeUnsure) before = Math.max(before, used);
          if (maxBytes > 0 && used > maxBytes && used > before + GROWTH_BYTES)
            return { excess: 'workspace', isExplained: true };
        }
      }
      isBeforeUnsure = false;
      if (isLow) {
        lowSince ??= now;
        // Files that were deleted while open take room and are in no folder: after a while every run is suspect.
        const hasGrown = last !== undefined && last.used > before + SLACK_BYTES;
        if (hasGrown || now - lowSince > UNEXPLAINED_MS) return { excess: 'disk', isExplained: hasGrown };
      } else lowSince = undefined;
      const left = [minFreeBytes > 0 ? free - floor : Number.POSITIVE_INFINITY];
      if (maxBytes > 0 && last !== undefined) left.push(maxBytes - last.used - (last.free - free));
      wait = Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, Math.min(...left) / BYTES_PER_MS));
    }
  }
}

/** Resolves after so many milliseconds, or at once when the signal aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const wake = (): void => resolve();
  signal.addEventListener('abort', wake, { once: true });
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', wake);
  });
}
