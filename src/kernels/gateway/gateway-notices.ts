import { AppError } from '../../errors/app-error.ts';
import type { Logger } from '../../observability/logger.ts';
import type { SocketEvents } from './gateway-socket.ts';

/** Publishes events of a gateway's process and of its kernels' websockets to subscribers. */
export class GatewayNotices {
  /** Subscribers to undecodable messages, by kernel. */
  readonly #untaken = new Map<string, () => void>();
  /** Subscribers to the end of the gateway's process. */
  readonly #ended = new Set<() => void>();
  /** Kernels to whose websocket the gateway said no, with its status. */
  readonly #refused = new Map<string, number>();
  readonly socketEvents: SocketEvents;

  constructor(logger: Logger) {
    this.socketEvents = {
      onUnreadable: (kernelId, error) => {
        logger.warn({ event: 'kernel.message_unreadable', kernelId, reason: String(error).slice(0, 200) });
        this.#untaken.get(kernelId)?.();
      },
      onOversized: (kernelId) => {
        logger.warn({ event: 'kernel.message_oversized', kernelId });
        this.#untaken.get(kernelId)?.();
      },
      onRefused: (kernelId, status) => {
        if (status >= 400 && status < 500) this.#refused.set(kernelId, status);
      },
    };
  }

  /** Tells when a message of this kernel couldn't be taken (too large, too deep, malformed), so that output may be missing. */
  onUntakenMessage(kernelId: string, listener: () => void): Disposable {
    this.#untaken.set(kernelId, listener);
    return { [Symbol.dispose]: () => void this.#untaken.delete(kernelId) };
  }

  /** Tells when the gateway's process has ended, and every kernel with it. */
  onEnded(listener: () => void): Disposable {
    this.#ended.add(listener);
    return { [Symbol.dispose]: () => void this.#ended.delete(listener) };
  }

  /** Reports that the gateway's process ended, so that no caller has to wait for a reconnect that fails. */
  noteEnded(): void {
    for (const listener of [...this.#ended]) listener();
  }

  /** @throws AppError gateway_error if the gateway refused the kernel's websocket for a reason that trying again won't mend */
  assertSocketTaken(kernelId: string): void {
    const status = this.#refused.get(kernelId);
    if (status === undefined) return;
    throw new AppError(
      'gateway_error',
      `The kernel gateway answered ${status} to the request for a kernel's websocket. Check JUPYTER_GATEWAY_TOKEN, the gateway's limits, and the proxies in front of it.`,
      { details: { status } },
    );
  }

  /** The kernel is gone, and what its gateway once said with it. */
  forgetRefusal(kernelId: string): void {
    this.#refused.delete(kernelId);
  }
}
