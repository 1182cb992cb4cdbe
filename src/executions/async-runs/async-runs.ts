import type { ExecutionId } from '../../lib/ids.ts';
import type { ExecutionRequest } from '../execution.ts';
import type { ExecutionService } from '../execution-service.ts';
import { AsyncRun } from './async-run.ts';

/** Runs that nobody waits for: they go on when their caller leaves, and are there for whoever asks for them later. */

/** How long a run's whole output stays here after its end; the history has its head and tail. Milliseconds. */
const KEPT_MS = 3_600_000;
/** Most that ended runs take together, in characters; the oldest go first. */
const MAX_KEPT_LENGTH = 64 * 1024 * 1024;

export class AsyncRuns implements AsyncDisposable {
  readonly #executions: Pick<ExecutionService, 'execute'>;
  readonly #runs = new Map<ExecutionId, AsyncRun>();
  readonly #kept = new Map<AsyncRun, NodeJS.Timeout>();

  constructor(executions: Pick<ExecutionService, 'execute'>) {
    this.#executions = executions;
  }

  /**
   * Begins a run, and resolves when it is in the queue of its workspace.
   * @throws AppError what `ExecutionService.execute` rejects with before that
   */
  async start(request: ExecutionRequest): Promise<AsyncRun> {
    const run = new AsyncRun(request);
    this.#runs.set(run.id, run);
    const executing = this.#executions.execute(run.request, run.signal, run.observer);
    executing.then(
      (result) => this.#keep(run, () => run.finish(result)),
      (error: unknown) => this.#keep(run, () => run.fail(error)),
    );
    try {
      await Promise.race([run.accepted, executing]);
    } catch (error) {
      this.#forget(run);
      throw error;
    }
    return run;
  }

  /** A run that goes on, or ended not long ago. Its request names its owner. */
  find(id: ExecutionId): AsyncRun | null {
    return this.#runs.get(id) ?? null;
  }

  /** Resolves when every run is over: for the service's end, after it has interrupted them. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#runs.values()].map(({ ended }) => ended));
    for (const timer of this.#kept.values()) clearTimeout(timer);
  }

  #keep(run: AsyncRun, end: () => void): void {
    end();
    if (!this.#runs.has(run.id)) return;
    this.#kept.set(run, setTimeout(() => this.#forget(run), KEPT_MS).unref());
    let length = [...this.#kept.keys()].reduce((sum, kept) => sum + lengthOf(kept), 0);
    for (const oldest of this.#kept.keys()) {
      if (length <= MAX_KEPT_LENGTH || oldest === run) break;
      length -= lengthOf(oldest);
      this.#forget(oldest);
    }
  }

  #forget(run: AsyncRun): void {
    clearTimeout(this.#kept.get(run));
    this.#kept.delete(run);
    this.#runs.delete(run.id);
  }
}

const lengthOf = ({ log, result }: AsyncRun): number =>
  log.length + (result?.stdout.length ?? 0) + (result?.stderr.length ?? 0);
