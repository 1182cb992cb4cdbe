import { pino } from 'pino';
import { AppError } from '../../../src/errors/app-error.ts';
import { GatewayClient } from '../../../src/kernels/gateway/gateway-client.ts';
import { routeLibraryConsole } from '../../../src/kernels/gateway/library-console.ts';
import type { RunOptions } from '../../../src/kernels/kernel.ts';
import type { KernelOutput } from '../../../src/kernels/kernel-output.ts';
import { KernelSession } from '../../../src/kernels/kernel-session.ts';
import { DEFAULT_TIMINGS, type KernelTimings } from '../../../src/kernels/kernel-timings.ts';
import type { RunEnd } from '../../../src/kernels/run-end.ts';
import { FakeGateway, type FakeGatewayOptions } from '../../support/fake-gateway/fake-gateway.ts';

const logger = pino({ level: 'silent' });
routeLibraryConsole(logger);

/** Short where a test waits for the clock, long where the clock must not win. */
export const QUICK: KernelTimings = {
  ...DEFAULT_TIMINGS,
  interruptGraceMs: 40,
  settleGraceMs: 40,
  reconnectDelayMs: 5,
  deleteRetryMs: 20,
};

/** Longer than any test: a run that ends before it was not ended by its time limit. */
export const FOREVER_MS = 600_000;
export const never = new AbortController().signal;

export interface FinishedRun {
  readonly end: RunEnd;
  readonly outputs: readonly KernelOutput[];
  readonly stdout: string;
  readonly stderr: string;
}

/** A fake gateway and one session of Cellar's on it. */
export class KernelFixture implements AsyncDisposable {
  readonly gateway: FakeGateway;
  readonly client: GatewayClient;
  session!: KernelSession;

  private constructor(gateway: FakeGateway, timings: Partial<KernelTimings>) {
    this.gateway = gateway;
    this.client = new GatewayClient(gateway.address, logger, { ...QUICK, ...timings });
  }

  /** Without a kernel yet. */
  static async gateway(options: FakeGatewayOptions = {}, timings: Partial<KernelTimings> = {}): Promise<KernelFixture> {
    return new KernelFixture(await FakeGateway.start(options), timings);
  }

  /** With a kernel that is ready. */
  static async kernel(timings: Partial<KernelTimings> = {}, options: FakeGatewayOptions = {}): Promise<KernelFixture> {
    const fixture = await KernelFixture.gateway(options, timings);
    fixture.session = await fixture.startSession();
    return fixture;
  }

  startSession(signal: AbortSignal = never): Promise<KernelSession> {
    return KernelSession.start(
      {
        gateway: this.client,
        kernelName: 'python3',
        path: 'chat1',
        workingDirectory: '/work/chat1',
        setUp: { workspacePath: '/work/chat1', rewritesPaths: false, hasLegacyNames: false },
        startFailure: async () => undefined,
      },
      signal,
    );
  }

  async run(code: string, options: Partial<RunOptions> = {}): Promise<FinishedRun> {
    const outputs: KernelOutput[] = [];
    const end = await this.session.run(code, {
      args: [],
      timeoutMs: FOREVER_MS,
      signal: never,
      onOutput: (output) => outputs.push(output),
      ...options,
    });
    const textOf = (name: 'stdout' | 'stderr') =>
      outputs.map((output) => (output.type === 'stream' && output.name === name ? output.text : '')).join('');
    return { end, outputs, stdout: textOf('stdout'), stderr: textOf('stderr') };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.session?.[Symbol.asyncDispose]();
    await this.client[Symbol.asyncDispose]();
    await this.gateway[Symbol.asyncDispose]();
  }
}

/** The AppError that a promise rejects with; fails the test if it doesn't. */
export async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw error;
}
