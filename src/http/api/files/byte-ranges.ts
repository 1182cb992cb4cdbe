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
/** A gap this small is cheaper to send than the part header that leaves it out (RFC 9110 §15.3.7.2). */
const MAX_GAP_BYTES = 80;

/**
 * Reads a `Range` header for a file of `size` bytes (RFC 9110 §14). Ranges that overlap or nearly touch become one, in
 * the order in which they were asked for, so that no answer is longer than the file. A header that isn't
 * a well-formed byte range is ignored. Pure.
 */
export function selectRanges(header: string | undefined, size: number): RangeSelection {
  const set = /^bytes=(.*)$/i.exec(header?.trim() ?? '')?.[1];
  if (set === undefined) return WHOLE;
  const specifiers = set
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  if (specifiers.length === 0 || specifiers.length > MAX_SPECIFIERS) return WHOLE;
  const ranges: ByteRange[] = [];
  for (const specifier of specifiers) {
    const range = parseRange(specifier, size);
    if (range === 'malformed') return WHOLE;
    if (range !== 'unsatisfiable') ranges.push(range);
  }
  if (ranges.length === 0) return { kind: 'unsatisfiable' };
  const merged = mergeRanges(ranges);
  return merged.length > MAX_PARTS ? WHOLE : { kind: 'parts', ranges: merged };
}

function parseRange(specifier: string, size: number): ByteRange | 'malformed' | 'unsatisfiable' {
  const [, first, last] = /^(\d*)-(\d*)$/.exec(specifier) ?? [];
  if (first === undefined || last === undefined || first + last === '') return 'malformed';
  if (first === '') {
    const length = Number(last);
    return length === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - length), end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? Number.POSITIVE_INFINITY : Number(last);
  if (end < start) return 'malformed';
  return start >= size ? 'unsatisfiable' : { start, end: Math.min(end, size - 1) };
}

function mergeRanges(ranges: readonly ByteRange[]): ByteRange[] {
  const merged: { start: number; end: number; place: number }[] = [];
  const ascending = ranges.map((range, place) => ({ ...range, place })).sort((a, b) => a.start - b.start);
  for (const range of ascending) {
    const before = merged.at(-1);
    if (before !== undefined && range.start <= before.end + 1 + MAX_GAP_BYTES) {
      before.end = Math.max(before.end, range.end);
      before.place = Math.min(before.place, range.place);
    } else merged.push({ ...range });
  }
  return merged.sort((a, b) => a.place - b.place).map(({ start, end }) => ({ start, end }));
}
