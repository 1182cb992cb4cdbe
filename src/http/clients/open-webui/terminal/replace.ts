import { AppError } from '../../../../errors/app-error.ts';

/** One change of a text, perhaps only between two lines (from 1, both included). */
export interface Replacement {
  readonly target: string;
  readonly replacement: string;
  readonly start_line?: number | null | undefined;
  readonly end_line?: number | null | undefined;
  readonly allow_multiple: boolean;
}

/**
 * Makes the changes one after the other. Pure.
 * @throws AppError invalid_request where a target isn't there, or is there several times and may not be
 */
export const replaceAll = (text: string, replacements: readonly Replacement[]): string =>
  replacements.reduce(replaceOne, text);

function replaceOne(text: string, { target, replacement, start_line, end_line, allow_multiple }: Replacement): string {
  const lines = text.split(/(?<=\n)/);
  const start = (start_line ?? 1) - 1;
  const end = end_line ?? lines.length;
  const pieces = lines.slice(start, end).join('').split(target);
  const count = pieces.length - 1;
  if (count === 0) throw new AppError('invalid_request', `Not found: ${JSON.stringify(target.slice(0, 100))}.`);
  if (count > 1 && !allow_multiple) {
    throw new AppError('invalid_request', `Found ${count} times; give more of the text, or set allow_multiple.`);
  }
  return [...lines.slice(0, start), pieces.join(replacement), ...lines.slice(end)].join('');
}
