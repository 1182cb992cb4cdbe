import type { ChangeFeed } from '../../lib/change-feed.ts';
import type { ExecutionId } from '../../lib/ids.ts';
import { OpenQuestions } from './open-questions.ts';

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
  /** What their code asks. */
  readonly questions = new OpenQuestions();
  readonly #runs = new Map<string, Set<AbortController>>();
  readonly #byId = new Map<
    ExecutionId,
    { readonly run: AbortController; readonly ended: PromiseWithResolvers<void> }
  >();
  readonly #changes: Pick<ChangeFeed, 'notify'>;

  /** @param changes is notified of folders whose runs begin, are interrupted or end. */
  constructor(changes: Pick<ChangeFeed, 'notify'>) {
    this.#changes = changes;
  }

  /** @param signal aborts when the caller has gone or the service closes. */
  begin(directory: string, id: ExecutionId, signal: AbortSignal): ActiveRun {
    const run = new AbortController();
    const ended = Promise.withResolvers<void>();
    this.#byId.set(id, { run, ended });
    const runs = this.#runs.get(directory) ?? new Set();
    this.#runs.set(directory, runs.add(run));
    this.#changes.notify(directory);
    return {
      signal: AbortSignal.any([signal, run.signal]),
      [Symbol.dispose]: () => {
        if (!runs.delete(run)) return;
        if (runs.size === 0) this.#runs.delete(directory);
        this.#byId.delete(id);
        this.questions.close(id);
        ended.resolve();
        this.#changes.notify(directory);
      },
    };
  }

  count(directory: string): number {
    return this.#runs.get(directory)?.size ?? 0;
  }

  /** Resolves when that run is over, and at once where it isn't one of these. */
  async whenEnded(id: ExecutionId): Promise<void> {
    await this.#byId.get(id)?.ended.promise;
  }

  /** Asks one run to end. Whether there was one that had not been asked before. */
  interruptOne(id: ExecutionId): boolean {
    const run = this.#byId.get(id)?.run;
    if (run === undefined || run.signal.aborted) return false;
    run.abort(new RunInterrupted('The run was interrupted.'));
    return true;
  }

  /** Asks the folder's runs to end; each answers with its output so far. @returns how many had not been asked before. */
  interrupt(directory: string): number {
    const runs = [...(this.#runs.get(directory) ?? [])].filter(({ signal }) => !signal.aborted);
    for (const run of runs) run.abort(new RunInterrupted('The run was interrupted.'));
    if (runs.length > 0) this.#changes.notify(directory);
    return runs.length;
  }
}
