import { raceDeadline } from '../lib/deadline.ts';
import type { GatewayClient } from './gateway/gateway-client.ts';
import { type KernelConnection, openKernelConnection } from './kernel-connection.ts';
import { Reconnection } from './reconnection.ts';

/**
 * Why a live kernel was lost. `process_ended`: its interpreter ended, and the gateway may start another one under the same
 * id; `forgotten`: the gateway doesn't know it any more; `gateway_ended`: its gateway ended.
 */
export type KernelLoss = 'process_ended' | 'forgotten' | 'gateway_ended';

export interface LiveKernelOptions {
  readonly gateway: GatewayClient;
  readonly kernelName: string;
  /** The kernel's working directory below the gateway's root. */
  readonly path: string;
  /** Its absolute path as the gateway's host sees it. */
  readonly workingDirectory?: string | undefined;
}

/** A kernel that a gateway runs for this process, with its connection, which reconnects until the kernel is lost. */
export class LiveKernel {
  readonly id: string;
  readonly gateway: GatewayClient;
  readonly connection: KernelConnection;
  readonly #reconnection: Reconnection;
  readonly #gatewayEnded: Disposable;
  #loss: KernelLoss | undefined;
  #onLost: (loss: KernelLoss) => void = () => {};
  #end: Promise<void> | undefined;

  /**
   * Has the gateway start a kernel, and opens its connection. It takes no code yet (`becomeReady`).
   * @throws AppError gateway_unavailable, gateway_error; the signal's reason when aborted
   */
  static async start(
    { gateway, kernelName, path, workingDirectory }: LiveKernelOptions,
    signal: AbortSignal,
  ): Promise<LiveKernel> {
    const start = { kernelName, path, ...(workingDirectory !== undefined && { workingDirectory }) };
    const id = await gateway.startKernel(start, signal);
    return new LiveKernel(gateway, openKernelConnection(id, kernelName, gateway.settings));
  }

  private constructor(gateway: GatewayClient, connection: KernelConnection) {
    const { id } = connection;
    this.id = id;
    this.gateway = gateway;
    this.connection = connection;
    this.#reconnection = new Reconnection({
      connection,
      timings: gateway.timings,
      kernelState: () => gateway.kernelState(id),
      onGone: () => this.#lose('forgotten'),
    });
    this.#gatewayEnded = gateway.notices.onEnded(() => this.#lose('gateway_ended'));
    // The gateway restarts a dead kernel under the same id: an interpreter without Cellar's set-up or the variables.
    // A program can forge this status, and REST reports the state that the same messages set. So the status is
    // believed, and the kernel ended in any case: a program that forges its own kernel's death gets it.
    connection.statusChanged.connect((_, status) => {
      if (status === 'dead' || status === 'autorestarting' || status === 'restarting') this.#lose('process_ended');
    });
  }

  /** Calls `listener` when the kernel is lost, perhaps more than once; at once if it is lost already. */
  onLost(listener: (loss: KernelLoss) => void): void {
    this.#onLost = listener;
    if (this.#loss !== undefined) listener(this.#loss);
  }

  /** Whether the websocket is open now; waits for it within the reconnection deadline. */
  isConnected(): Promise<boolean> {
    return this.#reconnection.isConnected();
  }

  /**
   * Ends the kernel at its gateway and closes the connection. Never rejects, and waits no longer than the kill timeout.
   * @param onEnded is called between the two: pending requests can be settled there.
   */
  end(onEnded: () => void): Promise<void> {
    this.#end ??= (async () => {
      await raceDeadline(
        this.gateway.deleteKernel(this.id).catch(() => {}),
        this.gateway.timings.killTimeoutMs,
      );
      onEnded();
      this.#reconnection[Symbol.dispose]();
      this.#gatewayEnded[Symbol.dispose]();
      this.connection.dispose();
    })();
    return this.#end;
  }

  #lose(loss: KernelLoss): void {
    this.#loss ??= loss;
    this.#onLost(loss);
  }
}
