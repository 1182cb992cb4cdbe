import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { ERROR_STATUS } from '../errors/error-codes.ts';

/**
 * Cellar's metrics for Prometheus. Every label takes its values from a closed list: no id, name or path of a caller
 * becomes one, so the number of series stays the same however long it runs.
 */

/** How a run ended: as the kernel tells it, or `error` where the service failed. */
const OUTCOMES = ['completed', 'failed', 'exited', 'timeout', 'interrupted', 'disk', 'died', 'error'] as const;
const STAGINGS = ['staged', 'present', 'renamed', 'too_large', 'missing', 'failed'] as const;
const RETIREMENTS = ['idle', 'room', 'removed'] as const;
const OTHER = 'other';

const RUN_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];
const START_SECONDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30];

/** Sets gauges just before they are read. One that fails counts as a failure and leaves the others alone. */
type Source = () => void | Promise<void>;

export class Metrics {
  readonly registry = new Registry();
  readonly #languages: ReadonlySet<string>;
  readonly #sources = new Map<string, Source>();

  /** Set by the code that knows the value; methods named after the event count everything else. */
  readonly gauges = {
    kernels: this.#gauge('cellar_kernels', 'Kernels of chats, by what they do.', ['state']),
    warmKernels: this.#gauge('cellar_warm_kernels', 'Kernels that wait for a new chat.'),
    kernelMemory: this.#gauge(
      'cellar_kernel_memory_bytes',
      "Memory of the processes of the chats' kernels, shared pages divided by the number of processes that share them (PSS). 0 on a remote gateway.",
    ),
    executionsWaiting: this.#gauge('cellar_executions_waiting', 'Runs that wait for their workspace or a kernel.'),
    executionsRunning: this.#gauge('cellar_executions_running', 'Runs whose program is running.'),
    ready: this.#gauge('cellar_ready', 'Whether a run would work now: 1 or 0, by what is checked.', ['check']),
    files: this.#gauge('cellar_files', 'Versions of files in the catalog.'),
    blobs: this.#gauge('cellar_blobs', 'Different contents in the store.'),
    storedBytes: this.#gauge('cellar_stored_bytes', 'Bytes in the store; what several files share counts once.'),
    savedBytes: this.#gauge('cellar_deduplicated_bytes', 'Bytes that sharing saves.'),
    sharedBlobs: this.#gauge('cellar_shared_blobs', 'Contents that more than one file has.'),
    stagedAttachments: this.#gauge('cellar_staged_attachments', 'Attachments that stand in a workspace.'),
    pendingAttachments: this.#gauge('cellar_pending_attachments', 'Uploads that wait for a run.'),
    spareCopyBytes: this.#gauge('cellar_spare_copy_bytes', 'Bytes of attachments that wait for the next workspace.'),
    expiredSessions: this.#gauge('cellar_expired_sessions', 'Sessions that the next sweep removes.'),
    droppedLogLines: this.#gauge(
      'cellar_log_lines_dropped',
      'Log lines dropped since the start because no reader took them.',
    ),
    freeBytes: this.#gauge('cellar_disk_free_bytes', 'Free on the disk of the data folder.'),
  };

  readonly #executions = this.#counter('cellar_executions_total', 'Runs that ended.', ['language', 'outcome']);
  readonly #executionSeconds = this.#histogram(
    'cellar_execution_duration_seconds',
    'A run from its admission to its stored outputs.',
    RUN_SECONDS,
    ['language'],
  );
  readonly #lostStates = this.#counter('cellar_kernel_states_lost_total', 'Runs that found a fresh kernel.');
  readonly #outputs = this.#counter(
    'cellar_output_files_total',
    'Files that runs made or changed, and that were kept.',
  );
  readonly #outputBytes = this.#counter('cellar_output_bytes_total', 'Their bytes.');
  readonly #unregistered = this.#counter('cellar_outputs_unregistered_total', 'Outputs that could not be kept.');
  readonly #staged = this.#counter('cellar_attachments_staged_total', 'Attachments on their way into a workspace.', [
    'status',
  ]);
  readonly #kernelStarts = this.#counter('cellar_kernel_starts_total', 'Kernel starts, by result.', ['result']);
  readonly #kernelStartSeconds = this.#histogram(
    'cellar_kernel_start_duration_seconds',
    'From the request to the first idle of a kernel.',
    START_SECONDS,
  );
  readonly #runnerStarts = this.#counter('cellar_runner_starts_total', 'Starts of the kernel that starts programs.');
  readonly #warmFailures = this.#counter(
    'cellar_warm_kernel_failures_total',
    'Kernels that could not be started ahead.',
  );
  readonly #connections = this.#counter(
    'cellar_network_connections_total',
    'Connections that sandboxed code asked for.',
    ['outcome'],
  );
  readonly #retired = this.#counter('cellar_kernels_retired_total', 'Kernels that were ended.', ['reason']);
  readonly #requests = this.#counter('cellar_http_requests_total', 'Requests, by route pattern.', [
    'method',
    'route',
    'status',
  ]);
  readonly #requestSeconds = this.#histogram(
    'cellar_http_request_duration_seconds',
    'Requests from their headers to the end of their connection with the answer.',
    RUN_SECONDS,
    ['route'],
  );
  readonly #received = this.#counter('cellar_http_received_bytes_total', 'Bytes that clients sent.');
  readonly #sent = this.#counter('cellar_http_sent_bytes_total', 'Bytes that clients got.');
  readonly #refusals = this.#counter('cellar_refusals_total', 'Requests that were refused, by error code.', ['code']);
  readonly #failedSources = this.#counter('cellar_scrape_failures_total', 'Gauges that could not be read.', ['source']);

  /** @param languages the ids that `language` may take. */
  constructor(languages: readonly string[]) {
    this.#languages = new Set(languages);
    collectDefaultMetrics({ register: this.registry });
    this.#beginAtZero();
  }

  /** Has `source` called before each reading, to set its gauges. A name stands for one source. */
  addSource(name: string, source: Source): void {
    this.#sources.set(name, source);
  }

  /** All metrics in Prometheus' text format, and its content type. */
  async read(): Promise<{ readonly contentType: string; readonly text: string }> {
    const reading = [...this.#sources].map(async ([name, source]) => {
      try {
        await source();
      } catch {
        this.#failedSources.inc({ source: name });
      }
    });
    await Promise.all(reading);
    return { contentType: this.registry.contentType, text: await this.registry.metrics() };
  }

  executionFinished(run: {
    language: string;
    outcome: string;
    wallTimeMs: number;
    files: number;
    bytes: number;
  }): void {
    const language = this.#languageOf(run.language);
    this.#executions.inc({ language, outcome: oneOf(OUTCOMES, run.outcome) });
    this.#executionSeconds.observe({ language }, run.wallTimeMs / 1000);
    this.#outputs.inc(run.files);
    this.#outputBytes.inc(run.bytes);
  }

  executionFailed(language: string): void {
    this.#executions.inc({ language: this.#languageOf(language), outcome: 'error' });
  }

  stateLost(): void {
    this.#lostStates.inc();
  }

  attachmentStaged(status: string): void {
    this.#staged.inc({ status: oneOf(STAGINGS, status) });
  }

  outputsNotRegistered(count: number): void {
    this.#unregistered.inc(count);
  }

  kernelStarted(startMs: number): void {
    this.#kernelStarts.inc({ result: 'started' });
    this.#kernelStartSeconds.observe(startMs / 1000);
  }

  kernelStartFailed(): void {
    this.#kernelStarts.inc({ result: 'failed' });
  }

  runnerStarted(): void {
    this.#runnerStarts.inc();
  }

  warmKernelFailed(): void {
    this.#warmFailures.inc();
  }

  /** @param outcome of a closed list (kernels/network/destination.ts). */
  networkConnection(outcome: string): void {
    this.#connections.inc({ outcome });
  }

  kernelRetired(reason: string): void {
    this.#retired.inc({ reason: oneOf(RETIREMENTS, reason) });
  }

  /** @param route the route's pattern, never its path. @param status null for a client that left before its answer. */
  requestEnded(request: { method: string; route: string | null; status: number | null; durationMs: number }): void {
    const route = request.route ?? 'none';
    const status = request.status === null ? 'aborted' : `${Math.floor(request.status / 100)}xx`;
    this.#requests.inc({ method: request.method, route, status });
    this.#requestSeconds.observe({ route }, request.durationMs / 1000);
  }

  bytesMoved(received: number, sent: number): void {
    this.#received.inc(received);
    this.#sent.inc(sent);
  }

  /** @param code of the closed list of errors. */
  requestRefused(code: string): void {
    this.#refusals.inc({ code });
  }

  /** Creates the series that alerts use, with value 0: Prometheus sees no increase in a series that begins at 3. */
  #beginAtZero(): void {
    for (const language of this.#languages) {
      for (const outcome of OUTCOMES) this.#executions.inc({ language, outcome }, 0);
    }
    for (const result of ['started', 'failed']) this.#kernelStarts.inc({ result }, 0);
    for (const reason of RETIREMENTS) this.#retired.inc({ reason }, 0);
    for (const status of STAGINGS) this.#staged.inc({ status }, 0);
    for (const code of Object.keys(ERROR_STATUS)) this.#refusals.inc({ code }, 0);
  }

  #languageOf(language: string): string {
    return this.#languages.has(language) ? language : OTHER;
  }

  #counter(name: string, help: string, labelNames: string[] = []): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  #gauge(name: string, help: string, labelNames: string[] = []): Gauge {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  #histogram(name: string, help: string, buckets: number[], labelNames: string[] = []): Histogram {
    return new Histogram({ name, help, buckets, labelNames, registers: [this.registry] });
  }
}

const oneOf = (list: readonly string[], value: string): string => (list.includes(value) ? value : OTHER);
