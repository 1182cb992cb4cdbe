/**
 * JSON from outside, refused before it is parsed where that would hold the whole service for longer than a second: V8 takes 70
 * times as long for deep JSON as for flat, and two to four seconds for two million members with a name each.
 */

/** Deeper than anything that clients and kernels have a use for. */
export const MAX_JSON_LEVELS = 500;
/** Arrays, objects and members of objects in one text: 160,000 rows with five columns. */
export const MAX_JSON_PARTS = 1_000_000;

/** Beyond `MAX_JSON_LEVELS` or `MAX_JSON_PARTS`. */
export class JsonLimitError extends Error {
  constructor(excess: string) {
    super(`JSON ${excess}.`);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
/** `[` and `{`, `]` and `}` differ by this bit alone. */
const BRACE_BIT = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/**
 * The value of a JSON text that somebody else wrote.
 * @throws JsonLimitError, SyntaxError
 */
export function parseForeignJson(text: string): unknown {
  const excess = jsonExcess(text);
  if (excess !== null) throw new JsonLimitError(excess);
  return JSON.parse(text);
}

/**
 * The limit that a JSON text is beyond, as the end of a sentence that says what to do; null for a text that may be parsed. By one look
 * at each character at most. Text that isn't JSON gets an answer, too, and its parser then says the rest.
 */
export function jsonExcess(text: string): string | null {
  if (!isWorthALook(text)) return null;
  let levels = 0;
  let parts = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === QUOTE) isInString = !isInString;
    else if (unit === BACKSLASH) index += 1;
    else if (!isInString) {
      const bracket = unit | BRACE_BIT;
      if (bracket === OPENING) {
        levels += 1;
        if (levels > MAX_JSON_LEVELS) return TOO_DEEP;
      } else if (bracket === CLOSING && levels > 0) levels -= 1;
      if (bracket === OPENING || unit === COLON) {
        parts += 1;
        if (parts > MAX_JSON_PARTS) return TOO_MANY;
      }
    }
  }
  return null;
}

const TOO_DEEP = `is nested too deep; send JSON of at most ${MAX_JSON_LEVELS} levels`;
const TOO_MANY = `holds too many values; send at most ${MAX_JSON_PARTS} arrays, objects and members of objects`;

/** Most texts are short or a long string, and have fewer brackets and colons than a limit; that is found out ten times faster. */
function isWorthALook(text: string): boolean {
  return hasMore(text, ['[', '{'], MAX_JSON_LEVELS) || hasMore(text, ['[', '{', ':'], MAX_JSON_PARTS);
}

function hasMore(text: string, characters: readonly string[], limit: number): boolean {
  if (text.length <= limit) return false;
  let left = limit;
  for (const character of characters) {
    for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) {
      if (left === 0) return true;
      left -= 1;
    }
  }
  return false;
}
