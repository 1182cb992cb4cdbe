import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('bare-service.ts', import.meta.url));

/** The process of `bare-service.ts`. */
export class BareProcess implements AsyncDisposable {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
  }

  /** Resolves when it listens. @throws Error when it ended instead. */
  static async start(nodeArgs: readonly string[]): Promise<BareProcess> {
    const child = spawn(process.execPath, [...nodeArgs, SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface(child.stdout);
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`The bare service ended with ${String(code)}.`);
    });
    ended.catch(() => {});
    const [url] = await Promise.race([once(lines, 'line'), ended]);
    return new BareProcess(String(url), child);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await ended;
  }
}
