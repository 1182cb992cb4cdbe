import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chown, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { endingWithTests } from './ending-with-tests.ts';
import { makeServiceFolder } from './service-folder.ts';
import { COMPILE_CACHE, WAIT_MS } from './settings.ts';

/** Cellar as its own process, started the way a user starts it, and known by HTTP only. */

const ENTRY = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const ENV_EXAMPLE = fileURLToPath(new URL('../../.env.example', import.meta.url));
/** Settings of the machine under test that stay in force: `SANDBOX=none npm test` on macOS. */
const INHERITED = new Set(['CELLAR_PYTHON', 'SANDBOX', 'SANDBOX_REQUIRE']);

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface CellarOptions {
  /** Variables for Cellar; `PORT` is 0, one kernel is kept warm, a run has five minutes, and `DATA_DIR` is a folder of this process unless given. */
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments for Node itself, before the entry point. */
  readonly nodeArgs?: readonly string[];
  /** Keeps what it logs (stdout) for `log()`. */
  readonly keepsLog?: boolean;
  /** A command that becomes the one that is appended to it: `setpriv … --`. */
  readonly through?: readonly string[];
  /** Owner of this process's folder, if `through` runs it as another user. */
  readonly ownerUid?: number | undefined;
}

export class CellarProcess implements AsyncDisposable {
  /** Settles when the process has ended. */
  readonly exited: Promise<Exit>;
  readonly dataDir: string;
  readonly #child: ChildProcess;
  readonly #folder: string;
  #stderr = '';
  #log = '';
  #url: string | undefined;

  private constructor(
    folder: string,
    { env = {}, nodeArgs = [], keepsLog = false, through = [], ownerUid }: CellarOptions,
  ) {
    this.#folder = folder;
    this.dataDir = env['DATA_DIR'] ?? join(folder, 'data');
    const [command = process.execPath, ...argv] = [...through, process.execPath, ...nodeArgs, ENTRY];
    this.#child = spawn(command, argv, {
      // A folder without the developer's .env.
      cwd: folder,
      env: endingWithTests({
        ...{ ...inheritedEnvironment(), NODE_COMPILE_CACHE: COMPILE_CACHE },
        ...{
          PORT: '0',
          LOG_LEVEL: 'warn',
          KERNEL_POOL_SIZE: '1',
          DEFAULT_TIMEOUT_MS: '300000',
          ...env,
          DATA_DIR: this.dataDir,
        },
        ...(ownerUid === undefined ? {} : { HOME: folder }),
      }),
      stdio: ['ignore', keepsLog ? 'pipe' : 'ignore', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#log += text;
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    this.exited = once(this.#child, 'close').then(([code, signal]) => ({ code, signal }) as Exit);
  }

  /** Spawns it and doesn't wait: for starts that are meant to fail. */
  static async spawn(options: CellarOptions = {}): Promise<CellarProcess> {
    const folder = await makeServiceFolder('acceptance');
    if (options.ownerUid !== undefined) await chown(folder, options.ownerUid, options.ownerUid);
    return new CellarProcess(folder, options);
  }

  /** Spawns it and waits until it listens. @throws Error with what it said, if it ends or takes too long. */
  static async start(options: CellarOptions = {}): Promise<CellarProcess> {
    const cellar = await CellarProcess.spawn(options);
    try {
      await cellar.#untilListening();
      return cellar;
    } catch (error) {
      await cellar[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** `http://127.0.0.1:…` without a slash at its end. */
  get url(): string {
    if (this.#url === undefined) throw new Error('Cellar does not listen.');
    return this.#url;
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('Cellar could not be spawned.');
    return this.#child.pid;
  }

  /** Its terminal output so far. */
  stderr(): string {
    return this.#stderr;
  }

  /** Its log so far, if that is kept. */
  log(): string {
    return this.#log;
  }

  /** Asks it to stop, and resolves when it has. @throws Error when it doesn't in time. */
  async stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<Exit> {
    this.#child.kill(signal);
    return await within(WAIT_MS, this.exited, () => `Cellar ignored ${signal}:\n${this.#stderr}`);
  }

  async kill9(): Promise<Exit> {
    this.#child.kill('SIGKILL');
    const exit = await this.exited;
    // If the data are elsewhere, the test starts another process on them and never disposes of this one.
    if (!this.dataDir.startsWith(`${this.#folder}/`)) await rm(this.#folder, { recursive: true, force: true });
    return exit;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      await this.stop().catch(() => this.kill9());
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #untilListening(): Promise<void> {
    const deadline = performance.now() + WAIT_MS;
    let hasEnded = false;
    void this.exited.then(() => {
      hasEnded = true;
    });
    for (;;) {
      this.#url = /^Cellar listens on (http:\S+?)\/?$/m.exec(this.#stderr)?.[1];
      if (this.#url !== undefined) return;
      if (hasEnded || performance.now() > deadline) throw new Error(`Cellar did not start:\n${this.#stderr}`);
      await delay(20);
    }
  }
}

/** This environment without Cellar's own variables, so that a developer's settings don't decide a test. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  const own = [...readFileSync(ENV_EXAMPLE, 'utf8').matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => INHERITED.has(name) || !own.includes(name)));
}

async function within<T>(timeoutMs: number, promise: Promise<T>, describe: () => string): Promise<T> {
  const timer = new AbortController();
  const tooLate = delay(timeoutMs, undefined, { signal: timer.signal }).then(() => {
    throw new Error(describe());
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    tooLate.catch(() => {});
    timer.abort();
  }
}
