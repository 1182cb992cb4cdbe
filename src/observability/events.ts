import { loggedId } from './attachment-id.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** A run on its way: it waits until it starts, and is under way until it is disposed of. */
export interface ArrivedExecution extends Disposable {
  started(): void;
}

/**
 * One function per business event, which writes the log line and counts the metric, so that both say the same wherever it
 * happens. Code, file contents, names of users and secrets are no fields.
 */
export class Events {
  readonly #logger: Logger;
  readonly #metrics: Metrics;

  constructor(logger: Logger, metrics: Metrics) {
    this.#logger = logger;
    this.#metrics = metrics;
  }

  /** No line: the run's end has one. */
  executionArrived(): ArrivedExecution {
    const { executionsWaiting, executionsRunning } = this.#metrics.gauges;
    let current = executionsWaiting;
    current.inc();
    return {
      started: () => {
        if (current === executionsRunning) return;
        current.dec();
        current = executionsRunning;
        current.inc();
      },
      [Symbol.dispose]: () => current.dec(),
    };
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
    outputBytes: number;
    isKernelFresh: boolean;
    stateLost: boolean;
  }): void {
    this.#logger.info({ event: 'execution.finished', ...fields });
    const { language, outcome, wallTimeMs, outputFiles: files, outputBytes: bytes, stateLost } = fields;
    this.#metrics.executionFinished({ language, outcome, wallTimeMs, files, bytes });
    if (stateLost) this.#metrics.stateLost();
  }

  /** The execution ended without a result: the service failed, not the program. */
  executionFailed(
    fields: { executionId: string; sessionId: string; owner: string; language: string },
    error: unknown,
  ): void {
    this.#logger.error({ event: 'execution.failed', ...fields, err: error });
    this.#metrics.executionFailed(fields.language);
  }

  attachmentStaged(fields: {
    sessionId: string;
    /** A file's, or the URL of one. */
    attachmentId: string;
    name: string;
    status: string;
    /** How the bytes came, where they came now. */
    mode?: string | undefined;
    reason?: string | undefined;
  }): void {
    const { attachmentId, ...logged } = fields;
    const isFine = fields.status === 'staged' || fields.status === 'present' || fields.status === 'renamed';
    this.#logger[isFine ? 'info' : 'warn']({ event: 'attachment.staged', ...loggedId(attachmentId), ...logged });
    this.#metrics.attachmentStaged(fields.status);
  }

  /** They stay in a workspace that no later run uses, until its session expires. */
  attachmentsNotReclaimed(fields: { sessionId: string }, error: unknown): void {
    this.#logger.warn({ event: 'attachment.not_reclaimed', ...fields, err: error });
  }

  /** The copy of a deleted attachment can't be removed, and stays in the workspace until the session goes. */
  deletedAttachmentLeft(fields: { sessionId: string; name: string }, error: unknown): void {
    this.#logger.warn({ event: 'attachment.deleted_left', ...fields, err: error });
  }

  /** `count` is how many files it stands for. */
  outputNotRegistered(fields: {
    sessionId: string;
    executionId: string;
    name: string;
    reason: string;
    count: number;
  }): void {
    this.#logger.warn({ event: 'output.not_registered', ...fields });
    this.#metrics.outputsNotRegistered(fields.count);
  }

  /** `isWarm`: no chat has it yet. */
  kernelStarted(fields: { directory: string; kernelId: string; startMs: number; isWarm: boolean }): void {
    this.#logger[fields.isWarm ? 'debug' : 'info']({ event: 'kernel.started', ...fields });
    this.#metrics.kernelStarted(fields.startMs);
  }

  kernelStartFailed(fields: { directory: string }, error: unknown): void {
    this.#logger.warn({ event: 'kernel.start_failed', ...fields, err: error });
    this.#metrics.kernelStartFailed();
  }

  /** The kernel that starts programs is up. */
  runnerStarted(fields: { kernelId: string; startMs: number }): void {
    this.#logger.debug({ event: 'program_host.started', ...fields });
    this.#metrics.runnerStarted();
  }

  /** A kernel could not be started ahead; chats start their own meanwhile. */
  warmKernelFailed(error: unknown): void {
    this.#logger.warn({ event: 'kernel.warm_start_failed', err: error });
    this.#metrics.warmKernelFailed();
  }

  /** Sandboxed code asked for a host. Paths and contents are not known here. */
  networkConnection(fields: {
    workspace: string | null;
    host: string | null;
    port: number | null;
    bytesSent: number;
    bytesReceived: number;
    outcome: string;
  }): void {
    this.#logger[fields.outcome === 'done' ? 'info' : 'warn']({ event: 'network.connection', ...fields });
    this.#metrics.networkConnection(fields.outcome);
  }

  kernelRetired(fields: { directory: string; reason: string }): void {
    this.#logger.info({ event: 'kernel.retired', ...fields });
    this.#metrics.kernelRetired(fields.reason);
  }
}
