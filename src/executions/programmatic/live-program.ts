import { nanoid } from 'nanoid';
import { BoundedText } from '../../kernels/outputs/bounded-text.ts';
import type { ToolEvent } from '../../kernels/programs/program.ts';
import type { ToolLanguage } from '../../languages/tool-functions.ts';
import type { PrincipalId, SessionId } from '../../lib/ids.ts';
import { type NumberedCall, ToolCallBatch } from './tool-call-batch.ts';
import { REASON, type ToolResult, type Turn } from './turn.ts';

/** How long a program waits for somebody to come back: a tool may ask a person. */
const WAIT_MS = 30 * 60_000;
/** Longest output reported before its end. */
const MAX_SAID_BYTES = 64 * 1024;

export interface LiveProgramOptions {
  readonly owner: PrincipalId;
  readonly language: ToolLanguage;
  /** The tools' own names. */
  readonly tools: readonly string[];
  /** Time of one turn; waiting for tools doesn't count. */
  readonly turnMs: number;
  /** Called when it has ended and its end has been reported. */
  readonly onForgotten: () => void;
}

/**
 * One program that calls tools of its caller's, from its start to its end: a process that lives on between the requests
 * that wait for its turns. At most one request waits at a time.
 */
export class LiveProgram {
  readonly owner: PrincipalId;
  readonly requestIds = new Set<string>();
  readonly #options: LiveProgramOptions;
  readonly #tools: ReadonlySet<string>;
  readonly #controller = new AbortController();
  readonly #batch: ToolCallBatch;
  readonly #said = new BoundedText(MAX_SAID_BYTES);
  /** Calls that were sent to its caller and not answered yet. */
  readonly #told = new Map<string, NumberedCall>();
  #token = nanoid(32);
  #sessionId: SessionId | undefined;
  /** Why we ended it. */
  #reason: string | undefined;
  /** The request that waits for the next turn. */
  #turn: PromiseWithResolvers<Turn> | undefined;
  /** How it ended, once it has. */
  #end: (() => Turn) | undefined;
  #clock: NodeJS.Timeout | undefined;

  constructor(options: LiveProgramOptions) {
    this.owner = options.owner;
    this.#options = options;
    this.#tools = new Set(options.tools);
    this.#batch = new ToolCallBatch(options.language, () => this.#tell());
  }

  /** The token with which a request brings the results of the program's calls; each turn has a new one. */
  get token(): string {
    return this.#token;
  }

  get sessionId(): SessionId | undefined {
    return this.#sessionId;
  }

  /** Aborts when the program has to end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why it was ended from outside, if it was. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** Whether a request waits for its next turn. */
  get isAttended(): boolean {
    return this.#turn !== undefined;
  }

  /** Its session is known: its calls can be told. */
  admit(sessionId: SessionId): void {
    this.#sessionId = sessionId;
  }

  /** A request waits from now on, and the program's time runs. When `signal` aborts, the program ends. */
  async nextTurn(signal: AbortSignal): Promise<Turn> {
    const turn = Promise.withResolvers<Turn>();
    this.#turn = turn;
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => this.stop(REASON.timeLimit), this.#options.turnMs);
    const leave = (): void => this.stop(REASON.lost);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    if (this.#end !== undefined) this.#settle(this.#end);
    // Calls that came while no request was waiting.
    else this.#batch.tellSoon();
    try {
      return await turn.promise;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  /** Takes what it says on stdout. */
  hear(text: string): void {
    this.#said.push(text);
  }

  /** Takes what its tools do: a call, or the word that one is about to come. */
  take(event: ToolEvent): void {
    if (event === 'announced') this.#batch.announce();
    else if (this.#tools.has(event.tool)) this.#batch.add(event);
    else this.stop(REASON.unregisteredTool(event.tool));
  }

  /** Passes it the results of the calls that were sent to its caller. */
  answer(results: readonly ToolResult[]): void {
    const given = new Map(results.map(({ callId, answer }) => [callId, answer]));
    for (const [id, { call }] of this.#told) call.answer(given.get(id) ?? { error: 'The tool gave no result.' });
    this.#told.clear();
  }

  stop(reason: string): void {
    this.#reason ??= reason;
    this.#controller.abort(new DOMException(reason, 'AbortError'));
  }

  /** It has ended: reports the end to the waiting request, or to the next one. `end` throws if it could not be run. */
  finish(end: () => Turn): void {
    this.#end = end;
    if (this.isAttended) this.#settle(end);
    else this.#waitForSomebody(() => this.#forget());
  }

  #tell(): void {
    if (this.#turn === undefined || this.#sessionId === undefined || this.#end !== undefined) return;
    const calls = this.#batch.take();
    for (const one of calls) this.#told.set(one.id, one);
    this.#token = nanoid(32);
    const turn: Turn = {
      kind: 'calls',
      token: this.#token,
      sessionId: this.#sessionId,
      calls: calls.map(({ id, call: { tool: name, input } }) => ({ id, name, input })),
      stdout: this.#said.toString(),
    };
    this.#settle(() => turn);
    this.#waitForSomebody(() => this.stop(REASON.lost));
  }

  #settle(next: () => Turn): void {
    const turn = this.#turn;
    this.#turn = undefined;
    clearTimeout(this.#clock);
    try {
      turn?.resolve(next());
    } catch (error) {
      turn?.reject(error);
    }
    if (this.#end !== undefined) this.#forget();
  }

  /** Ends a program whose caller doesn't come back. */
  #waitForSomebody(orElse: () => void): void {
    clearTimeout(this.#clock);
    this.#clock = setTimeout(orElse, WAIT_MS).unref();
  }

  #forget(): void {
    clearTimeout(this.#clock);
    this.#batch[Symbol.dispose]();
    this.#options.onForgotten();
  }
}
