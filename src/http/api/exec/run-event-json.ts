import type { LiveOutput, RunStage } from '../../../executions/run-observer.ts';

/** The events of a run as every stream of them tells: a name and the data, as JSON in one line. */
type EventJson = readonly [name: string, json: string];

/** @param executionId null: it has not begun. */
export const statusJson = (state: RunStage, sessionId: string, executionId: string | null): EventJson => [
  'status',
  JSON.stringify({ state, session_id: sessionId, ...(executionId === null ? {} : { execution_id: executionId }) }),
];

export function liveOutputJson(output: LiveOutput): EventJson {
  switch (output.type) {
    case 'stdout':
    case 'stderr':
      return [output.type, JSON.stringify({ text: output.text })];
    case 'report':
      return ['stderr', JSON.stringify({ text: output.text })];
    case 'error': {
      const { name, value, traceback } = output;
      return ['exception', JSON.stringify({ name, value, traceback })];
    }
    case 'question':
      return ['input', JSON.stringify({ prompt: output.prompt, password: output.isSecret })];
    case 'answered':
      return ['input_done', '{}'];
    case 'clear':
      return ['clear', JSON.stringify({ wait: output.wait })];
    case 'display': {
      const { dataJson, displayId, update, isResult } = output;
      const more = {
        ...(displayId === undefined ? {} : { display_id: displayId }),
        ...(update ? { update: true } : {}),
        ...(isResult ? { result: true } : {}),
      };
      const rest = JSON.stringify(more).slice(1, -1);
      return ['display', `{"data":${dataJson}${rest === '' ? '' : `,${rest}`}}`];
    }
  }
}
