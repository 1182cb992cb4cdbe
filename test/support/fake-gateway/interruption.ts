/**
 * The two ways to stop a cell from outside: an interrupt, which is raised once like Python's `KeyboardInterrupt` (a script
 * may catch it and go on), and the end of the kernel process, which is final.
 */
import { KernelGone, ProgramError } from './script.ts';

export class Interruption {
  /** Aborts when the kernel process is gone. */
  readonly processSignal: AbortSignal;
  #pending = false;
  #finished = false;
  readonly #waiting = new Set<() => void>();

  constructor(processSignal: AbortSignal) {
    this.processSignal = processSignal;
    processSignal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  interrupt(): void {
    this.#pending = true;
    this.#wake();
  }

  /** From here on nothing is thrown: what comes late comes from a thread that outlives its cell. */
  finish(): void {
    this.#finished = true;
  }

  /** Throws what there is to throw. */
  check(): void {
    if (this.#finished) {
      return;
    }
    if (this.processSignal.aborted) {
      throw new KernelGone('The kernel process is gone.');
    }
    if (this.#pending) {
      this.#pending = false;
      throw new ProgramError('KeyboardInterrupt', '');
    }
  }

  /** Settles with `promise`, or rejects when the cell is interrupted first; without a promise it only waits. */
  until<T = never>(promise?: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const wake = () => {
        try {
          this.check();
        } catch (error) {
          this.#waiting.delete(wake);
          reject(error);
        }
      };
      this.#waiting.add(wake);
      promise?.then(resolve, reject).finally(() => this.#waiting.delete(wake));
      wake();
    });
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) {
      wake();
    }
  }
}
