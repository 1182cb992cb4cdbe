import { randomUUID } from 'node:crypto';
import { shuttingDown } from '../../../errors/failures.ts';
import { answerTo } from './answers.ts';
import { type Asked, Audience } from './audience.ts';
import { type CellWork, isEmpty, isSilent, runCell } from './cell.ts';
import { CellQueue } from './cell-queue.ts';
import { CLOSE, type Connection } from './connection.ts';
import type { Message } from './messages.ts';

/** A kernel as Jupyter's clients know it: requests come in, messages go out, each cell is a run in its own workspace. */

export interface KernelWork extends CellWork {
  /** Ends the interpreter, so that the next run begins without variables. Files stay. Never rejects. */
  readonly endInterpreter: () => Promise<void>;
  readonly kernelInfo: () => Promise<Message['content']>;
  /** A client asks for the end of the kernel. */
  readonly onShutdown: () => void;
}

/** A client whose connection is lost has so long to come back to what it runs. */
const RECONNECT_MS = 60_000;

export class JupyterKernel {
  readonly id: string;
  readonly #work: KernelWork;
  readonly #audience = new Audience(randomUUID());
  readonly #cells: CellQueue;
  #count = 0;
  #lastActivity = new Date();
  /** Whether nothing ran since a client ended the interpreter, or ever: no variables can be missing. */
  #expectsFreshState = true;
  #isDraining = false;
  #isOver = false;
  #reconnectTimer: NodeJS.Timeout | undefined;

  constructor(id: string, work: KernelWork) {
    this.id = id;
    this.#work = work;
    this.#cells = new CellQueue({
      run: (asked, signal) => this.#run(asked, signal),
      abandon: (asked) => this.#answer(asked, { status: 'aborted', execution_count: this.#count }),
      onIdle: () => this.#onIdle(),
    });
  }

  /** How it stands, in the fields of Jupyter's API. */
  get model() {
    const state = this.#cells.current !== null ? 'busy' : this.#expectsFreshState ? 'starting' : 'idle';
    return {
      id: this.id,
      name: 'python3',
      last_activity: this.#lastActivity.toISOString(),
      execution_state: state,
      connections: this.#audience.size,
    };
  }

  /** Milliseconds since anything was asked of it or ended in it; 0 while it is used. */
  get idleMs(): number {
    const isUsed = this.#cells.current !== null || this.#audience.size > 0;
    return isUsed ? 0 : Date.now() - this.#lastActivity.getTime();
  }

  connect(connection: Connection): void {
    clearTimeout(this.#reconnectTimer);
    this.#touch();
    connection.onRequest((request) => this.#take({ request, sessionId: connection.sessionId }));
    connection.onClosed(() => this.#leave(connection));
    this.#audience.join(connection);
    this.#leaveIfDraining();
  }

  interrupt(): void {
    this.#cells.interrupt();
  }

  /** Stops what runs, gives up what waits, and ends the interpreter. */
  async restart(): Promise<void> {
    this.#stop();
    this.#count = 0;
    this.#expectsFreshState = true;
    this.#touch();
    await this.#work.endInterpreter();
  }

  /** The same for good: every client's connection ends. */
  async shutDown(): Promise<void> {
    clearTimeout(this.#reconnectTimer);
    this.#isOver = true;
    this.#stop();
    this.#audience.close(CLOSE.normal, 'The kernel was shut down.');
    await this.#work.endInterpreter();
  }

  /** Ends every connection as soon as nothing runs any more. */
  drain(): void {
    this.#isDraining = true;
    clearTimeout(this.#reconnectTimer);
    this.#cells.abandonWaiting();
    this.#leaveIfDraining();
  }

  #onIdle(): void {
    // A cell that was on its way when the kernel was shut down may have got an interpreter after all.
    if (this.#isOver) void this.#work.endInterpreter();
    this.#leaveIfDraining();
  }

  #leaveIfDraining(): void {
    if (this.#isDraining && this.#cells.current === null) this.#audience.close(CLOSE.goingAway, shuttingDown().message);
  }

  #stop(): void {
    this.#cells.abandonWaiting();
    this.#cells.interrupt();
  }

  /** Running code continues for a while without its client, which may come back. */
  #leave(connection: Connection): void {
    this.#audience.leave(connection);
    this.#touch();
    if (this.#audience.size > 0) return;
    this.#reconnectTimer = setTimeout(() => this.#stop(), RECONNECT_MS).unref();
  }

  #take(asked: Asked): void {
    this.#touch();
    const { header, content } = asked.request;
    switch (header.msg_type) {
      case 'execute_request':
        this.#enqueue(asked);
        break;
      case 'kernel_info_request':
        void this.#work.kernelInfo().then((info) => this.#answer(asked, info));
        break;
      case 'interrupt_request':
        this.interrupt();
        this.#answer(asked, { status: 'ok' });
        break;
      case 'shutdown_request': {
        const restart = content['restart'] === true;
        this.#answer(asked, { status: 'ok', restart });
        if (restart) void this.restart();
        else this.#work.onShutdown();
        break;
      }
      case 'comm_open': {
        const closed = { type: 'comm_close', content: { comm_id: content['comm_id'], data: {} } };
        this.#around(asked, () => this.#audience.say(asked, closed));
        break;
      }
      default: {
        const answer = answerTo(asked.request);
        if (answer !== null) this.#answer(asked, answer);
      }
    }
  }

  #enqueue(asked: Asked): void {
    try {
      if (this.#isDraining) throw shuttingDown();
      this.#cells.add(asked);
    } catch (thrown) {
      const { code: ename, message: evalue } = this.#work.toAppError(thrown);
      const failure = { ename, evalue, traceback: [evalue] };
      this.#around(asked, () => {
        this.#audience.say(asked, { type: 'error', content: failure });
        this.#audience.reply(asked, { status: 'error', execution_count: this.#count, ...failure });
      });
    }
  }

  async #run(asked: Asked, signal: AbortSignal): Promise<boolean> {
    const expectsFreshState = this.#expectsFreshState;
    if (!isEmpty(asked)) this.#expectsFreshState = false;
    if (!isEmpty(asked) && !isSilent(asked)) this.#count += 1;
    this.#audience.status(asked, 'busy');
    const options = { audience: this.#audience, work: this.#work, count: this.#count, expectsFreshState, signal };
    const failed = await runCell(asked, options);
    this.#audience.status(asked, 'idle');
    this.#touch();
    return failed;
  }

  #answer(asked: Asked, content: Message['content']): void {
    this.#around(asked, () => this.#audience.reply(asked, content));
  }

  /** A client that only watches the kernel's state gets the state of the running cell again. */
  #around(asked: Asked, work: () => void): void {
    this.#audience.status(asked, 'busy');
    work();
    this.#audience.status(asked, 'idle');
    if (this.#cells.current !== null) this.#audience.status(this.#cells.current, 'busy');
  }

  #touch(): void {
    this.#lastActivity = new Date();
  }
}
