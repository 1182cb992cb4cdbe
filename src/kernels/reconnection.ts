import { DEADLINE_PASSED, raceDeadline } from '../lib/deadline.ts';
import type { KernelConnection } from './kernel-connection.ts';
import type { KernelTimings } from './kernel-timings.ts';

/**
 * Keeps a kernel's websocket open as long as the kernel lives, at work or idle. The library tries again by itself
 * after an abnormal close, gives up after a polite one, and never asks whether the kernel is still there.
 */

interface ReconnectionOptions {
  readonly connection: KernelConnection;
  readonly timings: KernelTimings;
  /** The kernel's state as the gateway tells it, or `gone`. */
  readonly kernelState: () => Promise<string>;
  /** The connection broke, and the gateway doesn't know the kernel any more. */
  readonly onGone: () => void;
}

export class Reconnection implements Disposable {
  readonly #options: ReconnectionOptions;
  readonly #disposed = Promise.withResolvers<void>();
  #isDisposed = false;
  #retryTimer: NodeJS.Timeout | undefined;
  #checkTimer: NodeJS.Timeout | undefined;

  constructor(options: ReconnectionOptions) {
    this.#options = options;
    options.connection.connectionStatusChanged.connect(this.#onStatus, this);
  }

  /** Whether the websocket is open, waiting for it within the reconnection deadline, and no longer than there is hope. */
  async isConnected(): Promise<boolean> {
    const { connection, timings } = this.#options;
    if (this.#isDisposed) return false;
    if (connection.connectionStatus === 'connected') return true;
    const { promise, resolve } = Promise.withResolvers<void>();
    const onStatus = (_: KernelConnection, status: string): void => {
      if (status === 'connected') resolve();
    };
    connection.connectionStatusChanged.connect(onStatus);
    try {
      const first = await raceDeadline(Promise.race([promise, this.#disposed.promise]), timings.reconnectDeadlineMs);
      return first !== DEADLINE_PASSED && !this.#isDisposed;
    } finally {
      connection.connectionStatusChanged.disconnect(onStatus);
    }
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.#disposed.resolve();
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#checkTimer);
    this.#options.connection.connectionStatusChanged.disconnect(this.#onStatus, this);
  }

  #onStatus(connection: KernelConnection, status: KernelConnection['connectionStatus']): void {
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#checkTimer);
    if (status === 'connected' || this.#isDisposed) return;
    void this.#checkKernel();
    if (status !== 'disconnected') return;
    this.#retryTimer = setTimeout(() => void connection.reconnect(), this.#options.timings.reconnectDelayMs).unref();
  }

  /**
   * Again and again while the gateway says nothing. When it is there again, it has forgotten its kernels, or the library,
   * which tries at ever longer intervals, may try at once.
   */
  async #checkKernel(wasSilent = false): Promise<void> {
    const { connection, kernelState, onGone, timings } = this.#options;
    const state = await kernelState().catch(() => undefined);
    if (this.#isDisposed || connection.connectionStatus === 'connected') return;
    if (state === undefined) {
      clearTimeout(this.#checkTimer);
      this.#checkTimer = setTimeout(() => void this.#checkKernel(true), timings.reconnectCheckMs).unref();
    } else if (state === 'gone') onGone();
    else if (wasSilent) void connection.reconnect();
  }
}
