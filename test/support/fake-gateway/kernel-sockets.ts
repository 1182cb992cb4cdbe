/**
 * The websockets attached to one kernel, by client session, and what is kept for the last session while nobody is
 * connected: the same session gets it when it comes back, another one makes it vanish.
 */
import type { Channel } from './channel.ts';
import type { Frame, FrameParts, KernelMessage } from './wire-format.ts';

export interface SocketEvents {
  readonly onMessage: (message: KernelMessage) => void;
  /** A socket came or went. */
  readonly onChange: () => void;
  readonly onError: (error: unknown) => void;
}

export class KernelSockets {
  readonly #events: SocketEvents;
  readonly #channels = new Map<string, Channel>();
  #missed: { readonly sessionId: string; readonly parts: FrameParts[] } | undefined;

  constructor(events: SocketEvents) {
    this.#events = events;
  }

  get count(): number {
    return this.#channels.size;
  }

  /** Connects a websocket; the same session replaces its older one. */
  attach(channel: Channel): void {
    const { onMessage, onChange, onError } = this.#events;
    this.#channels.get(channel.sessionId)?.close();
    this.#channels.set(channel.sessionId, channel);
    channel.listen(onMessage, () => this.#detach(channel), onError);
    const replay = this.#missed?.sessionId === channel.sessionId ? this.#missed.parts : [];
    this.#missed = undefined;
    Promise.all(replay.map((parts) => channel.send(parts))).catch(onError);
    onChange();
  }

  close(code: number, reason = ''): void {
    for (const channel of this.#channels.values()) {
      channel.close(code, reason);
    }
  }

  async broadcast(parts: FrameParts): Promise<void> {
    this.#missed?.parts.push(parts);
    await Promise.all([...this.#channels.values()].map((channel) => channel.send(parts)));
  }

  async sendTo(sessionId: string, parts: FrameParts): Promise<void> {
    if (this.#missed?.sessionId === sessionId) {
      this.#missed.parts.push(parts);
    }
    await this.#channels.get(sessionId)?.send(parts);
  }

  /** Bytes to one session, if it is connected. */
  async sendFrame(sessionId: string, frame: Frame): Promise<void> {
    await this.#channels.get(sessionId)?.sendFrame(frame);
  }

  #detach(channel: Channel): void {
    if (this.#channels.get(channel.sessionId) !== channel) {
      return;
    }
    this.#channels.delete(channel.sessionId);
    if (this.#channels.size === 0) {
      this.#missed = { sessionId: channel.sessionId, parts: [] };
    }
    this.#events.onChange();
  }
}
