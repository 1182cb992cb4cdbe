import type { ExecutionResult, OmissionCause, UnregisteredFile } from '../../../executions/execution.ts';
import { countOf, NAMELESS } from '../../../executions/outputs/unregistered-files.ts';
import type { ExecAnswer } from '../../api/exec/exec-answer.ts';

/**
 * The files of a run that aren't kept, in LibreChat's two forms: `artifact_delivery`, which its agents package reads
 * since 3.8.5 and which counts them, and `artifact_truncation`, which it reads after 3.9.2 and which names them. Its
 * client drops either form unless the numbers add up.
 */
export function describeOmissions({
  files,
  unregistered,
}: Pick<ExecutionResult, 'files' | 'unregistered'>): Pick<ExecAnswer, 'artifact_delivery' | 'artifact_truncation'> {
  if (unregistered.length === 0) return {};
  const failed = unregistered.reduce((sum, file) => sum + countOf(file), 0);
  return {
    artifact_delivery: {
      code: 'artifact_delivery_failed',
      status: files.length > 0 ? 'partial' : 'failed',
      attempted: files.length + failed,
      delivered: files.length,
      failed,
    },
    artifact_truncation: {
      code: 'artifact_truncated',
      reasons: countCauses(unregistered),
      skipped: unregistered.flatMap(({ name }) => (name === NAMELESS ? [] : [onOneLine(name)])).slice(0, MAX_SKIPPED),
      skipped_count: failed,
    },
  };
}

/** Its client takes no more paths than that. */
const MAX_SKIPPED = 20;

/** The sum is `skipped_count`. */
function countCauses(unregistered: readonly UnregisteredFile[]): Partial<Record<OmissionCause, number>> {
  const counts: Partial<Record<OmissionCause, number>> = {};
  for (const file of unregistered) {
    const { cause = 'unreadable' } = file;
    counts[cause] = (counts[cause] ?? 0) + countOf(file);
  }
  return counts;
}

/** The model reads the paths in a sentence; what can't be a name often holds line ends and signs that can't be seen. */
const onOneLine = (name: string): string => name.toWellFormed().replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd');
