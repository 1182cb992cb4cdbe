import type { KernelConnection } from './kernel-connection.ts';
import type { KernelTimings } from './kernel-timings.ts';

/** The sentence for a request whose websocket was lost for good. */
export const UNREACHABLE = 'The connection to the kernel gateway was lost and did not come back.';

/** The end of a request that gets no answer any more. */
interface Died {
  readonly kind: 'died';
  readonly reason: string;
}

interface PendingReplyOptions {
  readonly connection: KernelConnection;
  readonly timings: KernelTimings;
}

/**
 * One request to a kernel, followed to its end. The library's own promise stays pending for ever when a socket closes
 * politely or a message is lost, so this also watches the connection: `ended` settles in every case that doesn't need a
 * clock of the caller's.
 */
export abstract class PendingReply<End> {
  readonly ended: Promise<End | Died>;
  readonly #connection: KernelConnection;
  readonly #timings: KernelTimings;
  readonly #settle: (end: End | Died) => void;
  #future: { dispose(): void } | undefined;
  #isSettled = false;
  #settleTimer: NodeJS.Timeout | undefined;
  #reconnectTimer: NodeJS.Timeout | undefined;

  constructor({ connection, timings }: PendingReplyOptions) {
    this.#connection = connection;
    this.#timings = timings;
    const { promise, resolve } = Promise.withResolvers<End | Died>();
    this.ended = promise;
    this.#settle = resolve;
    connection.connectionStatusChanged.connect(this.#onConnectionStatus, this);
  }

  /** Stops watching; `ended` becomes `died` with this reason if it is still open. */
  abandon(reason: string): void {
    this.end({ kind: 'died', reason });
  }

  protected get isSettled(): boolean {
    return this.#isSettled;
  }

  /** The library's future, which is disposed of at the end. */
  protected follow(future: { dispose(): void }): void {
    this.#future = future;
  }

  /** Calls `act` after the grace that late messages have, unless it is called again or the request ends before. */
  protected afterGrace(act: () => void): void {
    clearTimeout(this.#settleTimer);
    this.#settleTimer = setTimeout(act, this.#timings.settleGraceMs);
  }

  protected cancelGrace(): void {
    clearTimeout(this.#settleTimer);
  }

  /** The connection is back, and the request's answer may be among what was lost. */
  protected abstract onReconnected(): Promise<void>;

  protected end(end: End | Died): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    clearTimeout(this.#settleTimer);
    clearTimeout(this.#reconnectTimer);
    this.#connection.connectionStatusChanged.disconnect(this.#onConnectionStatus, this);
    // Output of the program's threads belongs to no request from now on.
    this.#future?.dispose();
    this.#settle(end);
  }

  #onConnectionStatus(_: KernelConnection, status: KernelConnection['connectionStatus']): void {
    if (this.#isSettled) return;
    if (status === 'connected') {
      clearTimeout(this.#reconnectTimer);
      this.#reconnectTimer = undefined;
      void this.onReconnected();
      return;
    }
    this.#reconnectTimer ??= setTimeout(() => this.abandon(UNREACHABLE), this.#timings.reconnectDeadlineMs);
  }
}
