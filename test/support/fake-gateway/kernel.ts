/** A kernel of the fake gateway: its state, the websockets attached to it, and the messages between the two. */
import { randomUUID } from 'node:crypto';
import type { Behaviour } from './behaviour.ts';
import { CellQueue } from './cell-queue.ts';
import type { Channel } from './channel.ts';
import { kernelInfo, toParts } from './messages.ts';
import type { ExecuteScript } from './script.ts';
import { Waiters } from './waiters.ts';
import type { ChannelName, Frame, FrameParts, JsonObject, KernelMessage } from './wire-format.ts';

/** Longest stream text, in characters, that `hasSaid` knows. */
const MAX_REMEMBERED = 200;

export type ExecutionState = 'starting' | 'idle' | 'busy' | 'restarting' | 'dead';

export interface FakeKernelOptions {
  readonly id: string;
  readonly name: string;
  /** API path of the folder it was started in; what the client sent. */
  readonly path: string;
  /** The part of the client's `env` that the flavour lets through. */
  readonly env: Readonly<Record<string, string>>;
  readonly behaviour: Behaviour;
  readonly script: () => ExecuteScript;
  /** Removes it from the gateway: its id answers 404 from then on. */
  readonly remove: () => void;
  readonly reportError: (error: unknown) => void;
}

export class FakeKernel {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  /** Every message that clients sent to it. */
  readonly received: KernelMessage[] = [];
  /** How many processes it has had: 1, and one more for each restart. */
  generation = 1;
  state: ExecutionState = 'starting';
  lastActivity = new Date();
  readonly #options: FakeKernelOptions;
  readonly #channels = new Map<string, Channel>();
  #buffer: { readonly sessionId: string; readonly parts: FrameParts[] } | undefined;
  #process = new AbortController();
  #processSession = randomUUID();
  #cells: CellQueue;
  readonly #waiters = new Waiters();
  /** Texts of its stream messages, the short ones. */
  readonly #said = new Set<string>();

  constructor(options: FakeKernelOptions) {
    this.#options = options;
    this.id = options.id;
    this.name = options.name;
    this.path = options.path;
    this.env = options.env;
    this.#cells = this.#newQueue();
  }

  get connections(): number {
    return this.#channels.size;
  }

  // --- what a test can wait for ---

  /** Resolves when clients have sent `count` messages in all. */
  hasReceived(count: number): Promise<void> {
    return this.#waiters.until(() => this.received.length >= count);
  }

  /** Resolves when a stream message of exactly `text` (at most 200 characters) has gone out. */
  hasSaid(text: string): Promise<void> {
    return this.#waiters.until(() => this.#said.has(text));
  }

  /** Resolves when exactly `count` websockets are attached. */
  hasConnections(count: number): Promise<void> {
    return this.#waiters.until(() => this.connections === count);
  }

  /** The REST model. */
  toModel(): JsonObject {
    return {
      id: this.id,
      name: this.name,
      last_activity: this.lastActivity.toISOString(),
      execution_state: this.state,
      connections: this.connections,
    };
  }

  /** Connects a websocket. The same session replaces its older one and gets what was buffered for it. */
  attach(channel: Channel): void {
    this.#channels.get(channel.sessionId)?.close();
    this.#channels.set(channel.sessionId, channel);
    this.#waiters.changed();
    channel.listen(
      (message) => this.#receive(message),
      () => this.#detach(channel),
      this.#options.reportError,
    );
    const buffered = this.#buffer?.sessionId === channel.sessionId ? this.#buffer.parts : [];
    this.#buffer = undefined;
    Promise.all(buffered.map((parts) => channel.send(parts))).catch(this.#options.reportError);
  }

  closeSockets(code: number, reason = ''): void {
    for (const channel of this.#channels.values()) {
      channel.close(code, reason);
    }
  }

  // --- the life of the process ---

  /** Interrupts the cell that runs, if any. */
  interrupt(): void {
    this.#cells.interrupt();
  }

  /** A new process under the same id, as `POST …/restart` makes it: nobody gets a reply for what ran. */
  async restart(): Promise<void> {
    this.#newProcess();
    await this.setState('idle', {});
  }

  /**
   * The process dies by itself. With `autorestart` the server says `restarting` and starts another one under the same
   * id (after `until`, if given); without, it says `dead` and forgets the kernel.
   */
  async die(options: { readonly autorestart: boolean; readonly until?: Promise<void> }): Promise<void> {
    this.#process.abort();
    if (!options.autorestart) {
      this.#options.remove();
      await this.setState('dead', {});
      return;
    }
    await this.setState('restarting', {});
    await options.until;
    this.#newProcess();
    this.state = 'starting';
  }

  /** Forgotten by the gateway without a word: REST answers 404, open websockets stay open and silent. */
  vanish(): void {
    this.#process.abort();
    this.#options.remove();
  }

  /** Ends the process as `DELETE` does: the kernel says goodbye, its websockets stay open. */
  async shutdown(): Promise<void> {
    this.vanish();
    await this.publish('shutdown_reply', { status: 'ok', restart: false }, {});
  }

  #newProcess(): void {
    this.#process.abort();
    this.#process = new AbortController();
    this.#processSession = randomUUID();
    this.#cells = this.#newQueue();
    this.generation += 1;
  }

  #newQueue(): CellQueue {
    return new CellQueue(this, this.#process.signal, this.#options);
  }

  // --- what it says ---

  async setState(state: ExecutionState, parentHeader: JsonObject): Promise<void> {
    this.state = state;
    await this.publish('status', { execution_state: state }, parentHeader);
  }

  /** To everybody who is connected. */
  async publish(
    type: string,
    content: JsonObject,
    parentHeader: JsonObject,
    channel: ChannelName = 'iopub',
  ): Promise<void> {
    const parts = toParts({ channel, type, content, parentHeader, kernelSession: this.#processSession });
    this.lastActivity = new Date();
    this.#buffer?.parts.push(parts);
    await Promise.all([...this.#channels.values()].map((one) => one.send(parts)));
    this.#remember(type, content['text']);
  }

  #remember(type: string, text: unknown): void {
    if (type === 'stream' && typeof text === 'string' && text.length <= MAX_REMEMBERED && !this.#said.has(text)) {
      this.#said.add(text);
      this.#waiters.changed();
    }
  }

  /** To the session that asked. */
  async answer(
    sessionId: string,
    channel: ChannelName,
    type: string,
    content: JsonObject,
    parentHeader: JsonObject,
  ): Promise<void> {
    const parts = toParts({ channel, type, content, parentHeader, kernelSession: this.#processSession });
    await this.#sendTo(sessionId, parts);
  }

  /** An iopub message of `type` to one session, with `parts` put in the place of the proper ones. */
  async sendParts(
    sessionId: string,
    type: string,
    content: JsonObject,
    parentHeader: JsonObject,
    parts: Partial<FrameParts>,
  ): Promise<void> {
    const proper = toParts({ channel: 'iopub', type, content, parentHeader, kernelSession: this.#processSession });
    await this.#sendTo(sessionId, { ...proper, ...parts });
  }

  /** Bytes to one session, if it is connected. */
  async sendFrame(sessionId: string, frame: Frame): Promise<void> {
    await this.#channels.get(sessionId)?.sendFrame(frame);
  }

  async #sendTo(sessionId: string, parts: FrameParts): Promise<void> {
    const channel = this.#channels.get(sessionId);
    if (channel === undefined && this.#buffer?.sessionId === sessionId) {
      this.#buffer.parts.push(parts);
    }
    await channel?.send(parts);
  }

  // --- what it hears ---

  #receive(message: KernelMessage): void {
    this.received.push(message);
    this.#waiters.changed();
    if (this.#options.behaviour.mute) {
      return;
    }
    const work = message.channel === 'control' ? this.handle(message) : this.#cells.push(message);
    work.catch(this.#options.reportError);
  }

  /** Answers a request other than `execute_request`; unknown types get no answer. */
  async handle(message: KernelMessage): Promise<void> {
    const replies: Record<string, () => JsonObject> = {
      kernel_info_request: () => kernelInfo('python'),
      comm_info_request: () => ({ status: 'ok', comms: {} }),
      interrupt_request: () => {
        this.interrupt();
        return { status: 'ok' };
      },
    };
    const type = String(message.header['msg_type'] ?? '');
    const reply = Object.hasOwn(replies, type) ? replies[type] : undefined;
    if (reply === undefined) {
      return;
    }
    const session = String(message.header['session'] ?? '');
    const channel = message.channel === 'control' ? 'control' : 'shell';
    await this.setState('busy', message.header);
    await this.answer(session, channel, type.replace('_request', '_reply'), reply(), message.header);
    await this.setState('idle', message.header);
  }

  #detach(channel: Channel): void {
    if (this.#channels.get(channel.sessionId) !== channel) {
      return;
    }
    this.#channels.delete(channel.sessionId);
    if (this.#channels.size === 0 && !this.#process.signal.aborted) {
      this.#buffer = { sessionId: channel.sessionId, parts: [] };
    }
    this.#waiters.changed();
  }
}
