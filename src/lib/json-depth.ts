/**
 * JSON from outside, refused before it is parsed where it is nested too deep: V8 takes 70 times as long for deep JSON as for
 * flat, and 10 MB of brackets hold the whole service for more than a second.
 */

/** Deeper than anything that clients and kernels have a use for. */
export const MAX_JSON_DEPTH = 500;

/** Nested deeper than `MAX_JSON_DEPTH`. */
export class JsonTooDeepError extends Error {
  constructor() {
    super(`JSON may be nested ${MAX_JSON_DEPTH} levels deep.`);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[` and `{`, `]` and `}` differ by this bit alone. */
const BRACE_BIT = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/**
 * The value of a JSON text that somebody else wrote.
 * @throws JsonTooDeepError, SyntaxError
 */
export function parseForeignJson(text: string): unknown {
  if (isTooDeep(text)) throw new JsonTooDeepError();
  return JSON.parse(text);
}

/**
 * Whether arrays and objects are nested deeper than `MAX_JSON_DEPTH`, by one look at each character at most. Text that isn't JSON
 * gets an answer, too, and its parser then says the rest.
 */
export function isTooDeep(text: string): boolean {
  if (!hasManyOpenings(text)) return false;
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === QUOTE) isInString = !isInString;
    else if (unit === BACKSLASH) index += 1;
    else if (!isInString) {
      const bracket = unit | BRACE_BIT;
      if (bracket === OPENING) {
        depth += 1;
        if (depth > MAX_JSON_DEPTH) return true;
      } else if (bracket === CLOSING && depth > 0) depth -= 1;
    }
  }
  return false;
}

/** Most texts are short or a long string, and have fewer brackets than deep nesting takes; that is found out ten times faster. */
function hasManyOpenings(text: string): boolean {
  let left = MAX_JSON_DEPTH;
  for (const bracket of ['[', '{']) {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      if (left === 0) return true;
      left -= 1;
    }
  }
  return false;
}
