import { setTimeout as delay } from 'node:timers/promises';
import type { Cursor } from '../db/repositories/executions.ts';
import type { KernelState } from '../kernels/kernel.ts';
import type { KernelPool } from '../kernels/kernel-pool.ts';
import { type KernelVariable, readVariables } from '../kernels/kernel-variables.ts';
import type { ChangeFeed } from '../lib/change-feed.ts';
import { DEADLINE_PASSED, raceDeadline } from '../lib/deadline.ts';
import type { PrincipalId, SessionId } from '../lib/ids.ts';
import type { SessionSummary, Sessions } from '../sessions/sessions.ts';
import type { Page } from './history/execution-history.ts';
import type { ActiveRuns } from './queue/active-runs.ts';
import type { RunQueue } from './queue/run-queue.ts';
import type { SavedStates } from './saved-states/saved-states.ts';

/** The public view of sessions: a list, the state of their kernels, and their runs. */

export interface SessionView {
  readonly id: SessionId;
  readonly chatId: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  /** When it goes, if nothing of it is used before. */
  readonly expiresAt: Date;
  /** Runs that have begun and aren't over. */
  readonly running: number;
  readonly kernel: KernelView | null;
  readonly userId: string | null;
  /** As `SessionSummary` has them. */
  readonly title: string | null;
  readonly hasFailed: boolean | null;
  readonly fileBytes: number;
  /** The variables that were saved last; null if none were. */
  readonly savedState: SavedStateView | null;
}

/** A session as an operator sees it. */
interface SessionWithKernel extends SessionView {
  readonly owner: PrincipalId;
  readonly kernel: KernelView;
}

interface SavedStateView {
  readonly savedAt: Date;
  /** Bytes. */
  readonly size: number;
  /** Whether the next kernel is to get them; else it has, or won't. */
  readonly waits: boolean;
  readonly names: readonly string[];
  readonly lost: readonly { readonly name: string; readonly why: string }[];
}

interface KernelView {
  readonly state: KernelState;
  readonly since: Date;
  readonly lastUsedAt: Date;
  /** Memory of its processes (PSS: each shared page divided by its users); null if it can't be measured. */
  readonly memoryBytes: number | null;
}

interface SessionMonitorOptions {
  readonly sessions: Pick<Sessions, 'list' | 'find' | 'findSummary' | 'findByDirectory'>;
  readonly kernels: Pick<KernelPool, 'find' | 'lendForInspection' | 'directories'>;
  readonly savedStates: Pick<SavedStates, 'newest'>;
  readonly queue: Pick<RunQueue, 'takeFreeTurn'>;
  readonly memoryOfKernel: (kernelId: string) => Promise<number | null>;
  readonly runs: Pick<ActiveRuns, 'count'>;
  /** Tells of workspaces whose kernel or runs changed. */
  readonly changes: Pick<ChangeFeed, 'subscribe'>;
  readonly sessionTtlMs: number;
  /** Interval of checks for changes without an event: an idle kernel that died, a session that was deleted. */
  readonly pollMs?: number;
}

const POLL_MS = 2_000;
/** How long a caller waits for the variables of a kernel. */
const WAIT_TIMEOUT_MS = 1_000;

export class SessionMonitor {
  readonly #options: SessionMonitorOptions;

  constructor(options: SessionMonitorOptions) {
    this.#options = options;
  }

  /** Exec sessions of a principal, most recently used first. If a user is named: only sessions of that user or without one. */
  async list(
    owner: PrincipalId,
    {
      limit,
      ...filter
    }: {
      readonly userId: string | null;
      readonly words: string | null;
      readonly limit: number;
      readonly before: Cursor<SessionId> | null;
    },
    signal?: AbortSignal,
  ): Promise<Page<SessionView, SessionId>> {
    const found = await this.#options.sessions.list({ owner, ...filter, limit: limit + 1 }, signal);
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      items: await Promise.all(page.map((session) => this.#view(session))),
      next: last === undefined ? null : { atMs: last.lastUsedAt.getTime(), id: last.id },
    };
  }

  /** Whether it is the principal's. */
  has(owner: PrincipalId, id: SessionId): boolean {
    return this.#options.sessions.find(owner, id) !== null;
  }

  /** Null for an unknown and for a foreign id. */
  async find(owner: PrincipalId, id: SessionId): Promise<SessionView | null> {
    const session = this.#options.sessions.findSummary(owner, id);
    return session === null ? null : await this.#view(session);
  }

  /** The sessions of all principals that have a kernel. */
  async listWithKernel(): Promise<readonly SessionWithKernel[]> {
    const { kernels, sessions } = this.#options;
    const views = kernels.directories.map(async (directory) => {
      const found = sessions.findByDirectory(directory);
      return found === null ? null : { ...(await this.#view(found.session)), owner: found.owner };
    });
    return (await Promise.all(views)).flatMap((view) =>
      view === null || view.kernel === null ? [] : [{ ...view, kernel: view.kernel }],
    );
  }

  /** The variables of an idle kernel; null if there is none, or if it doesn't answer within a second. */
  async listVariables(owner: PrincipalId, id: SessionId): Promise<KernelVariable[] | null> {
    const { sessions, queue, kernels } = this.#options;
    const directory = sessions.findSummary(owner, id)?.directory ?? null;
    const turn = directory === null ? undefined : await queue.takeFreeTurn(directory);
    const loan = directory === null || turn === undefined ? undefined : kernels.lendForInspection(directory);
    if (loan === undefined) {
      turn?.[Symbol.dispose]();
      return null;
    }
    const reading = readVariables(loan.kernel).finally(() => {
      loan[Symbol.dispose]();
      turn?.[Symbol.dispose]();
    });
    const variables = await raceDeadline(reading, WAIT_TIMEOUT_MS);
    return variables === DEADLINE_PASSED ? null : variables;
  }

  /** The session at once and after each change, until the signal aborts or the session is gone. */
  async *watch(owner: PrincipalId, id: SessionId, signal: AbortSignal): AsyncGenerator<SessionView> {
    let told: string | undefined;
    while (!signal.aborted) {
      const session = this.#options.sessions.findSummary(owner, id);
      if (session === null) return;
      const change = this.#nextChange(session.directory ?? id, signal);
      const view = await this.#view(session);
      const facts = factsOf(view);
      if (facts !== told) yield view;
      told = facts;
      await change;
    }
  }

  /** Resolves a moment after the next change, so that simultaneous changes are reported as one. */
  async #nextChange(key: string, signal: AbortSignal): Promise<void> {
    const { changes, pollMs = POLL_MS } = this.#options;
    const changed = Promise.withResolvers<void>();
    using _ = changes.subscribe(key, changed.resolve);
    const poll = new AbortController();
    const either = AbortSignal.any([signal, poll.signal]);
    await Promise.race([changed.promise, delay(pollMs, undefined, { signal: either }).catch(() => {})]);
    poll.abort();
    await new Promise((resolve) => setImmediate(resolve));
  }

  async #view(session: SessionSummary): Promise<SessionView> {
    const { id, chatId, createdAt, lastUsedAt, lastAccessedAt, directory, userId, title, hasFailed, fileBytes } =
      session;
    const { kernels, runs, savedStates, sessionTtlMs, memoryOfKernel } = this.#options;
    const kernel = directory === null ? null : kernels.find(directory);
    const saved = savedStates.newest(id);
    const memoryBytes = kernel?.id == null ? null : await memoryOfKernel(kernel.id);
    return {
      id,
      chatId,
      createdAt,
      lastUsedAt,
      expiresAt: new Date(lastAccessedAt.getTime() + sessionTtlMs),
      running: directory === null ? 0 : runs.count(directory),
      kernel: kernel === null ? null : { ...kernel, memoryBytes },
      userId,
      title,
      hasFailed,
      fileBytes,
      savedState: saved && { ...saved, savedAt: new Date(saved.savedAtMs) },
    };
  }
}

/** The facts whose change is an event: not the memory. The last use tells of a run that began and ended in between. */
const factsOf = ({ running, kernel, lastUsedAt }: SessionView): string =>
  JSON.stringify([running, kernel?.state ?? null, lastUsedAt]);
