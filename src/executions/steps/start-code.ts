import { nanoid } from 'nanoid';
import { AppError } from '../../errors/app-error.ts';
import type { KernelKind, RunnerKind } from '../../kernels/backend.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import type { KernelOutput } from '../../kernels/kernel-output.ts';
import type { KernelPool, LentKernel } from '../../kernels/kernel-pool.ts';
import type { StateReport } from '../../kernels/kernel-state.ts';
import { followProgram } from '../../kernels/programs/follow-program.ts';
import type { ProgramEnd, ProgramOptions, ProgramSpec } from '../../kernels/programs/program.ts';
import type { ProgramHosts } from '../../kernels/programs/program-hosts.ts';
import type { Ask } from '../../kernels/question.ts';
import type { RunEnd } from '../../kernels/run-end.ts';
import { languageOf } from '../../languages/registry.ts';
import type { WorkspaceTransport } from '../../workspaces/transport/workspace-transport.ts';
import type { Workspace } from '../../workspaces/workspace.ts';
import type { ExecutionRequest, UnregisteredFile } from '../execution.ts';
import type { Run } from '../run.ts';
import type { SavedStates } from '../saved-states/saved-states.ts';
import { toProgram } from './program-spec.ts';

/** Starts code where it has to run: in the chat's kernel, in a process beside it, or in a process of the program host. */

export interface CodeParts {
  readonly kernels: KernelPool;
  readonly savedStates: Pick<SavedStates, 'restore'>;
  readonly programs: Pick<ProgramHosts, 'run'>;
  /** The kernels that the gateway offers. */
  readonly kernelKind: () => Promise<KernelKind>;
  /** Variables of every program. */
  readonly programEnv: Readonly<Record<string, string>>;
  readonly transport: WorkspaceTransport;
  readonly maxOutputBytes: number;
}

interface CodeHandlers {
  /** Called when the chat has its kernel. Restoring the chat's variables comes next, and can do all that the chat's code can. */
  readonly onKernel: () => void;
  /** Called when nothing delays the code any more. */
  readonly onAdmitted: () => void;
  readonly onOutput: (output: KernelOutput) => void;
  /** Puts a question of the code to whoever follows the run; undefined: nobody answers. */
  readonly ask?: Ask | undefined;
}

/** The end of the code, and whether a kernel or a program ran it. */
export interface CodeEnd {
  readonly end: RunEnd | ProgramEnd;
  /** Whether it was a kernel on which nothing ran before. */
  readonly isKernelFresh: boolean;
  /** The variables that such a kernel got from the one before; null if none were saved. */
  readonly restored?: StateReport | null;
  /** The chat's kernel, where that ran it. */
  readonly kernelId?: string;
  /** Files that the run created and that could not be fetched from where it ran. */
  readonly leftBehind: readonly UnregisteredFile[];
}

const FILES_LOST = 'the kernel was lost before the files that the run made could be fetched.';

/** @throws AppError rate_limited, kernel_start_failed, gateway_*, storage_full; the signal's reason before the code runs. */
export async function startCode(
  parts: CodeParts,
  run: Pick<Run, 'session' | 'request' | 'signal'>,
  workspace: Workspace,
  handlers: CodeHandlers,
): Promise<CodeEnd> {
  const { request } = run;
  switch (request.target) {
    case 'kernel':
      return await runInKernel(parts, run, workspace, handlers);
    case 'process': {
      const { runner } = await parts.kernelKind();
      const specFor = ({ pathStrategy }: RunnerKind): ProgramSpec => {
        const root = pathStrategy === 'rewrite' ? workspace.gatewayPath : undefined;
        const program = toProgram(languageOf(request.language), request, workspace.directory, root);
        return { ...program, env: { ...program.env, ...parts.programEnv } };
      };
      if (runner.placement === 'inside') return await runBesideKernel(parts, run, workspace, specFor(runner), handlers);
      handlers.onAdmitted();
      // A runner that is started now may be that of another gateway.
      const spec = async (): Promise<ProgramSpec> => specFor((await parts.kernelKind()).runner);
      const end = await parts.programs.run(spec, programOptions(run, handlers));
      return { end, isKernelFresh: false, leftBehind: [] };
    }
  }
}

async function runInKernel(
  parts: CodeParts,
  { session, request, signal }: Pick<Run, 'session' | 'request' | 'signal'>,
  workspace: Workspace,
  { onKernel, onAdmitted, onOutput, ask }: CodeHandlers,
): Promise<CodeEnd> {
  const { loan: lent, restored } = await lendWithState(parts, session, workspace, signal, onKernel);
  using loan = lent;
  loan.markUsed();
  onAdmitted();
  const { args, env = {}, stdin = null, timeoutMs, code } = request;
  const end = await loan.kernel.run(code, { args, env, stdin, timeoutMs, signal, onOutput, ask });
  const { id: kernelId } = loan.kernel;
  return {
    isKernelFresh: loan.isFresh,
    restored,
    kernelId,
    ...(await collectFiles(parts, workspace, loan.kernel, end)),
  };
}

/** The chat's kernel with its files; a new one gets the variables of the one before. Restoring may cost a kernel its life. */
async function lendWithState(
  parts: CodeParts,
  { id }: Run['session'],
  workspace: Workspace,
  signal: AbortSignal,
  onKernel: () => void,
): Promise<{ readonly loan: LentKernel; readonly restored: StateReport | null }> {
  const lend = (): Promise<LentKernel> =>
    withFiles(parts, workspace, signal, () => parts.kernels.lend(workspace.directory, signal));
  const loan = await lend();
  onKernel();
  if (!loan.isFresh) return { loan, restored: null };
  try {
    const restored = await parts.savedStates.restore(id, loan.kernel);
    if (loan.kernel.state !== 'dead') return { loan, restored };
    loan[Symbol.dispose]();
    return { loan: await lend(), restored };
  } catch (error) {
    loan[Symbol.dispose]();
    throw error;
  }
}

/** Starts a program through the helper of the chat's own kernel, where only that kernel sees the workspace. */
async function runBesideKernel(
  parts: CodeParts,
  run: Pick<Run, 'request' | 'signal'>,
  workspace: Workspace,
  spec: ReturnType<typeof toProgram>,
  handlers: CodeHandlers,
): Promise<CodeEnd> {
  const { kernels, maxOutputBytes } = parts;
  const { directory } = workspace;
  const { signal } = run;
  using visit = await withFiles(parts, workspace, signal, () => kernels.visit(directory, signal));
  const { helper } = visit.kernel;
  if (helper === undefined)
    throw new AppError('kernel_start_failed', "Programs can't be started in this gateway's kernels; Python runs.");
  handlers.onAdmitted();
  const options = programOptions(run, handlers);
  const program = helper.startProgram(nanoid(), spec, maxOutputBytes, options);
  const end = await followProgram(program, options, () => void kernels.retire(directory));
  return { isKernelFresh: false, ...(await collectFiles(parts, workspace, visit.kernel, end)) };
}

/** A kernel that sees the workspace's files; one that is lost while they are sent to it is replaced, once. */
async function withFiles<Use extends Disposable & { readonly kernel: Kernel }>(
  { transport }: CodeParts,
  workspace: Workspace,
  signal: AbortSignal,
  take: () => Promise<Use>,
): Promise<Use> {
  for (let attempt = 1; ; attempt++) {
    const use = await take();
    try {
      await transport.deliver(workspace, use.kernel.helper?.files, signal);
      return use;
    } catch (error) {
      use[Symbol.dispose]();
      if (signal.aborted || use.kernel.state !== 'dead' || attempt > 1) throw error;
    }
  }
}

async function collectFiles(
  { transport }: CodeParts,
  workspace: Workspace,
  kernel: Kernel,
  end: RunEnd | ProgramEnd,
): Promise<Pick<CodeEnd, 'end' | 'leftBehind'>> {
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

function programOptions(
  { request: { timeoutMs, tools }, signal }: { readonly request: ExecutionRequest; readonly signal: AbortSignal },
  { onOutput }: CodeHandlers,
): ProgramOptions {
  const onToolCall = tools?.onToolCall;
  return { timeoutMs, signal, onOutput, onElsewhere: onOutput, ...(onToolCall !== undefined && { onToolCall }) };
}

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
