import { setTimeout as delay } from 'node:timers/promises';
import type { ExecutionOutputsRepository, HtmlFormRecord } from '../../db/repositories/execution-outputs.ts';
import type { Cursor, ExecutionsRepository, OwnExecution } from '../../db/repositories/executions.ts';
import { AppError } from '../../errors/app-error.ts';
import { executionNotFound } from '../../errors/failures.ts';
import type { StoredFile } from '../../files/file.ts';
import type { FileService } from '../../files/file-service.ts';
import type { ExecutionId, FileId, PrincipalId, SessionId } from '../../lib/ids.ts';
import { mayUseSession } from '../../principals/session-access.ts';
import type { Sessions } from '../../sessions/sessions.ts';
import type { AsyncRun } from '../async-runs/async-run.ts';
import type { AsyncRuns } from '../async-runs/async-runs.ts';
import type { ActiveRuns } from '../queue/active-runs.ts';
import type { ExecutionView } from './execution-view.ts';
import { keptOutput } from './kept-output.ts';
import { liveView } from './live-view.ts';

/** Finished and running runs with their outputs: by id, or in the order of a session. */

/** Who asks: a principal, and the person that the request names. */
export interface HistoryReader {
  readonly owner: PrincipalId;
  readonly userId: string | null;
}

export interface Page<Item, Id> {
  readonly items: readonly Item[];
  /** The cursor of the next page; null at the end. */
  readonly next: Cursor<Id> | null;
}

interface ExecutionHistoryOptions {
  readonly executions: Pick<ExecutionsRepository, 'find' | 'list' | 'listFrom'>;
  readonly outputs: Pick<ExecutionOutputsRepository, 'list' | 'htmlForms'>;
  readonly sessions: Pick<Sessions, 'find'>;
  readonly files: Pick<FileService, 'listOutputs' | 'getFile'>;
  readonly runs: Pick<ActiveRuns, 'whenEnded' | 'interruptOne' | 'questions'>;
  readonly asyncRuns: Pick<AsyncRuns, 'find'>;
}

/** Most that a notebook's reader holds at a time. */
const BATCH = 50;

export class ExecutionHistory {
  readonly #options: ExecutionHistoryOptions;

  constructor(options: ExecutionHistoryOptions) {
    this.#options = options;
  }

  /** @throws AppError execution_not_found for an id that is unknown, another principal's or another person's */
  find(reader: HistoryReader, id: ExecutionId): ExecutionView {
    const live = this.#findLive(reader, id);
    const record = this.#options.executions.find(reader.owner, id);
    if (record === undefined) {
      if (live === null) throw executionNotFound();
      return liveView(live);
    }
    const session = this.#options.sessions.find(reader.owner, record.sessionId);
    if (session === null || !mayUseSession(session, reader.userId)) throw executionNotFound();
    return this.#view(reader.owner, record.sessionId, [record])(record);
  }

  /** The same when the run is over, or after `waitMs`. @throws as `find` */
  async wait(reader: HistoryReader, id: ExecutionId, waitMs: number, signal: AbortSignal): Promise<ExecutionView> {
    const { state } = this.find(reader, id);
    if (state === 'finished' || waitMs === 0) return this.find(reader, id);
    const timer = new AbortController();
    const either = AbortSignal.any([signal, timer.signal]);
    await Promise.race([this.#whenEnded(id), delay(waitMs, undefined, { signal: either }).catch(() => {})]);
    timer.abort();
    return this.find(reader, id);
  }

  /** The run's own log while it is remembered; null for a run whose caller waited for it. @throws as `find` */
  findLive(reader: HistoryReader, id: ExecutionId): AsyncRun | null {
    this.find(reader, id);
    return this.#findLive(reader, id);
  }

  /** Ends one run; its output so far is kept. Whether it was going on. @throws as `find` */
  interrupt(reader: HistoryReader, id: ExecutionId): boolean {
    this.find(reader, id);
    return this.#findLive(reader, id)?.interrupt() ?? this.#options.runs.interruptOne(id);
  }

  /** Answers what a run's code asks; null: its input ends here. Whether it was asking. @throws as `find` */
  answer(reader: HistoryReader, id: ExecutionId, text: string | null): boolean {
    this.find(reader, id);
    return this.#options.runs.questions.answer(id, text);
  }

  /** The runs of a session, newest first. Empty for an unknown id or another principal's. */
  list(
    owner: PrincipalId,
    id: SessionId,
    { limit, before }: { readonly limit: number; readonly before: Cursor<ExecutionId> | null },
  ): Page<ExecutionView, ExecutionId> {
    const found = this.#options.executions.list(owner, id, { limit: limit + 1, before });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      items: this.#viewAll(owner, id, page),
      next: last === undefined ? null : { atMs: last.startedAtMs, id: last.id },
    };
  }

  /** All that was run in a session, the oldest first, in bounded memory. */
  *all(owner: PrincipalId, id: SessionId): Generator<ExecutionView> {
    for (let after: Cursor<ExecutionId> | null = null; ; ) {
      const found = this.#options.executions.listFrom(owner, id, { limit: BATCH, after });
      yield* this.#viewAll(owner, id, found);
      const last = found.at(-1);
      if (last === undefined || found.length < BATCH) return;
      after = { atMs: last.startedAtMs, id: last.id };
    }
  }

  /** The HTML of what a run shows as text. The caller has seen the run by `find` or `all`. */
  htmlForms({ id }: Pick<ExecutionView, 'id'>): readonly HtmlFormRecord[] {
    return this.#options.outputs.htmlForms(id);
  }

  #findLive({ owner, userId }: HistoryReader, id: ExecutionId): AsyncRun | null {
    const run = this.#options.asyncRuns.find(id);
    return run !== null && run.request.owner === owner && mayUseSession(run.request, userId) ? run : null;
  }

  async #whenEnded(id: ExecutionId): Promise<void> {
    await (this.#options.asyncRuns.find(id)?.ended ?? this.#options.runs.whenEnded(id));
  }

  #viewAll(owner: PrincipalId, sessionId: SessionId, records: readonly OwnExecution[]): ExecutionView[] {
    return records.map(this.#view(owner, sessionId, records));
  }

  #view(owner: PrincipalId, sessionId: SessionId, records: readonly OwnExecution[]) {
    const { files, outputs, asyncRuns } = this.#options;
    const ids = records.map(({ id }) => id);
    const kept = outputs.list(ids);
    const recorded = Map.groupBy(files.listOutputs(owner, sessionId, ids), (file) => file.executionId);
    return (record: OwnExecution): ExecutionView => {
      const run = asyncRuns.find(record.id);
      const whole = run?.result ?? null;
      const output = whole !== null ? { ...keptOutput(whole), ...textsOf(whole) } : (kept.get(record.id) ?? null);
      const own = recorded.get(record.id) ?? [];
      const live = run !== null && run.state !== 'finished' ? liveView(run) : null;
      const { owner: _owner, userId: _userId, usesKernel, ...facts } = record;
      return {
        ...facts,
        isStateful: usesKernel === 1,
        message: run?.failure?.message ?? null,
        output: live?.output ?? output,
        hasHtml: kept.get(record.id)?.hasHtml ?? false,
        files: [...own, ...this.#othersOf(owner, output?.files ?? [], own)],
      };
    };
  }

  /** Files of a run's answer that an earlier run had made already. */
  #othersOf(owner: PrincipalId, ids: readonly FileId[], own: readonly StoredFile[]): StoredFile[] {
    const known = new Set(own.map(({ id }) => id));
    return ids.filter((id) => !known.has(id)).flatMap((id) => this.#getOrNothing(owner, id));
  }

  #getOrNothing(owner: PrincipalId, id: FileId): StoredFile[] {
    try {
      return [this.#options.files.getFile(owner, id)];
    } catch (error) {
      if (error instanceof AppError && error.code === 'file_not_found') return [];
      throw error;
    }
  }
}

/** While a run is remembered whole, nothing of its output is left out. */
const textsOf = ({ stdout, stderr, result }: { stdout: string; stderr: string; result: string | null }) => ({
  stdout,
  stderr,
  result,
});
