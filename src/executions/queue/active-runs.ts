import type { ChangeFeed } from '../../lib/change-feed.ts';

/** The reason with which a run's signal aborts when somebody asks for the run to be interrupted. */
export class RunInterrupted extends Error {
  override readonly name = 'RunInterrupted';
}

/** A run that has begun; dispose of it when it is over. */
export interface ActiveRun extends Disposable {
  /** Aborts with the caller's signal, and with `RunInterrupted` when somebody asks for the run to be interrupted. */
  readonly signal: AbortSignal;
}

/** The runs that have begun and aren't over, by the folder of their workspace, so that they can be counted and interrupted. */
export class ActiveRuns {
  readonly #runs = new Map<string, Set<AbortController>>();
  readonly #changes: Pick<ChangeFeed, 'notify'>;

  /** @param changes is notified of folders whose runs begin, are interrupted or end. */
  constructor(changes: Pick<ChangeFeed, 'notify'>) {
    this.#changes = changes;
  }

  /** @param signal aborts when the caller has gone or the service closes. */
  begin(directory: string, signal: AbortSignal): ActiveRun {
    const run = new AbortController();
    const runs = this.#runs.get(directory) ?? new Set();
    this.#runs.set(directory, runs.add(run));
    this.#changes.notify(directory);
    return {
      signal: AbortSignal.any([signal, run.signal]),
      [Symbol.dispose]: () => {
        if (!runs.delete(run)) return;
        if (runs.size === 0) this.#runs.delete(directory);
        this.#changes.notify(directory);
      },
    };
  }

  count(directory: string): number {
    return this.#runs.get(directory)?.size ?? 0;
  }

  /** Asks the folder's runs to end; each answers with its output so far. @returns how many had not been asked before. */
  interrupt(directory: string): number {
    const runs = [...(this.#runs.get(directory) ?? [])].filter(({ signal }) => !signal.aborted);
    for (const run of runs) run.abort(new RunInterrupted('The run was interrupted.'));
    if (runs.length > 0) this.#changes.notify(directory);
    return runs.length;
  }
}
