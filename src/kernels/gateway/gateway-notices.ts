import { AppError } from '../../errors/app-error.ts';
import type { Logger } from '../../observability/logger.ts';
import type { SocketEvents } from './gateway-socket.ts';

/** What happens to a gateway and to its kernels' websockets beside the answers to requests, for whoever wants to know. */
export class GatewayNotices {
  /** Who wants to know of messages that can't be taken, by kernel. */
  readonly #untaken = new Map<string, () => void>();
  /** Who wants to know that the gateway's process ended. */
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

  /** Whoever sees the gateway's process end says so: nobody has to find out by a connection that doesn't come back. */
  noteEnded(): void {
    for (const listener of [...this.#ended]) listener();
  }

  /** @throws AppError gateway_error if the gateway refused the kernel's websocket for a reason that trying again won't mend */
  assertSocketTaken(kernelId: string): void {
    const status = this.#refused.get(kernelId);
    if (status === undefined) return;
    throw new AppError(
      'gateway_error',
      `The kernel gateway answered ${status} when asked for a kernel's websocket. Check JUPYTER_GATEWAY_TOKEN, the gateway's limits, and what stands before it.`,
      { details: { status } },
    );
  }

  /** The kernel is gone, and what its gateway once said with it. */
  forgetRefusal(kernelId: string): void {
    this.#refused.delete(kernelId);
  }
}
