import type { ChangeFeed } from '../../lib/change-feed.ts';

/** A run that has begun; dispose of it when it is over. */
export interface RunUnderWay extends Disposable {
  /** Aborts when somebody asks for the run to be interrupted. */
  readonly interrupted: AbortSignal;
}

/** The runs that have begun and aren't over, by the folder of their workspace, so that they can be counted and interrupted. */
export class RunsUnderWay {
  readonly #runs = new Map<string, Set<AbortController>>();
  readonly #changes: Pick<ChangeFeed, 'notify'>;

  /** @param changes is told of folders whose runs begin, are interrupted or end. */
  constructor(changes: Pick<ChangeFeed, 'notify'>) {
    this.#changes = changes;
  }

  begin(directory: string): RunUnderWay {
    const run = new AbortController();
    const runs = this.#runs.get(directory) ?? new Set();
    this.#runs.set(directory, runs.add(run));
    this.#changes.notify(directory);
    return {
      interrupted: run.signal,
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

  /** Asks the folder's runs to end; each answers with what it has so far. How many weren't asked before. */
  interrupt(directory: string): number {
    const runs = [...(this.#runs.get(directory) ?? [])].filter(({ signal }) => !signal.aborted);
    for (const run of runs) run.abort();
    if (runs.length > 0) this.#changes.notify(directory);
    return runs.length;
  }
}
