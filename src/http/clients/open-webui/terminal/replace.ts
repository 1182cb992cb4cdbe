import { AppError } from '../../../../errors/app-error.ts';

/** One change of a text, perhaps only between two lines (from 1, both included). */
export interface Replacement {
  readonly target: string;
  readonly replacement: string;
  readonly start_line?: number | null | undefined;
  readonly end_line?: number | null | undefined;
  readonly allow_multiple: boolean;
}

/** Largest text, in characters, that a change may make. */
const MAX_TEXT = 8 * 1024 * 1024;
/** Most characters that the changes of one request may look through, all together: each looks through the whole text. */
const MAX_LOOKED_THROUGH = 64 * 1024 * 1024;

/**
 * Makes the changes one after the other. Pure.
 * @throws AppError invalid_request where a target isn't there, or is there several times and may not be, and for more changes than
 *   a text of that length can have; file_too_large where a change makes the text too long
 */
export function replaceAll(text: string, replacements: readonly Replacement[]): string {
  let left = MAX_LOOKED_THROUGH;
  let changed = text;
  for (const replacement of replacements) {
    left -= changed.length;
    if (left < 0) throw new AppError('invalid_request', 'These are too many changes of so long a text; make fewer.');
    changed = replaceOne(changed, replacement);
  }
  return changed;
}

function replaceOne(text: string, { target, replacement, start_line, end_line, allow_multiple }: Replacement): string {
  const start = startOfLine(text, start_line ?? 1);
  const end = Math.max(start, end_line == null ? text.length : startOfLine(text, end_line + 1));
  const pieces = text.slice(start, end).split(target);
  const count = pieces.length - 1;
  if (count === 0) throw new AppError('invalid_request', `Not found: ${JSON.stringify(target.slice(0, 100))}.`);
  if (count > 1 && !allow_multiple) {
    throw new AppError('invalid_request', `Found ${count} times; give more of the text, or set allow_multiple.`);
  }
  if (text.length + count * (replacement.length - target.length) > MAX_TEXT) {
    throw new AppError('file_too_large', 'The file would be too large to be edited this way; change it by code.');
  }
  return text.slice(0, start) + pieces.join(replacement) + text.slice(end);
}

/** The index at which a line (counted from 1) begins; the text's length if it has fewer lines. */
function startOfLine(text: string, line: number): number {
  let start = 0;
  for (let left = line - 1; left > 0; left -= 1) {
    const end = text.indexOf('\n', start);
    if (end === -1) return text.length;
    start = end + 1;
  }
  return start;
}
