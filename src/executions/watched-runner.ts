import type { KernelPool } from '../kernels/kernel-pool.ts';
import type { DiskWatch } from '../workspaces/disk-watch.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import type { CodeRunner, CodeRunOptions, CodeRunOutcome } from './code-runner.ts';
import type { ExecutionRequest } from './execution.ts';
import type { DiskStop } from './run-report.ts';

/** Runs code with an eye on the disk: a run that writes too much is interrupted like one that somebody stops. */

interface WatchedRunnerOptions {
  readonly code: Pick<CodeRunner, 'run'>;
  readonly disk: DiskWatch;
  readonly kernels: Pick<KernelPool, 'retire'>;
}

interface WatchedOutcome extends Omit<CodeRunOutcome, 'end'> {
  readonly end: CodeRunOutcome['end'] | DiskStop;
}

export class WatchedRunner {
  readonly #options: WatchedRunnerOptions;

  constructor(options: WatchedRunnerOptions) {
    this.#options = options;
  }

  /** @throws what `CodeRunner.run` does */
  async run(request: ExecutionRequest, workspace: Workspace, options: CodeRunOptions): Promise<WatchedOutcome> {
    const { code, disk, kernels } = this.#options;
    using watching = disk.watch(workspace.path);
    const interrupted = AbortSignal.any([options.interrupted, watching.exceeded]);
    const ran = await code.run(request, workspace, { ...options, interrupted });
    const { excess } = watching;
    if (ran.end.kind !== 'interrupted' || options.interrupted.aborted || excess === undefined) return ran;
    // Variables may hold files open that are deleted: only the kernel's end gives that room back.
    if (excess === 'disk' && (await disk.isDiskFull(workspace.path))) await kernels.retire(workspace.directory);
    return { ...ran, end: { kind: 'disk', excess, limits: disk.limits } };
  }
}
