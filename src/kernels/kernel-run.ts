import type { KernelMessage } from '@jupyterlab/services';
import type { KernelConnection } from './kernel-connection.ts';
import { toKernelOutput } from './kernel-messages.ts';
import type { KernelOutput } from './kernel-output.ts';
import type { KernelTimings } from './kernel-timings.ts';
import { PendingReply } from './pending-reply.ts';
import type { Ask } from './question.ts';
import type { RunEnd } from './run-end.ts';

/** One execute request, followed to its end by its reply and the kernel's idle status. */

const OUTPUT_LOST = 'Part of the output was lost: the connection to the kernel gateway broke during the run.\n';
const OUTPUT_UNHEARD = 'Part of the output may be lost: the kernel sent a message that could not be read.\n';
const RUN_LOST = 'The connection to the kernel gateway broke: whether the program ran is not known.\n';

export type NaturalEnd = Extract<RunEnd, { kind: 'completed' | 'failed' | 'died' }>;

/** The kernel's process ended during the run, and Cellar didn't end it. */
export const PROCESS_ENDED = {
  kind: 'died',
  reason: 'The kernel process ended during the run.',
  isProcess: true,
} as const satisfies NaturalEnd;

/** The library's own request takes no bytes along. */
function sendWithBuffers(
  connection: KernelConnection,
  content: KernelMessage.IExecuteRequestMsg['content'],
  buffers: readonly Uint8Array<ArrayBuffer>[],
): ReturnType<KernelConnection['requestExecute']> {
  const message = {
    channel: 'shell',
    header: {
      date: new Date().toISOString(),
      msg_id: crypto.randomUUID(),
      msg_type: 'execute_request',
      session: connection.clientId,
      username: connection.username,
      version: '5.3',
    },
    parent_header: {},
    metadata: {},
    content,
    buffers: buffers.map((bytes) => bytes.slice().buffer),
  } satisfies KernelMessage.IExecuteRequestMsg;
  return connection.sendShellMessage(message, true, true) as ReturnType<KernelConnection['requestExecute']>;
}

interface KernelRunOptions {
  /** Open when the run begins. */
  readonly connection: KernelConnection;
  readonly timings: KernelTimings;
  readonly code: string;
  /** Run without output, result or history: our own housekeeping. */
  readonly silent: boolean;
  /** Bytes that the request carries. */
  readonly buffers?: readonly Uint8Array<ArrayBuffer>[] | undefined;
  readonly onOutput: (output: KernelOutput) => void;
  /** Answers what the code asks; undefined: it can't ask. */
  readonly ask?: Ask | undefined;
}

/** The answer that ipykernel takes for the end of input. */
const END_OF_INPUT = '\x04';

export class KernelRun extends PendingReply<NaturalEnd> {
  readonly #options: KernelRunOptions;
  #failed = false;
  #hasBegun = false;
  #sawReply = false;
  #sawIdle = false;
  #hasNotedLoss = false;

  constructor(options: KernelRunOptions) {
    super(options);
    this.#options = options;
    this.#start();
  }

  /** Whether it ended on its reply alone: the websocket lost its idle status, and may lose everything from now on. */
  get missedIdle(): boolean {
    return this.#sawReply && !this.#sawIdle;
  }

  /** Whether the kernel says that the code has ended: only output may still be on its way. A program can forge this. */
  get hasReplied(): boolean {
    return this.#sawReply;
  }

  /** Tells the caller that something the kernel sent did not arrive. */
  noteLostOutput(): void {
    if (this.isSettled || this.#hasNotedLoss) return;
    this.#hasNotedLoss = true;
    this.#options.onOutput({ type: 'stream', name: 'stderr', text: OUTPUT_UNHEARD });
  }

  /** As `abandon`, because the kernel's process ended unexpectedly. */
  abandonAsEnded(): void {
    this.end(PROCESS_ENDED);
  }

  #start(): void {
    const { connection, code, silent, buffers, ask } = this.#options;
    try {
      const content = { code, silent, store_history: false, allow_stdin: ask !== undefined, stop_on_error: false };
      const future =
        buffers === undefined ? connection.requestExecute(content) : sendWithBuffers(connection, content, buffers);
      this.follow(future);
      future.onIOPub = (message) => this.#onIopub(message);
      future.onReply = (message) => this.#onReply(message);
      future.onStdin = (message) =>
        void this.#answer(message, (value) =>
          future.sendInputReply({ status: 'ok', value }, message.header as KernelMessage.IInputRequestMsg['header']),
        );
      future.done.then(
        () => this.end(this.#naturalEnd()),
        () => this.end(PROCESS_ENDED),
      );
    } catch (error) {
      this.end({ kind: 'died', reason: `The kernel took no more code: ${String(error)}` });
    }
  }

  #onIopub(message: KernelMessage.IIOPubMessage): void {
    this.#hasBegun = true;
    const content = message.content as { execution_state?: unknown };
    if ((message.header.msg_type as string) === 'status' && content.execution_state === 'idle') this.#sawIdle = true;
    this.#watchSettling();
    const output = toKernelOutput(message, this.#options.silent);
    if (output?.type === 'error') this.#failed = true;
    if (output !== undefined) this.#options.onOutput(output);
  }

  /** Puts a question of the code to whoever can answer. */
  async #answer({ header, content }: KernelMessage.IStdinMessage, reply: (value: string) => void): Promise<void> {
    const { ask } = this.#options;
    if (header.msg_type !== 'input_request' || ask === undefined) return;
    const { prompt, password } = content as { readonly prompt?: unknown; readonly password?: unknown };
    const question = { prompt: typeof prompt === 'string' ? prompt.toWellFormed() : '', isSecret: password === true };
    const answer = await ask(question);
    if (!this.isSettled) reply(answer ?? END_OF_INPUT);
  }

  #onReply(message: KernelMessage.IExecuteReplyMsg): void {
    this.#hasBegun = true;
    this.#sawReply = true;
    if (message.content.status !== 'ok') this.#failed = true;
    this.#watchSettling();
  }

  /**
   * Reply and idle travel on different sockets in any order. A reply without idle is the end after a grace; an idle
   * without reply may be the program's own forgery, so the kernel has to show first that it takes requests again.
   */
  #watchSettling(): void {
    if (!this.#sawReply && !this.#sawIdle) return;
    this.afterGrace(() => {
      if (this.#sawReply) {
        if (!this.#sawIdle) this.noteLostOutput();
        this.end(this.#naturalEnd());
      } else void this.#askShell().then((isFree) => isFree && this.end(this.#naturalEnd()));
    });
  }

  /** After a reconnection the end of the run may be among what was lost, if the gateway replays nothing. */
  protected override async onReconnected(): Promise<void> {
    if (!(await this.#askShell()) || this.isSettled) return;
    this.afterGrace(() => {
      if (!this.#sawReply) {
        this.#failed ||= !this.#hasBegun;
        const text = this.#hasBegun ? OUTPUT_LOST : RUN_LOST;
        this.#options.onOutput({ type: 'stream', name: 'stderr', text });
      }
      this.end(this.#naturalEnd());
    });
  }

  /** A kernel takes one shell request after the other: when it answers this one, the run before it is over. */
  async #askShell(): Promise<boolean> {
    return (await this.#options.connection.requestKernelInfo()) !== undefined;
  }

  #naturalEnd(): NaturalEnd {
    return { kind: this.#failed ? 'failed' : 'completed' };
  }
}
