import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { pythonEnvironment } from '../../../scripts/python-environment.ts';
import { freePort } from '../../support/free-port.ts';
import { WAIT_MS } from '../../support/settings.ts';

/** The three gateways, each from its package in an environment of its own, really run; and what starts one of them itself. */

export const GATEWAYS = ['jupyter-server', 'kernel-gateway', 'enterprise-gateway'] as const;
export type GatewayName = (typeof GATEWAYS)[number];

export const TOKEN = 'gateway-token-0123456789';

/** Looks twice a second whether a kernel has died, and not every three seconds, so that the tests wait less. */
const LOOKS_OFTEN = '--KernelRestarter.time_to_dead=0.5';

/** How each is started: module, flags, environment. */
const COMMANDS: Readonly<Record<GatewayName, (port: number) => { args: string[]; env: Record<string, string> }>> = {
  'jupyter-server': (port) => ({
    args: [
      '-m',
      'jupyter_server',
      `--ServerApp.port=${port}`,
      '--ServerApp.ip=127.0.0.1',
      '--allow-root',
      '--no-browser',
    ],
    env: { JUPYTER_TOKEN: TOKEN },
  }),
  'kernel-gateway': (port) => ({
    args: ['-m', 'kernel_gateway', `--KernelGatewayApp.port=${port}`, '--KernelGatewayApp.ip=127.0.0.1'],
    env: { KG_AUTH_TOKEN: TOKEN },
  }),
  'enterprise-gateway': (port) => ({
    args: ['-m', 'enterprise_gateway', `--EnterpriseGatewayApp.port=${port}`, '--EnterpriseGatewayApp.ip=127.0.0.1'],
    env: { EG_AUTH_TOKEN: TOKEN, EG_INHERITED_ENVS: 'PATH,HOME' },
  }),
};

interface Command {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export class RealGateway implements AsyncDisposable {
  readonly url: string;
  readonly folder: string;
  readonly #child: ChildProcess;
  #log = '';

  private constructor(folder: string, port: number, { command, env }: Command) {
    const [file = '', ...args] = command;
    this.url = `http://127.0.0.1:${port}`;
    this.folder = folder;
    this.#child = spawn(file, args, {
      cwd: folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        TMPDIR: folder,
        JUPYTER_RUNTIME_DIR: join(folder, 'run'),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#log = (this.#log + text).slice(-20_000);
      });
    }
  }

  /** @param wrapper a command that runs the one that follows it */
  static async start(name: GatewayName, wrapper: readonly string[] = []): Promise<RealGateway> {
    const python = await environmentOf(name);
    return RealGateway.run((port) => {
      const { args, env } = COMMANDS[name](port);
      return { command: [...wrapper, python, ...args, LOOKS_OFTEN], env };
    });
  }

  /** Runs a command that becomes a gateway at the port, and waits until it answers. */
  static async run(make: (port: number, folder: string) => Command): Promise<RealGateway> {
    const folder = await mkdtemp(join(tmpdir(), 'cellar-gateway-'));
    const port = await freePort();
    const gateway = new RealGateway(folder, port, make(port, folder));
    try {
      await gateway.#untilReady();
      return gateway;
    } catch (error) {
      await gateway[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Its output so far, for a failing test's message. */
  get log(): string {
    return this.#log;
  }

  /** The kernels that it has now; the two gateways don't list them, so they are counted as its child processes. */
  async kernelCount(): Promise<number> {
    return (await this.kernelPids()).length;
  }

  async kernelPids(): Promise<number[]> {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'pid=', '--ppid', String(this.#child.pid)]).catch(() => ({
      stdout: '',
    }));
    return stdout
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(Number);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'close');
      this.#child.kill('SIGTERM');
      const timer = setTimeout(() => this.#child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(timer);
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  async #untilReady(): Promise<void> {
    const deadline = Date.now() + WAIT_MS;
    while (Date.now() < deadline) {
      const answer = await fetch(`${this.url}/api/kernelspecs`, { headers: { authorization: `token ${TOKEN}` } }).catch(
        () => undefined,
      );
      if (answer?.ok) return;
      await delay(100);
    }
    throw new Error(`The gateway did not start:\n${this.#log}`);
  }
}

/** The interpreter of an environment made from `requirements-<name>.txt`; made once, and again when that changes. */
export function environmentOf(name: GatewayName): Promise<string> {
  return pythonEnvironment(name, join(import.meta.dirname, `requirements-${name}.txt`));
}
