import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const SCRIPT = fileURLToPath(new URL('raw_kernel.py', import.meta.url));

/** A plain ipykernel that jupyter_client asks over ipc sockets (`raw_kernel.py`). */
export class RawKernel implements AsyncDisposable {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;

  /** @param folder for its sockets; their paths must stay below 100 characters. */
  constructor(python: string, folder: string) {
    this.#child = spawn(python, [SCRIPT, folder]);
    this.#child.stderr.pipe(process.stderr);
    this.#lines = createInterface(this.#child.stdout);
  }

  /** Milliseconds of so many round trips of `print(1)`. @throws Error when it ended. */
  async roundTrips(count: number): Promise<number[]> {
    const line = once(this.#lines, 'line');
    const ended = once(this.#child, 'exit').then(([code]) => {
      throw new Error(`The raw kernel ended with ${String(code)}.`);
    });
    this.#child.stdin.write(`${count}\n`);
    const [answer] = await Promise.race([line, ended]);
    return z.array(z.number()).parse(JSON.parse(String(answer)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.stdin.end();
    await ended;
  }
}
