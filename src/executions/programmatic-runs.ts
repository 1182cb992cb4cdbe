import { nanoid } from 'nanoid';
import { AppError } from '../errors/app-error.ts';
import type { ToolAnswer, ToolCall, ToolEvent } from '../kernels/program.ts';
import type { ToolLanguage } from '../languages/tool-functions.ts';
import type { PrincipalId, SessionId } from '../lib/ids.ts';
import type { ExecutionRequest, ExecutionResult } from './execution.ts';
import type { ExecutionService } from './execution-service.ts';

/**
 * Programs that call tools of their caller's, who runs them between two requests. The process lives all the while and
 * waits, so nothing of it is done twice: a request starts it or brings results, and gets the next calls or the end.
 */

/** How long nobody has to come back for: a tool may ask a person. */
const WAIT_MS = 30 * 60_000;
/** The whole life of a program, with all the times it waits. */
const LIFE_MS = 4 * 60 * 60_000;
/** Calls that come within so long of each other are told together. */
const QUIET_MS: Readonly<Record<ToolLanguage, number>> = { py: 20, bash: 60 };
/** How long a call that was announced is waited for. */
const ANNOUNCED_MS = 3_000;

export interface ProgrammaticRequest extends ExecutionRequest {
  readonly language: ToolLanguage;
}

export interface StartOptions {
  /** The tools' own names. */
  readonly tools: readonly string[];
  /** By which `cancel` finds it. */
  readonly requestId: string | null;
  readonly signal: AbortSignal;
}

export interface ToolResult {
  readonly callId: string;
  readonly answer: ToolAnswer;
}

/** What a request is answered: calls to run, or how the program ended. */
export type Turn =
  | {
      readonly kind: 'calls';
      readonly token: string;
      readonly sessionId: SessionId;
      readonly calls: readonly { readonly id: string; readonly name: string; readonly input: unknown }[];
    }
  | { readonly kind: 'completed'; readonly result: ExecutionResult }
  /** `reason` is one of the sentences that LibreChat's client lets through (contract §1.2). */
  | { readonly kind: 'failed'; readonly reason: string; readonly result: ExecutionResult };

interface Waiting {
  readonly id: string;
  readonly call: ToolCall;
}

interface Live {
  readonly owner: PrincipalId;
  readonly language: ToolLanguage;
  /** Time of one turn; waiting for tools doesn't count. */
  readonly turnMs: number;
  readonly tools: ReadonlySet<string>;
  readonly controller: AbortController;
  readonly requestIds: Set<string>;
  readonly arrived: Waiting[];
  readonly told: Map<string, Waiting>;
  token: string;
  count: number;
  /** Calls that were announced, of which `count` have come. */
  announced: number;
  announcedAtMs: number;
  sessionId: SessionId | undefined;
  /** Why it was ended by us. */
  reason: string | undefined;
  /** The request that waits for the next turn. */
  turn: PromiseWithResolvers<Turn> | undefined;
  /** A turn that nobody has asked for yet: the end. */
  end: (() => Turn) | undefined;
  quietTimer: NodeJS.Timeout | undefined;
  clock: NodeJS.Timeout | undefined;
}

export class ProgrammaticRuns {
  readonly #executions: Pick<ExecutionService, 'execute'>;
  readonly #byToken = new Map<string, Live>();
  readonly #all = new Set<Live>();

  constructor(executions: Pick<ExecutionService, 'execute'>) {
    this.#executions = executions;
  }

  /** Starts a program, up to its first calls or its end. @throws as `ExecutionService.execute` */
  async start(request: ProgrammaticRequest, { tools, requestId, signal }: StartOptions): Promise<Turn> {
    const live: Live = {
      owner: request.owner,
      language: request.language,
      turnMs: request.timeoutMs,
      tools: new Set(tools),
      controller: new AbortController(),
      requestIds: new Set(requestId === null ? [] : [requestId]),
      arrived: [],
      told: new Map(),
      token: nanoid(32),
      count: 0,
      announced: 0,
      announcedAtMs: 0,
      sessionId: undefined,
      reason: undefined,
      turn: undefined,
      end: undefined,
      quietTimer: undefined,
      clock: undefined,
    };
    this.#all.add(live);
    const turn = this.#beginTurn(live, signal);
    const onToolCall = (event: ToolEvent): void => this.#take(live, event);
    this.#executions
      .execute(
        { ...request, stateful: false, timeoutMs: LIFE_MS, tools: { names: tools, onToolCall } },
        live.controller.signal,
        (sessionId) => {
          live.sessionId = sessionId;
        },
      )
      .then(
        (result) => this.#finish(live, () => toEnd(result, live.reason)),
        (error: unknown) =>
          this.#finish(live, () => {
            throw error;
          }),
      );
    return turn;
  }

  /**
   * Brings results to a program that waits, up to its next calls or its end.
   * @throws AppError `file_not_found`-like 404 for an unknown token, `conflict` while another request brings results
   */
  async resume(
    owner: PrincipalId,
    token: string,
    results: readonly ToolResult[],
    { requestId, signal }: Pick<StartOptions, 'requestId' | 'signal'>,
  ): Promise<Turn> {
    const live = this.#byToken.get(token);
    if (live === undefined || live.owner !== owner) {
      throw new AppError('continuation_not_found', 'No program waits under this continuation_token; start it again.');
    }
    if (live.turn !== undefined) {
      throw new AppError('conflict', 'Another request brings results to this program already.');
    }
    if (requestId !== null) live.requestIds.add(requestId);
    const turn = this.#beginTurn(live, signal);
    const given = new Map(results.map(({ callId, answer }) => [callId, answer]));
    for (const [id, { call }] of live.told) call.answer(given.get(id) ?? { error: 'The tool gave no result.' });
    live.told.clear();
    // Calls that came while nobody was there.
    if (live.arrived.length > 0) this.#tellSoon(live);
    if (live.end !== undefined) this.#settle(live, live.end);
    return turn;
  }

  /** Ends the program that a request with this id started or went on with; whether there was one. */
  cancel(owner: PrincipalId, requestId: string): boolean {
    const live = [...this.#all].find((one) => one.owner === owner && one.requestIds.has(requestId));
    live?.controller.abort(new DOMException('It was cancelled.', 'AbortError'));
    return live !== undefined;
  }

  /** A request waits from now on; its time runs. */
  #beginTurn(live: Live, signal: AbortSignal): Promise<Turn> {
    const turn = Promise.withResolvers<Turn>();
    live.turn = turn;
    clearTimeout(live.clock);
    live.clock = setTimeout(() => this.#stop(live, 'Time limit exceeded'), live.turnMs);
    const leave = (): void => live.controller.abort(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    return turn.promise.finally(() => signal.removeEventListener('abort', leave));
  }

  #take(live: Live, call: ToolEvent): void {
    if (call === 'announced') {
      live.announced += 1;
      live.announcedAtMs = performance.now();
      return;
    }
    if (!live.tools.has(call.tool)) {
      this.#stop(live, `Sandbox requested an unregistered tool: ${call.tool.slice(0, 100)}`);
      return;
    }
    live.count += 1;
    live.arrived.push({ id: `call_${String(live.count).padStart(3, '0')}`, call });
    this.#tellSoon(live);
  }

  /** Tells the calls that have come once no more follow; those of an unattended program wait for its next request. */
  #tellSoon(live: Live): void {
    clearTimeout(live.quietTimer);
    live.quietTimer = setTimeout(() => this.#tell(live), QUIET_MS[live.language]);
  }

  #tell(live: Live): void {
    if (live.turn === undefined || live.sessionId === undefined || live.arrived.length === 0) return;
    if (live.count < live.announced && performance.now() - live.announcedAtMs < ANNOUNCED_MS) {
      this.#tellSoon(live);
      return;
    }
    const waiting = live.arrived.splice(0);
    for (const one of waiting) live.told.set(one.id, one);
    this.#byToken.delete(live.token);
    live.token = nanoid(32);
    this.#byToken.set(live.token, live);
    const { token, sessionId } = live;
    const calls = waiting.map(({ id, call: { tool: name, input } }) => ({ id, name, input }));
    this.#settle(live, () => ({ kind: 'calls', token, sessionId, calls }));
    // Nobody has to wait for ever for somebody who doesn't come back.
    live.clock = setTimeout(() => this.#stop(live, 'Execution failed or timed out'), WAIT_MS);
    live.clock.unref();
  }

  #stop(live: Live, reason: string): void {
    live.reason = reason;
    live.controller.abort(new DOMException(reason, 'AbortError'));
  }

  #settle(live: Live, next: () => Turn): void {
    const { turn } = live;
    live.turn = undefined;
    clearTimeout(live.clock);
    clearTimeout(live.quietTimer);
    if (turn === undefined) return;
    try {
      turn.resolve(next());
    } catch (error) {
      turn.reject(error);
    }
    if (live.end !== undefined) this.#forget(live);
  }

  /** The program has ended: whoever waits is told, or whoever comes next. */
  #finish(live: Live, end: () => Turn): void {
    live.end = end;
    if (live.turn !== undefined) {
      this.#settle(live, end);
      return;
    }
    clearTimeout(live.clock);
    live.clock = setTimeout(() => this.#forget(live), WAIT_MS);
    live.clock.unref();
  }

  #forget(live: Live): void {
    clearTimeout(live.clock);
    this.#byToken.delete(live.token);
    this.#all.delete(live);
  }
}

/** 128 + SIGKILL. */
const KILLED = 137;

/** A program that failed by itself is a result, with its words on stderr; what was cut short has a sentence of its own. */
function toEnd(result: ExecutionResult, reason: string | undefined): Turn {
  if (reason !== undefined) return { kind: 'failed', reason, result };
  if (result.exitCode === KILLED) return { kind: 'failed', reason: `Sandbox exited with code ${KILLED}`, result };
  return { kind: 'completed', result };
}
