import { nanoid } from 'nanoid';
import { AppError } from '../errors/app-error.ts';
import type { Kernel } from '../kernels/kernel.ts';
import type { KernelOutput } from '../kernels/kernel-output.ts';
import type { KernelPool } from '../kernels/kernel-pool.ts';
import { followProgram } from '../kernels/programs/follow-program.ts';
import type { ProgramEnd, ProgramOptions } from '../kernels/programs/program.ts';
import type { RunEnd } from '../kernels/run-end.ts';
import type { WorkspaceTransport } from '../workspaces/transport/workspace-transport.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import { type ExecutionRequest, type UnregisteredFile, usesKernel } from './execution.ts';
import type { Programs } from './programs.ts';

/** Runs code where it has to run: in the chat's kernel, in a process beside it, or in one of a runner's. */

interface CodeRunnerOptions {
  readonly kernels: KernelPool;
  readonly programs: Programs;
  readonly transport: WorkspaceTransport;
  readonly maxOutputBytes: number;
}

export interface CodeRunOptions {
  /** Aborts when the client has gone or the service closes: also what comes before the run is given up. */
  readonly signal: AbortSignal;
  /** Aborts when the run is to be interrupted, for this reason or another. */
  readonly interrupted: AbortSignal;
  /** Told when nothing stands between the request and its run any more. */
  readonly onAdmitted: () => void;
  readonly onOutput: (output: KernelOutput) => void;
}

/** What ran the code, and how that ended. */
export interface CodeRunOutcome {
  readonly end: RunEnd | ProgramEnd;
  /** Whether it was a kernel that nothing ran on before. */
  readonly isKernelFresh: boolean;
  /** The chat's kernel, where that ran it. */
  readonly kernelId?: string;
  /** What the run made and could not be brought here. */
  readonly leftBehind: readonly UnregisteredFile[];
}

const FILES_LOST = 'the kernel was lost before the files that the run made could be fetched.';

export class CodeRunner {
  readonly #options: CodeRunnerOptions;

  constructor(options: CodeRunnerOptions) {
    this.#options = options;
  }

  /** @throws AppError rate_limited, kernel_start_failed, gateway_*, storage_full: it could not be run */
  async run(request: ExecutionRequest, workspace: Workspace, options: CodeRunOptions): Promise<CodeRunOutcome> {
    if (usesKernel(request)) return await this.#runInKernel(request, workspace, options);
    if (await this.#options.programs.runInside()) return await this.#runBeside(request, workspace, options);
    options.onAdmitted();
    const end = await this.#options.programs.run(request, workspace, programOptions(request, options));
    return { end, isKernelFresh: false, leftBehind: [] };
  }

  async #runInKernel(
    request: ExecutionRequest,
    workspace: Workspace,
    { signal, interrupted, onAdmitted, onOutput }: CodeRunOptions,
  ): Promise<CodeRunOutcome> {
    const { kernels } = this.#options;
    using loan = await this.#withFiles(workspace, signal, () => kernels.lend(workspace.directory, signal));
    onAdmitted();
    const { args, timeoutMs, code } = request;
    const end = await loan.kernel.run(code, { args, timeoutMs, signal: interrupted, onOutput });
    const { id: kernelId } = loan.kernel;
    return { isKernelFresh: loan.isFresh, kernelId, ...(await this.#collect(workspace, loan.kernel, end)) };
  }

  /** A program of the chat's own kernel's helper: where only that kernel sees the workspace. */
  async #runBeside(request: ExecutionRequest, workspace: Workspace, options: CodeRunOptions): Promise<CodeRunOutcome> {
    const { kernels, programs, maxOutputBytes } = this.#options;
    const { directory } = workspace;
    const { signal } = options;
    using visit = await this.#withFiles(workspace, signal, () => kernels.visit(directory, signal));
    const { helper } = visit.kernel;
    if (helper === undefined)
      throw new AppError('kernel_start_failed', "Programs can't be started in this gateway's kernels; Python runs.");
    options.onAdmitted();
    const given = programOptions(request, options);
    const spec = await programs.specOf(request, workspace);
    const program = helper.startProgram(nanoid(), spec, maxOutputBytes, given);
    const end = await followProgram(program, given, () => void kernels.retire(directory));
    return { isKernelFresh: false, ...(await this.#collect(workspace, visit.kernel, end)) };
  }

  /** A kernel that sees the workspace's files; one that is lost while they are brought to it is replaced, once. */
  async #withFiles<Use extends Disposable & { readonly kernel: Kernel }>(
    workspace: Workspace,
    signal: AbortSignal,
    take: () => Promise<Use>,
  ): Promise<Use> {
    for (let attempt = 1; ; attempt++) {
      const use = await take();
      try {
        await this.#options.transport.deliver(workspace, use.kernel.helper?.files, signal);
        return use;
      } catch (error) {
        use[Symbol.dispose]();
        if (signal.aborted || use.kernel.state !== 'dead' || attempt > 1) throw error;
      }
    }
  }

  async #collect(
    workspace: Workspace,
    kernel: Kernel,
    end: RunEnd | ProgramEnd,
  ): Promise<Pick<CodeRunOutcome, 'end' | 'leftBehind'>> {
    const { transport } = this.#options;
    if (!transport.losesFilesWithKernel) return { end, leftBehind: [] };
    try {
      if (kernel.state !== 'dead') return { end, leftBehind: await transport.collect(workspace, kernel.helper?.files) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
    if (end.kind === 'died')
      return { end: { kind: 'died', reason: `${end.reason} ${capital(FILES_LOST)}` }, leftBehind: [] };
    if (end.kind === 'timeout' || end.kind === 'interrupted') {
      return { end, leftBehind: [{ name: '.', reason: capital(FILES_LOST) }] };
    }
    return { end: { kind: 'died', reason: FILES_LOST }, leftBehind: [] };
  }
}

function programOptions({ timeoutMs, tools }: ExecutionRequest, options: CodeRunOptions): ProgramOptions {
  const { interrupted: signal, onOutput } = options;
  const onToolCall = tools?.onToolCall;
  return { timeoutMs, signal, onOutput, ...(onToolCall !== undefined && { onToolCall }) };
}

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
