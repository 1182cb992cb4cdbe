import type { Logger } from './logger.ts';

/**
 * One function per business event, so that a log line has the same fields wherever it happens. Code, file contents,
 * names of users and secrets are no fields. Metrics will be counted here as well.
 */
export class Events {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  executionFinished(fields: {
    executionId: string;
    sessionId: string;
    owner: string;
    language: string;
    outcome: string;
    exitCode: number;
    status: string | null;
    wallTimeMs: number;
    stagedFiles: number;
    outputFiles: number;
    isKernelFresh: boolean;
  }): void {
    this.#logger.info({ event: 'execution_finished', ...fields });
  }

  /** The execution ended without a result: the service failed, not the program. */
  executionFailed(fields: { executionId: string; sessionId: string; owner: string }, error: unknown): void {
    this.#logger.error({ event: 'execution_failed', ...fields, err: error });
  }

  attachmentStaged(fields: {
    sessionId: string;
    fileId: string;
    name: string;
    status: string;
    reason?: string | undefined;
  }): void {
    const isFine = fields.status === 'staged' || fields.status === 'present' || fields.status === 'renamed';
    this.#logger[isFine ? 'info' : 'warn']({ event: 'attachment_staged', ...fields });
  }

  outputNotRegistered(fields: { sessionId: string; executionId: string; name: string; reason: string }): void {
    this.#logger.warn({ event: 'output_not_registered', ...fields });
  }

  kernelStarted(fields: { directory: string; kernelId: string; startMs: number }): void {
    this.#logger.info({ event: 'kernel_started', ...fields });
  }

  /** The kernel that starts programs is up. */
  runnerStarted(fields: { kernelId: string; startMs: number }): void {
    this.#logger.info({ event: 'runner_started', ...fields });
  }

  /** A kernel could not be started ahead; chats start their own meanwhile. */
  warmKernelFailed(error: unknown): void {
    this.#logger.warn({ event: 'warm_kernel_failed', err: error });
  }

  kernelRetired(fields: { directory: string; reason: string }): void {
    this.#logger.info({ event: 'kernel_retired', ...fields });
  }
}
