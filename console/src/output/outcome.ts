/** How a run ended, in a word and a color. */
export interface Outcome {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'warn' | 'busy';
}

interface Ended {
  readonly status: 'TO' | 'OL' | 'SG' | null;
  readonly exit_code: number | null;
  /** The code of an error of Cellar's own, or the exception that ended the code. */
  readonly error?: string | object | null;
}

export function outcomeOf({ status, exit_code: exitCode, error }: Ended): Outcome {
  if (typeof error === 'string') return { text: error.replaceAll('_', ' '), tone: 'bad' };
  if (status === 'TO') return { text: 'Time limit', tone: 'warn' };
  if (status === 'SG') return { text: 'Stopped', tone: 'warn' };
  if (exitCode !== 0) return { text: `Exit ${exitCode ?? '?'}`, tone: 'bad' };
  return status === 'OL' ? { text: 'Done, output cut', tone: 'warn' } : { text: 'Done', tone: 'good' };
}
