import type { ProgramError } from '../../kernels/outputs/output-collector.ts';
import type { ExecutionResult, ProgramException } from '../execution.ts';
import { figureLines } from '../outputs/figure-lines.ts';
import type { StoredOutputs } from '../outputs/output-store.ts';
import type { Run } from '../run.ts';
import type { Ran } from './run-code.ts';
import type { Staged } from './stage-attachments.ts';

/** The last step: the result as callers get it, without host paths. Pure. */
export function reportRun(
  { execution, session }: Run,
  { staging }: Staged,
  { output, report, isKernelFresh, restored, rewrite }: Ran,
  kept: StoredOutputs,
  wallTimeMs: number,
): ExecutionResult {
  return {
    executionId: execution.id,
    sessionId: session.id,
    ...report,
    stdout: rewrite(report.stdout) || figureLines(kept.files),
    stderr: rewrite(report.stderr),
    result: output.result === null ? null : rewrite(output.result),
    htmlForms: output.htmlForms.map(({ text, html }) => ({ text: text && rewrite(text), html: rewrite(html) })),
    exception: toException(output.error, rewrite),
    ...kept,
    attachments: staging.statuses,
    stateLost: isKernelFresh && (restored === null ? execution.hadVariables : restored.lost.length > 0),
    stateRestored: restored,
    isFirstRun: execution.isFirst,
    wallTimeMs,
  };
}

const toException = (error: ProgramError | null, rewrite: Ran['rewrite']): ProgramException | null =>
  error && {
    name: error.name,
    value: rewrite(error.value),
    traceback: rewrite(error.traceback).replace(/\n$/, '').split('\n'),
  };
