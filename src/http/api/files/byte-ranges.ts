import { combineRanges, parse } from 'range-parser';

/** A part of a file: from its byte `start` to its byte `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** The parts of a file that a `Range` header selects: all, some, or none. */
export type RangeSelection =
  | { readonly kind: 'whole' }
  | { readonly kind: 'unsatisfiable' }
  | { readonly kind: 'parts'; readonly ranges: readonly ByteRange[] };

const WHOLE: RangeSelection = { kind: 'whole' };

/** Beyond these a header asks for work, not for bytes, and is ignored: RFC 9110 §14.2 and §17.15 allow it. */
const MAX_SPECIFIERS = 100;
const MAX_PARTS = 16;
const MALFORMED = 1;

/**
 * Reads a `Range` header for a file of `size` bytes (RFC 9110 §14). Ranges that overlap or touch become one, in
 * the order in which they were asked for, so that no answer is longer than the file. A header that isn't
 * a well-formed byte range is ignored. Pure.
 */
export function selectRanges(header: string | undefined, size: number): RangeSelection {
  if (header === undefined || header.split(',').length > MAX_SPECIFIERS) return WHOLE;
  const { type, code, ranges } = parse(size, header.trim());
  if (type !== 'bytes' || (code & MALFORMED) !== 0) return WHOLE;
  if (ranges.length === 0) return { kind: 'unsatisfiable' };
  const parts = combineRanges(ranges).map(({ start, end }) => ({ start, end }));
  return parts.length > MAX_PARTS ? WHOLE : { kind: 'parts', ranges: parts };
}
