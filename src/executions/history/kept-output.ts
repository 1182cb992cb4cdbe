import type { ExecutionOutput } from '../../db/repositories/execution-outputs.ts';
import { BoundedText } from '../../kernels/outputs/bounded-text.ts';
import type { ExecutionResult } from '../execution.ts';

/** Selects the parts of a run's result that the history stores. Pure. */

/** Most that is kept of a text: half of it from its head, half from its tail. */
const MAX_TEXT_BYTES = 128 * 1024;

export function keptOutput(result: ExecutionResult): ExecutionOutput {
  const { exception, files, attachments } = result;
  return {
    stdout: cut(result.stdout),
    stderr: cut(result.stderr),
    result: result.result === null ? null : cut(result.result),
    exception:
      exception === null
        ? null
        : {
            name: exception.name.slice(0, 1_000),
            value: cut(exception.value),
            traceback: cut(exception.traceback.join('\n')).split('\n'),
          },
    files: files.map(({ id }) => id),
    displays: files.filter(({ source }) => source === 'display').map(({ id }) => id),
    attachments,
  };
}

function cut(text: string): string {
  const bounded = new BoundedText(MAX_TEXT_BYTES);
  bounded.push(text);
  return bounded.toString();
}
