import { type Connection, isOutput } from './connection.ts';
import type { KernelRequest, Message } from './messages.ts';
import type { Said } from './run-messages.ts';

/** The clients of a kernel: each message of `iopub` goes to all, each reply to the client that asked. */

/** A request and who asked. */
export interface Asked {
  readonly request: KernelRequest;
  readonly sessionId: string;
}

/** Cellar keeps no more for a client that has gone. Outputs leave room for how each cell ended. */
const MAX_MISSED_CHARACTERS = { outputs: 4 * 1024 * 1024, all: 6 * 1024 * 1024 };
const MAX_MISSED_MESSAGES = { outputs: 10_000, all: 20_000 };
/** Of each text in a message that is no output, where there is no room for it. */
const MAX_BARE_TEXT = 1024;

/** A message with its content and the smaller one as JSON: parts of a text would hold the whole text in memory. */
interface Missed extends Omit<Message, 'content' | 'instead'> {
  readonly json: string;
}

export class Audience {
  readonly #kernelSession: string;
  readonly #connections = new Set<Connection>();
  /** The messages that the last client missed since it left; for that client only. */
  #missed: { readonly sessionId: string; readonly messages: Missed[]; length: number } | null = null;

  /** @param kernelSession the kernel's own id in its messages' headers */
  constructor(kernelSession: string) {
    this.#kernelSession = kernelSession;
  }

  get size(): number {
    return this.#connections.size;
  }

  /** A client that comes back under its session's id gets what it missed; for another one, that is dropped. */
  join(connection: Connection): void {
    this.#connections.add(connection);
    const missed = this.#missed;
    this.#missed = null;
    if (missed?.sessionId !== connection.sessionId) return;
    for (const { json, ...message } of missed.messages) {
      connection.send({ ...message, ...JSON.parse(json) }, this.#kernelSession);
    }
  }

  leave(connection: Connection): void {
    if (!this.#connections.delete(connection) || this.#connections.size > 0) return;
    this.#missed = { sessionId: connection.sessionId, messages: [], length: 0 };
  }

  /** Tells everybody something that belongs to a request. */
  say({ request }: Asked, said: Said): void {
    const message: Message = { channel: 'iopub', parent: request.header, ...said };
    for (const connection of this.#connections) connection.send(message, this.#kernelSession);
    if (this.#connections.size === 0) this.#keep(message);
  }

  /** Clients take a request for done at its `idle`. */
  status(asked: Asked, state: 'busy' | 'idle'): void {
    this.say(asked, { type: 'status', content: { execution_state: state } });
  }

  /** @param instead what the client gets for whose frames the content is too large */
  reply({ request, sessionId }: Asked, content: Message['content'], instead = content): void {
    const { channel, header } = request;
    const type = header.msg_type.replace(/_request$/, '_reply');
    const message: Message = { channel, type, parent: header, content, instead };
    for (const connection of this.#connections) {
      if (connection.sessionId === sessionId) connection.send(message, this.#kernelSession);
    }
    if (this.#missed?.sessionId === sessionId) this.#keep(message);
  }

  close(code: number, reason: string): void {
    for (const connection of this.#connections) connection.close(code, reason);
  }

  #keep(message: Message): void {
    const missed = this.#missed;
    const kind = isOutput(message) ? 'outputs' : 'all';
    if (missed === null || missed.messages.length >= MAX_MISSED_MESSAGES[kind]) return;
    const { content, instead = content, ...rest } = message;
    const hasRoom = (json: string): boolean => missed.length + json.length <= MAX_MISSED_CHARACTERS[kind];
    let json = JSON.stringify({ content, instead: message.instead });
    if (!hasRoom(json)) {
      if (kind === 'outputs') return;
      json = JSON.stringify({ content: instead });
      // The client waits for it, whatever is in it.
      if (!hasRoom(json)) json = JSON.stringify({ content: toBare(instead) });
    }
    missed.length += json.length;
    missed.messages.push({ ...rest, json });
  }
}

/** The fields, without what may be large in them. */
const toBare = (content: Message['content']): Message['content'] =>
  Object.fromEntries(
    Object.entries(content).map(([field, value]) => {
      if (typeof value === 'string') return [field, value.slice(0, MAX_BARE_TEXT).toWellFormed()];
      if (typeof value !== 'object') return [field, value];
      return [field, Array.isArray(value) ? [] : {}];
    }),
  );
