/** The shell channel of one kernel process: requests are handled one after the other, cells by the test's script. */
import { Interruption } from './interruption.ts';
import type { FakeKernel } from './kernel.ts';
import { Run } from './run.ts';
import type { Cell, ExecuteRequest } from './script.ts';
import { KernelGone, ProgramError, toExecuteRequest } from './script.ts';
import type { KernelMessage } from './wire-format.ts';

interface CellQueueOptions {
  readonly script: (request: ExecuteRequest) => Cell;
  readonly reportError: (error: unknown) => void;
}

export class CellQueue {
  readonly #kernel: FakeKernel;
  readonly #processSignal: AbortSignal;
  readonly #options: CellQueueOptions;
  readonly #waiting: KernelMessage[] = [];
  #pumping = false;
  #executionCount = 0;
  #current: Interruption | undefined;

  constructor(kernel: FakeKernel, processSignal: AbortSignal, options: CellQueueOptions) {
    this.#kernel = kernel;
    this.#processSignal = processSignal;
    this.#options = options;
  }

  interrupt(): void {
    this.#current?.interrupt();
  }

  async push(message: KernelMessage): Promise<void> {
    this.#waiting.push(message);
    if (this.#pumping) {
      return;
    }
    this.#pumping = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        if (this.#processSignal.aborted) {
          break;
        }
        await (next.header['msg_type'] === 'execute_request' ? this.#execute(next) : this.#kernel.handle(next));
      }
    } finally {
      this.#pumping = false;
    }
  }

  async #execute(message: KernelMessage): Promise<void> {
    const request = toExecuteRequest(message);
    const interruption = new Interruption(this.#processSignal);
    if (!request.silent) {
      this.#executionCount += 1;
    }
    const run = new Run(this.#kernel, request, this.#executionCount, interruption);
    this.#current = interruption;
    await this.#kernel.setState('busy', message.header);
    if (!request.silent) {
      await run.publish('execute_input', { code: request.code, execution_count: this.#executionCount });
    }
    try {
      await this.#options.script(request)(run);
      interruption.check();
      interruption.finish();
      await run.finish('ok');
    } catch (error) {
      await this.#fail(run, interruption, error);
    } finally {
      this.#current = undefined;
    }
  }

  async #fail(run: Run, interruption: Interruption, error: unknown): Promise<void> {
    interruption.finish();
    if (error instanceof KernelGone || this.#processSignal.aborted) {
      return;
    }
    if (!(error instanceof ProgramError)) {
      this.#options.reportError(error);
    }
    const ename = error instanceof ProgramError ? error.ename : 'FakeGatewayScriptError';
    const evalue = error instanceof Error ? error.message : String(error);
    const traceback = [`${ename}: ${evalue}`];
    await run.error(ename, evalue, traceback);
    const queued = run.request.stopOnError ? this.#waiting.splice(0) : [];
    await run.finish('error', { ename, evalue, traceback });
    for (const message of queued) {
      await this.#abort(message);
    }
  }

  /** `stop_on_error`: cells that were waiting when one failed don't run. Other requests are still answered. */
  async #abort(message: KernelMessage): Promise<void> {
    if (message.header['msg_type'] !== 'execute_request') {
      await this.#kernel.handle(message);
      return;
    }
    const interruption = new Interruption(this.#processSignal);
    await this.#kernel.setState('busy', message.header);
    await new Run(this.#kernel, toExecuteRequest(message), this.#executionCount, interruption).finish('aborted');
  }
}
