import { setImmediate } from 'node:timers/promises';
import type { StateReport } from '../../kernels/kernel-state.ts';
import { pathsElsewhere } from '../../kernels/outputs/elsewhere.ts';
import type { CollectedOutput } from '../../kernels/outputs/output-collector.ts';
import { OutputCollector } from '../../kernels/outputs/output-collector.ts';
import type { Ask } from '../../kernels/question.ts';
import type { OutOfMemory } from '../../kernels/run-end.ts';
import { inSpan } from '../../observability/tracing.ts';
import type { DiskWatch } from '../../workspaces/disk-watch.ts';
import { createOutgoingRewriter } from '../../workspaces/path-rewriter.ts';
import type { UnregisteredFile } from '../execution.ts';
import { LiveOutputs } from '../outputs/live-outputs.ts';
import type { ActiveRuns } from '../queue/active-runs.ts';
import { enterStage, isInterrupted, type Run } from '../run.ts';
import { closedTmpSentence } from './closed-tmp.ts';
import { type DiskStop, describeEnd, type EndReport, joinLines } from './describe-end.ts';
import type { Staged } from './stage-attachments.ts';
import { type CodeEnd, type CodeParts, startCode } from './start-code.ts';

/** The second step: runs the code to its end, collects its output, and follows the disk meanwhile. */

export interface RunCodeParts extends CodeParts {
  readonly disk: DiskWatch;
  readonly runs: Pick<ActiveRuns, 'questions'>;
  readonly maxOutputBytes: number;
  /** Begun before a run, tells once its kernel has died whether memory had run out. */
  readonly watchDeaths: (directory: string) => (kernelId: string) => OutOfMemory;
  /** Host paths that programs can name, each with the path that callers are shown instead. */
  readonly hiddenPaths: ReadonlyMap<string, string>;
  /** Whether code is refused the folder /tmp. */
  readonly isTmpClosed: boolean;
}

export interface Ran {
  readonly endKind: (CodeEnd['end'] | DiskStop)['kind'];
  readonly isKernelFresh: boolean;
  /** The variables that a new kernel got from the one before; null if none were saved. */
  readonly restored: StateReport | null;
  readonly output: CollectedOutput;
  readonly report: EndReport;
  /** Files that the run created and that could not be fetched from where it ran, or that lie outside its workspace. */
  readonly notKept: readonly UnregisteredFile[];
  /** Replaces host paths in a text by those that code sees. */
  readonly rewrite: (text: string) => string;
}

/** @throws AppError rate_limited, kernel_start_failed, gateway_*, storage_full: the code could not be run. */
export async function runCode(parts: RunCodeParts, run: Run, { workspace }: Staged): Promise<Ran> {
  const { maxOutputBytes, hiddenPaths, watchDeaths } = parts;
  const { request, session, observer } = run;
  const rewriter = createOutgoingRewriter([workspace.gatewayPath, workspace.path], hiddenPaths);
  const collector = new OutputCollector(maxOutputBytes, request.target === 'kernel' ? 'terminal' : 'bytes');
  // Only a run that somebody follows pays for it.
  const live = observer.onOutput && new LiveOutputs({ rewriter, maxBytes: maxOutputBytes, emit: observer.onOutput });
  // It reads files of /proc, so it starts once the code is on its way to the kernel.
  const deaths = request.target === 'kernel' ? setImmediate().then(() => watchDeaths(session.directory)) : undefined;
  let elsewhere: readonly UnregisteredFile[] = [];
  const attributes = { 'cellar.execution_id': run.execution.id, 'cellar.language': request.language };
  const {
    end,
    isKernelFresh,
    restored = null,
    kernelId,
    leftBehind,
  } = await inSpan('run', attributes, async (span) => {
    const ran = await startWatched(parts, run, workspace, {
      onAdmitted: () => {
        observer.onAdmitted?.(session.id);
        enterStage(run, 'running');
      },
      onOutput: (output) => {
        const paths = pathsElsewhere(output);
        if (paths !== null) {
          elsewhere = paths.map(writtenElsewhere);
          return;
        }
        collector.push(output);
        live?.push(output);
      },
      ask: request.isInteractive === true && live !== undefined ? asking(parts, run, live) : undefined,
    });
    span.setAttributes({ 'cellar.outcome': ran.end.kind, 'cellar.kernel_fresh': ran.isKernelFresh });
    return ran;
  });
  if (end.kind === 'exited' && end.leftOut !== undefined) {
    collector.leaveOut('stdout', end.leftOut.stdout);
    collector.leaveOut('stderr', end.leftOut.stderr);
  }
  const output = collector.finish();
  const whyDied = end.kind === 'died' ? await deaths : undefined;
  const ranOutOfMemory = kernelId === undefined ? null : (whyDied?.(kernelId) ?? null);
  const ended = describeEnd(end, output, request.timeoutMs, ranOutOfMemory, request.language === 'bash');
  const hint = parts.isTmpClosed ? closedTmpSentence(ended.stderr) : '';
  const report = { ...ended, stderr: joinLines(ended.stderr, hint) };
  live?.report(report.stderr.slice(output.stderr.length));
  const notKept = [...leftBehind, ...elsewhere];
  return { endKind: end.kind, isKernelFresh, restored, output, report, notKept, rewrite: rewriter.rewrite };
}

/** Tells the run's followers what its code asks, and waits for one of them to answer. */
const asking =
  ({ runs }: RunCodeParts, { execution, signal }: Run, live: LiveOutputs): Ask =>
  async (question) => {
    live.ask(question);
    const answer = await runs.questions.ask(execution.id, signal);
    live.answered();
    return answer;
  };

const writtenElsewhere = (path: string): UnregisteredFile => ({
  name: path,
  reason: 'It is not in /mnt/data, and only files there are kept. Write it to /mnt/data.',
  cause: 'path',
});

/** Runs the code with an eye on the disk: a run that writes too much is interrupted. */
async function startWatched(
  parts: RunCodeParts,
  run: Run,
  workspace: Staged['workspace'],
  handlers: Omit<Parameters<typeof startCode>[3], 'onKernel'>,
): Promise<Omit<CodeEnd, 'end'> & { readonly end: CodeEnd['end'] | DiskStop }> {
  const { disk, kernels } = parts;
  // Nothing of the chat writes while the run waits for its kernel.
  const begun = Promise.withResolvers<void>();
  using watching = disk.watch(workspace.path, begun.promise);
  const signal = AbortSignal.any([run.signal, watching.exceeded]);
  const onKernel = (): void => begun.resolve();
  const onAdmitted = (): void => {
    begun.resolve();
    handlers.onAdmitted();
  };
  const ran = await startCode(parts, { ...run, signal }, workspace, { ...handlers, onKernel, onAdmitted }).catch(
    (error: unknown) => {
      // Somebody interrupted it while it waited for its kernel.
      if (!isInterrupted(run)) throw error;
      return { end: { kind: 'interrupted', kernelLost: false }, isKernelFresh: false, leftBehind: [] } as CodeEnd;
    },
  );
  const { excess } = watching;
  if (ran.end.kind !== 'interrupted' || run.signal.aborted || excess === undefined) return ran;
  // Variables may hold files open that are deleted: only the kernel's end gives that room back. A run stops before the disk is full.
  if (excess === 'disk' && (!watching.isExplained || (await disk.isDiskFull(workspace.path))))
    await kernels.retire(workspace.directory);
  return { ...ran, end: { kind: 'disk', excess, limits: disk.limits } };
}
