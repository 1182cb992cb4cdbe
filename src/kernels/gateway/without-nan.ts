/**
 * Replaces the numbers that Python's `json` writes and JSON lacks (NaN, Infinity) by null. One pass by hand: the text is
 * untrusted, and a regular expression for strings with escapes takes quadratic time, or too much stack, if one doesn't end.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const TOKENS = ['NaN', 'Infinity', '-Infinity'];
const FIRST_UNITS: ReadonlySet<number> = new Set(TOKENS.map((token) => token.charCodeAt(0)));

/** The text with `NaN` and `±Infinity` outside of its strings replaced by null. */
export function withoutNaN(json: string): string {
  const pieces: string[] = [];
  let from = 0;
  let isInString = false;
  for (let index = 0; index < json.length; index += 1) {
    const unit = json.charCodeAt(index);
    if (unit === QUOTE) isInString = !isInString;
    else if (unit === BACKSLASH) index += 1;
    else if (!isInString && FIRST_UNITS.has(unit)) {
      const token = TOKENS.find((each) => json.startsWith(each, index));
      if (token === undefined) continue;
      pieces.push(json.slice(from, index), 'null');
      from = index + token.length;
      index = from - 1;
    }
  }
  return pieces.join('') + json.slice(from);
}
