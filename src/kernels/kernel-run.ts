import type { KernelMessage } from '@jupyterlab/services';
import type { KernelOutput, RunEnd } from './kernel.ts';
import type { KernelConnection } from './kernel-connection.ts';
import { toKernelOutput } from './kernel-messages.ts';

/**
 * One execute request, followed to its end. The library's own promise stays pending for ever when a socket closes
 * politely or a message is lost, so this watches the socket, the reply and the idle status itself: `ended` settles in
 * every case that doesn't need a clock of the caller's.
 */

/** How long a lost connection may take to come back. */
const RECONNECT_DEADLINE_MS = 20_000;
/** Once reply or idle came, how long the other one, or more output, may be missing. */
const SETTLE_GRACE_MS = 5_000;
/** After a reconnection: how often, and how many times in a row, the kernel must be idle and silent to be done. */
const IDLE_CHECK_MS = 1_000;
const IDLE_CHECKS = 3;

const OUTPUT_LOST = 'Part of the output was lost: the connection to the kernel gateway broke during the run.\n';

export type NaturalEnd = Extract<RunEnd, { kind: 'completed' | 'failed' | 'died' }>;

interface KernelRunOptions {
  readonly connection: KernelConnection;
  readonly code: string;
  /** Run without output, result or history: our own housekeeping. */
  readonly silent: boolean;
  readonly onOutput: (output: KernelOutput) => void;
  /** The kernel's state as the gateway tells it; asked only after a lost connection. */
  readonly kernelState: () => Promise<string>;
}

export class KernelRun {
  readonly ended: Promise<NaturalEnd>;
  readonly #options: KernelRunOptions;
  #settle: (end: NaturalEnd) => void = () => {};
  #isSettled = false;
  #failed = false;
  #sawReply = false;
  #sawIdle = false;
  #settleTimer: NodeJS.Timeout | undefined;
  #reconnectTimer: NodeJS.Timeout | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #idleChecks = 0;

  constructor(options: KernelRunOptions) {
    this.#options = options;
    this.ended = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#start();
  }

  /** Stops watching; `ended` becomes `died` with this reason if it is still open. */
  abandon(reason: string): void {
    this.#end({ kind: 'died', reason });
  }

  #start(): void {
    const { connection, code, silent } = this.#options;
    connection.connectionStatusChanged.connect(this.#onConnectionStatus, this);
    try {
      const future = connection.requestExecute({
        code,
        silent,
        store_history: false,
        allow_stdin: false,
        stop_on_error: false,
      });
      future.onIOPub = (message) => this.#onIopub(message);
      future.onReply = (message) => this.#onReply(message);
      future.done.then(
        () => this.#end(this.#naturalEnd()),
        () => this.#end({ kind: 'died', reason: 'The kernel process ended during the run.' }),
      );
    } catch (error) {
      this.#end({ kind: 'died', reason: `The kernel took no more code: ${String(error)}` });
    }
  }

  #onIopub(message: KernelMessage.IIOPubMessage): void {
    this.#idleChecks = 0;
    const output = toKernelOutput(message);
    if (output?.type === 'error') this.#failed = true;
    if (output !== undefined) this.#options.onOutput(output);
    const content = message.content as { execution_state?: unknown };
    if ((message.header.msg_type as string) === 'status' && content.execution_state === 'idle') this.#sawIdle = true;
    this.#watchSettling();
  }

  #onReply(message: KernelMessage.IExecuteReplyMsg): void {
    this.#sawReply = true;
    if (message.content.status !== 'ok') this.#failed = true;
    this.#watchSettling();
  }

  /** Reply and idle travel on different sockets in any order; one without the other is the end after a grace. */
  #watchSettling(): void {
    if (!this.#sawReply && !this.#sawIdle) return;
    clearTimeout(this.#settleTimer);
    this.#settleTimer = setTimeout(() => this.#end(this.#naturalEnd()), SETTLE_GRACE_MS);
  }

  #onConnectionStatus(connection: KernelConnection, status: KernelConnection['connectionStatus']): void {
    if (this.#isSettled) return;
    if (status === 'connected') {
      clearTimeout(this.#reconnectTimer);
      this.#reconnectTimer = undefined;
      this.#watchIdle();
      return;
    }
    clearTimeout(this.#idleTimer);
    this.#reconnectTimer ??= setTimeout(() => {
      this.#end({ kind: 'died', reason: 'The connection to the kernel gateway was lost and did not come back.' });
    }, RECONNECT_DEADLINE_MS);
    // The library tries again by itself after an abnormal close, and gives up after a polite one.
    if (status === 'disconnected' && !connection.isDisposed) setImmediate(() => void connection.reconnect());
  }

  /** After a reconnection the end of the run may have been among what was lost: an idle kernel that says nothing is done. */
  #watchIdle(): void {
    this.#idleChecks = 0;
    const check = async (): Promise<void> => {
      const state = await this.#options.kernelState().catch(() => 'unknown');
      if (this.#isSettled) return;
      if (state === 'gone') {
        this.#end({ kind: 'died', reason: 'The kernel was gone when the connection to its gateway came back.' });
        return;
      }
      this.#idleChecks = state === 'idle' ? this.#idleChecks + 1 : 0;
      if (this.#idleChecks >= IDLE_CHECKS) {
        this.#options.onOutput({ type: 'stream', name: 'stderr', text: OUTPUT_LOST });
        this.#end(this.#naturalEnd());
        return;
      }
      this.#idleTimer = setTimeout(() => void check(), IDLE_CHECK_MS);
    };
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => void check(), IDLE_CHECK_MS);
  }

  #naturalEnd(): NaturalEnd {
    return { kind: this.#failed ? 'failed' : 'completed' };
  }

  #end(end: NaturalEnd): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    clearTimeout(this.#settleTimer);
    clearTimeout(this.#reconnectTimer);
    clearTimeout(this.#idleTimer);
    this.#options.connection.connectionStatusChanged.disconnect(this.#onConnectionStatus, this);
    this.#settle(end);
  }
}
