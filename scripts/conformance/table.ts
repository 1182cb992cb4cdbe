import { errorRows } from './errors.ts';
import { fileRows } from './files.ts';
import { programRows } from './programs.ts';
import { Absent, type Context, type Row } from './row.ts';
import { runRows } from './runs.ts';

/** The table of a server: what of LibreChat's contract it keeps, row by row. */

export type Outcome = 'pass' | 'fail' | 'absent';

export interface Result {
  readonly row: Row;
  readonly outcome: Outcome;
  /** Why it didn't pass, on one line. */
  readonly reason: string;
}

export const ROWS: readonly Row[] = [...runRows, ...fileRows, ...programRows, ...errorRows];

interface Options {
  /** Default: all of them. */
  readonly rows?: readonly Row[];
  /** Told each result as it comes. */
  readonly onResult?: (result: Result) => void;
}

/** Tries the rows one after the other. Never rejects. */
export async function tryRows(context: Context, { rows = ROWS, onResult }: Options = {}): Promise<Result[]> {
  const results: Result[] = [];
  for (const row of rows) {
    const result = await tryRow(row, context);
    results.push(result);
    onResult?.(result);
  }
  return results;
}

async function tryRow(row: Row, context: Context): Promise<Result> {
  try {
    await row.check(context);
    return { row, outcome: 'pass', reason: '' };
  } catch (error) {
    return { row, outcome: error instanceof Absent ? 'absent' : 'fail', reason: onOneLine(error) };
  }
}

/** `pass    programs  b  calls tools from bash …`, and why not. */
export const toLine = ({ row: { area, generation, says }, outcome, reason }: Result): string =>
  `${outcome.padEnd(7)} ${area.padEnd(10)} ${(generation ?? 'ab').padEnd(3)} ${says}${reason === '' ? '' : `\n        ${reason}`}`;

/** How many rows of each outcome there are. */
export function countOutcomes(results: readonly Result[]): Readonly<Record<Outcome, number>> {
  const of = (outcome: Outcome): number => results.filter((result) => result.outcome === outcome).length;
  return { pass: of('pass'), fail: of('fail'), absent: of('absent') };
}

/** With its cause: `fetch failed` alone says nothing. */
export function onOneLine(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error}${cause}`.replace(/\s+/g, ' ').slice(0, 300);
}
