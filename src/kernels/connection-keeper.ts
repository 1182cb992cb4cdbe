import { DEADLINE_PASSED, raceDeadline } from '../lib/deadline.ts';
import type { KernelConnection } from './kernel-connection.ts';
import type { KernelTimings } from './kernel-timings.ts';

/**
 * Keeps a kernel's websocket open as long as the kernel lives, at work or idle. The library tries again by itself
 * after an abnormal close, gives up after a polite one, and never asks whether the kernel is still there.
 */

interface ConnectionKeeperOptions {
  readonly connection: KernelConnection;
  readonly timings: KernelTimings;
  /** The kernel's state as the gateway tells it, or `gone`. */
  readonly kernelState: () => Promise<string>;
  /** The connection broke, and the gateway doesn't know the kernel any more. */
  readonly onGone: () => void;
}

export class ConnectionKeeper implements Disposable {
  readonly #options: ConnectionKeeperOptions;
  #isDisposed = false;
  #retryTimer: NodeJS.Timeout | undefined;

  constructor(options: ConnectionKeeperOptions) {
    this.#options = options;
    options.connection.connectionStatusChanged.connect(this.#onStatus, this);
  }

  /** Whether the websocket is open, waiting for it within the reconnection deadline. */
  async isConnected(): Promise<boolean> {
    const { connection, timings } = this.#options;
    if (connection.connectionStatus === 'connected') return true;
    const { promise, resolve } = Promise.withResolvers<void>();
    const onStatus = (_: KernelConnection, status: string): void => {
      if (status === 'connected') resolve();
    };
    connection.connectionStatusChanged.connect(onStatus);
    try {
      return (await raceDeadline(promise, timings.reconnectDeadlineMs)) !== DEADLINE_PASSED;
    } finally {
      connection.connectionStatusChanged.disconnect(onStatus);
    }
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    clearTimeout(this.#retryTimer);
    this.#options.connection.connectionStatusChanged.disconnect(this.#onStatus, this);
  }

  #onStatus(connection: KernelConnection, status: KernelConnection['connectionStatus']): void {
    clearTimeout(this.#retryTimer);
    if (status === 'connected' || this.#isDisposed) return;
    void this.#checkKernel();
    if (status !== 'disconnected') return;
    this.#retryTimer = setTimeout(() => void connection.reconnect(), this.#options.timings.reconnectDelayMs).unref();
  }

  async #checkKernel(): Promise<void> {
    const state = await this.#options.kernelState().catch(() => 'unknown');
    if (state === 'gone' && !this.#isDisposed) this.#options.onGone();
  }
}
