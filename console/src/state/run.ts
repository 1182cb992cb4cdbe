import { batch, signal } from '@preact/signals';
import { ApiError, followEvents, segment, streamEvents } from '../api/client.ts';
import type { ExecResult, Execution, MimeBundle, RunClient } from '../api/types.ts';
import { appendText, applyDisplay, clearOutputs, type Output } from '../output/outputs.ts';

/** One run whose output this page hears as it comes: its own, or one that it follows. */

export type RunState = 'sending' | 'queued' | 'staging' | 'running' | 'keeping' | 'done' | 'failed';

export interface RunTarget {
  readonly chat_id?: string;
  readonly session_id?: string;
}

/** A question that the run's code asks its followers. */
export interface Question {
  readonly prompt: string;
  readonly password: boolean;
}

/** The one language whose code can ask while it runs. */
const ASKING_LANGUAGE = 'py';

/** Output may come faster than a screen shows it. */
const FLUSH_MS = 50;

export class Run {
  readonly language: string;
  readonly code: string;
  readonly startedAt: number;
  readonly client: RunClient | null;
  /** Cellar's id of it; null until Cellar has named it. */
  readonly id = signal<string | null>(null);
  readonly state = signal<RunState>('sending');
  readonly outputs = signal<readonly Output[]>([]);
  readonly result = signal<ExecResult | null>(null);
  readonly failure = signal<string | null>(null);
  /** The open question of its code; null if there is none. */
  readonly question = signal<Question | null>(null);
  readonly #events: { name: string; data: unknown }[] = [];
  #timer: number | undefined;
  #clearsNext = false;

  /** @param client the one that asked for it */
  constructor(language: string, code: string, startedAt = Date.now(), client: RunClient | null = 'console') {
    this.language = language;
    this.code = code;
    this.startedAt = startedAt;
    this.client = client;
  }

  get isOver(): boolean {
    return this.state.value === 'done' || this.state.value === 'failed';
  }

  /** Runs to the end; what goes wrong is part of the run. `onSession` is told where it runs. */
  async start(target: RunTarget, onSession: (sessionId: string) => void, stdin: string | null = null): Promise<void> {
    try {
      const json = {
        ...target,
        lang: this.language,
        code: this.code,
        ...(stdin === null ? {} : { stdin }),
        ...(this.language === ASKING_LANGUAGE ? { interactive: true } : {}),
      };
      for await (const { name, data } of streamEvents('exec', { json })) {
        const { session_id: sessionId, execution_id: id } = data as { session_id?: string; execution_id?: string };
        if (sessionId !== undefined && name !== 'file') onSession(sessionId);
        if (id !== undefined) this.id.value = id;
        this.#push(name, data);
      }
      this.#flush();
      if (!this.isOver) this.#fail('The connection ended before the run did. Its files and its history are kept.');
    } catch (error) {
      this.#flush();
      this.#fail(error instanceof ApiError ? error.message : 'The connection was lost. Files that were made are kept.');
    }
  }

  /**
   * Hears a run that somebody else asked for, until it is over.
   * @returns the run as Cellar keeps it; null if the signal aborted
   * @throws ApiError where there is no such run any more
   */
  async follow(id: string, signal: AbortSignal): Promise<Execution | null> {
    this.id.value = id;
    this.state.value = 'running';
    for await (const { name, data } of followEvents(`executions/${segment(id)}/events`, signal)) {
      if (name === 'execution') {
        this.#flush();
        return data as Execution;
      }
      this.#push(name, data);
    }
    return null;
  }

  #push(name: string, data: unknown): void {
    this.#events.push({ name, data });
    this.#timer ??= window.setTimeout(() => this.#flush(), FLUSH_MS);
  }

  #fail(sentence: string): void {
    batch(() => {
      this.question.value = null;
      this.failure.value = sentence;
      this.state.value = 'failed';
    });
  }

  #flush(): void {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    batch(() => {
      for (const { name, data } of this.#events.splice(0)) this.#apply(name, data);
    });
  }

  #apply(name: string, data: unknown): void {
    if (name === 'status') this.state.value = (data as { state: RunState }).state;
    else if (name === 'clear') this.#clear((data as { wait: boolean }).wait);
    else if (name === 'stdout' || name === 'stderr') {
      this.#change((outputs) => appendText(outputs, name, (data as { text: string }).text));
    } else if (name === 'display') {
      const display = data as { data: MimeBundle; display_id?: string; update?: boolean };
      this.#change((outputs) => applyDisplay(outputs, display));
    } else if (name === 'input') this.question.value = data as Question;
    else if (name === 'input_done') this.question.value = null;
    else if (name === 'result') this.#end(data as ExecResult);
    else if (name === 'error') this.#fail((data as { message: string }).message);
  }

  #clear(waits: boolean): void {
    if (waits) this.#clearsNext = true;
    else this.outputs.value = [];
  }

  #change(change: (outputs: readonly Output[]) => readonly Output[]): void {
    const before = this.#clearsNext ? clearOutputs() : this.outputs.value;
    this.#clearsNext = false;
    this.outputs.value = change(before);
  }

  #end(result: ExecResult): void {
    // The text of the last expression's value, unless it has been displayed as something richer.
    const isShown = this.outputs.value.some(
      (output) => output.kind === 'display' && output.data['text/plain'] === result.result,
    );
    if (result.result !== null && !isShown) {
      this.#change((outputs) => applyDisplay(outputs, { data: { 'text/plain': result.result } }));
    }
    this.question.value = null;
    this.result.value = result;
    this.state.value = 'done';
  }
}
