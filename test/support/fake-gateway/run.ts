/**
 * One cell being run: what a script may say, do and withhold.
 * `busy` and `execute_input` are sent before the script, a missing reply (`ok`) and a missing `idle` after it.
 * An honored interrupt makes the call under way, or else the next one, throw `ProgramError('KeyboardInterrupt')`.
 */
import type { Interruption } from './interruption.ts';
import type { FakeKernel } from './kernel.ts';
import type { ExecuteRequest } from './script.ts';
import type { ChannelName, FrameParts, JsonObject } from './wire-format.ts';

export type ReplyStatus = 'ok' | 'error' | 'aborted';
export type MimeData = Record<string, unknown>;

/** How many small messages go out before the script waits for the socket. */
const BATCH = 500;

export class Run {
  readonly request: ExecuteRequest;
  readonly kernel: FakeKernel;
  readonly executionCount: number;
  readonly #interruption: Interruption;
  readonly #withheld = new Set<'reply' | 'idle'>();
  #replied = false;
  #idle = false;

  constructor(kernel: FakeKernel, request: ExecuteRequest, executionCount: number, interruption: Interruption) {
    this.kernel = kernel;
    this.request = request;
    this.executionCount = executionCount;
    this.#interruption = interruption;
  }

  /** Client session that sent the cell: replies and raw frames go there. */
  get sessionId(): string {
    return String(this.request.message.header['session'] ?? '');
  }

  // --- outputs ---

  stream(name: 'stdout' | 'stderr', text: string): Promise<void> {
    return this.publish('stream', { name, text });
  }

  /** Sends `text` one UTF-16 code unit per message, so that emoji arrive in halves (lone surrogates). */
  async splitStream(name: 'stdout' | 'stderr', text: string): Promise<void> {
    for (let index = 0; index < text.length; index += 1) {
      await this.stream(name, text.charAt(index));
    }
  }

  /** `count` messages of `text`. */
  async manyStreams(name: 'stdout' | 'stderr', count: number, text = '.'): Promise<void> {
    for (let sent = 0; sent < count; sent += BATCH) {
      await Promise.all(Array.from({ length: Math.min(BATCH, count - sent) }, () => this.stream(name, text)));
    }
  }

  /** `totalBytes` of ASCII in messages of `chunkBytes`. */
  async largeStream(name: 'stdout' | 'stderr', totalBytes: number, chunkBytes = 1 << 20): Promise<void> {
    for (let sent = 0; sent < totalBytes; sent += chunkBytes) {
      await this.stream(name, 'x'.repeat(Math.min(chunkBytes, totalBytes - sent)));
    }
  }

  display(data: MimeData, displayId?: string): Promise<void> {
    return this.publish('display_data', { data, metadata: {}, transient: transient(displayId) });
  }

  updateDisplay(data: MimeData, displayId: string): Promise<void> {
    return this.publish('update_display_data', { data, metadata: {}, transient: transient(displayId) });
  }

  result(data: MimeData): Promise<void> {
    return this.publish('execute_result', { data, metadata: {}, execution_count: this.executionCount });
  }

  error(ename: string, evalue: string, traceback: readonly string[] = [`${ename}: ${evalue}`]): Promise<void> {
    return this.publish('error', { ename, evalue, traceback });
  }

  clearOutput(wait = false): Promise<void> {
    return this.publish('clear_output', { wait });
  }

  /** Asks the client for input on the stdin channel, whatever `allow_stdin` said. */
  async inputRequest(prompt = '? '): Promise<void> {
    this.#interruption.check();
    await this.kernel.answer(this.sessionId, 'stdin', 'input_request', { prompt, password: false }, this.#parent);
  }

  // --- the end ---

  async reply(status: ReplyStatus, extra: JsonObject = {}): Promise<void> {
    this.#interruption.check();
    this.#replied = true;
    await this.#sendReply(status, extra);
  }

  async idle(): Promise<void> {
    this.#idle = true;
    await this.kernel.setState('idle', this.#parent);
  }

  /** Keeps back what would be sent when the script returns: the kernel never replies, or never becomes idle. */
  withhold(...what: ReadonlyArray<'reply' | 'idle'>): void {
    for (const one of what) {
      this.#withheld.add(one);
    }
  }

  /** Busy until interrupted (or until the kernel process is gone); rejects then. */
  hang(): Promise<never> {
    return this.#interruption.until();
  }

  /** Waits for `promise`, unless interrupted before. */
  until<T>(promise: Promise<T>): Promise<T> {
    return this.#interruption.until(promise);
  }

  /** Sends what the script left out. Called by the kernel. */
  async finish(status: ReplyStatus, extra: JsonObject = {}): Promise<void> {
    if (!this.#replied && !this.#withheld.has('reply')) {
      this.#replied = true;
      await this.#sendReply(status, extra);
    }
    if (!this.#idle && !this.#withheld.has('idle')) {
      await this.idle();
    }
  }

  // --- misbehavior ---

  /** Any iopub message (or another channel's), with any parent: `{ msg_id: 'someone-else' }` forges. */
  async publish(
    type: string,
    content: JsonObject,
    options: { readonly parentHeader?: JsonObject; readonly channel?: ChannelName } = {},
  ): Promise<void> {
    this.#interruption.check();
    await this.kernel.publish(type, content, options.parentHeader ?? this.#parent, options.channel ?? 'iopub');
  }

  /** A message whose parts are given as they shall be on the wire; parts left out are those of a `stream`. */
  async raw(parts: Partial<FrameParts>): Promise<void> {
    this.#interruption.check();
    await this.kernel.sendParts(this.sessionId, 'stream', { name: 'stdout', text: '' }, this.#parent, parts);
  }

  /** Bytes that needn't be a message at all. */
  async rawFrame(data: Buffer | string): Promise<void> {
    this.#interruption.check();
    await this.kernel.sendFrame(this.sessionId, { data: Buffer.from(data), binary: typeof data !== 'string' });
  }

  /** Closes every websocket of the kernel: 1000, 1001, …; 1006 cuts the connection. */
  closeSockets(code: number): void {
    this.kernel.closeSockets(code);
  }

  get #parent(): JsonObject {
    return this.request.message.header;
  }

  async #sendReply(status: ReplyStatus, extra: JsonObject): Promise<void> {
    const details = { execution_count: this.executionCount, user_expressions: {}, payload: [] };
    const contents = {
      ok: { status, ...details },
      error: { status, ename: 'Error', evalue: '', traceback: [], ...details },
      aborted: { status },
    };
    await this.kernel.answer(this.sessionId, 'shell', 'execute_reply', { ...contents[status], ...extra }, this.#parent);
  }
}

function transient(displayId: string | undefined): JsonObject {
  return displayId === undefined ? {} : { display_id: displayId };
}
