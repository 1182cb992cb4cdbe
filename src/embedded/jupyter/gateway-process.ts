import { type ChildProcess, spawn } from 'node:child_process';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { PrivateFolder } from './private-folder.ts';

const GATEWAY_SCRIPT = fileURLToPath(new URL('../../../runtime/cellar_runtime/gateway/server.py', import.meta.url));
const KEPT_LINES = 40;
const POLL_MS = 50;
const ANSWER_TIMEOUT_MS = 5000;
const TERMINATE_GRACE_MS = 3000;
/** How long the process that stands above Jupyter Server may take to kill it. */
const GUARDIAN_GRACE_MS = 3000;

/** The variables of Cellar's environment that the child gets: none that could be a secret. */
const PASSED_ON = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TZ'];

export interface GatewayProcessOptions {
  readonly python: string;
  readonly folder: Pick<PrivateFolder, 'path' | 'socketPath' | 'runtimeDir'>;
  readonly kernelspecsDir: string;
  readonly workspacesRoot: string;
  readonly token: string;
  readonly maxMemoryBytes?: number;
  readonly hasForkServer?: boolean;
  readonly hasLegacyNames?: boolean;
  readonly movedProcesses?: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** One Jupyter Server process, from its start to its end. It ends when this process ends. */
export class GatewayProcess {
  /** Settles when the process has ended, with a sentence that says how. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;
  readonly #socketPath: string;
  readonly #lastLines: string[] = [];
  #hasEnded = false;

  constructor(options: GatewayProcessOptions) {
    this.#socketPath = options.folder.socketPath;
    const child: ChildProcess = spawn(
      options.python,
      [
        ...['-I', GATEWAY_SCRIPT, '--socket', options.folder.socketPath, '--runtime-dir', options.folder.runtimeDir],
        ...['--kernelspecs-dir', options.kernelspecsDir, '--workspaces-root', options.workspacesRoot],
        ...(options.hasForkServer === true ? ['--fork-server'] : []),
        ...(options.hasLegacyNames === true ? ['--legacy-names'] : []),
        ...['--max-memory', String(options.maxMemoryBytes ?? 0)],
        ...['--max-processes', String(options.movedProcesses ?? 0)],
      ],
      {
        // A session of its own: Ctrl-C at the terminal reaches Cellar, which ends it in order.
        detached: true,
        cwd: options.folder.path,
        env: { ...passedOn(process.env), PYTHONNOUSERSITE: '1', ...options.environment },
        stdio: ['pipe', 'ignore', 'pipe'],
      },
    );
    this.#child = child;
    // First of all: a process that can't be started (no descriptors, no memory) has no pipes, and says so by this event alone.
    this.ended = new Promise((resolve) => {
      const settle = (how: string) => {
        this.#hasEnded = true;
        resolve(how);
      };
      child.once('error', (error) => settle(`it couldn't be started: ${error.message}`));
      child.once('exit', (code, signal) => settle(signal === null ? `exit code ${code}` : `signal ${signal}`));
    });
    child.stdin?.on('error', () => {}); // an early end is told by `ended`
    child.stdin?.write(`${options.token}\n`);
    if (child.stderr != null) this.#readLines(child.stderr);
  }

  #readLines(stderr: Readable): void {
    createInterface({ input: stderr }).on('line', (line) => {
      this.#lastLines.push(line);
      if (this.#lastLines.length > KEPT_LINES) {
        this.#lastLines.shift();
      }
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** The last lines that it wrote, for a log or an error message. */
  get lastLines(): readonly string[] {
    return this.#lastLines;
  }

  /**
   * Resolves true when `GET /api` answers, false when the process ends or `timeoutMs` pass before.
   * @throws the signal's reason when it aborts.
   */
  async waitUntilReady(timeoutMs: number, signal: AbortSignal): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    while (!this.#hasEnded && performance.now() < deadline) {
      signal.throwIfAborted();
      if (await this.answers()) {
        return true;
      }
      await sleep(POLL_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
    return false;
  }

  /** Whether `GET /api` answers within five seconds. */
  answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const probe = request({ socketPath: this.#socketPath, path: '/api', timeout: ANSWER_TIMEOUT_MS, agent: false });
      probe.on('response', (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      });
      probe.on('timeout', () => probe.destroy(new Error('timeout')));
      probe.on('error', () => resolve(false));
      probe.end();
    });
  }

  /** Ends it and its kernels: SIGTERM lets kernels go in order, three seconds later the lifeline is cut, then SIGKILL. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    if (!(await this.#endsWithin(TERMINATE_GRACE_MS))) {
      this.#child.stdin?.destroy();
      if (!(await this.#endsWithin(TERMINATE_GRACE_MS))) {
        this.kill();
      }
    }
    await this.ended;
    this.#child.stdin?.destroy();
    this.#child.stderr?.destroy();
  }

  /**
   * Ends it at once with all its kernels, also when it hangs or is stopped: its guardian (`guardian.py`) takes SIGQUIT as
   * the order to kill. Without one SIGQUIT ends it as it is, and SIGKILL follows in any case.
   */
  kill(): void {
    this.#child.kill('SIGQUIT');
    const killer = setTimeout(() => {
      this.#child.stdin?.destroy();
      this.#child.kill('SIGKILL');
    }, GUARDIAN_GRACE_MS);
    void this.ended.then(() => clearTimeout(killer));
  }

  async #endsWithin(ms: number): Promise<boolean> {
    const timer = new AbortController();
    try {
      const timeout = sleep(ms, false, { signal: timer.signal }).catch(() => false);
      return await Promise.race([this.ended.then(() => true), timeout]);
    } finally {
      timer.abort();
    }
  }
}

function passedOn(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    PASSED_ON.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
  );
}
