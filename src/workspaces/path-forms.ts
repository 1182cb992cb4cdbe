/**
 * The ways in which a path shows up in output: as it is, in URLs, in JSON, in Python's representations, in HTML. Most
 * paths have two forms; spaces, quotes and letters beyond ASCII make more.
 */

/** A way of writing a path, applied to the path and to what replaces it. */
type Writing = (path: string) => string;

const escapeEach = (pattern: RegExp, escapeOne: (character: string) => string) => (path: string) =>
  path.replace(pattern, escapeOne);

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** Every UTF-16 unit beyond ASCII, as `json.dumps` and JavaScript write them. */
const toUnicodeEscapes = escapeEach(/[^\x20-\x7e]/g, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`);

/** Every code point beyond ASCII, as Python's `ascii()` writes them. */
const toPythonAscii = escapeEach(/[^\x20-\x7e]/gu, (character) => {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x100) return `\\x${hex(point, 2)}`;
  return point < 0x10000 ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`;
});

/** Every byte beyond ASCII, as Python represents `bytes`. */
const toPythonBytes = escapeEach(/[^\x20-\x7e]/gu, (character) =>
  [...Buffer.from(character)].map((byte) => `\\x${hex(byte, 2)}`).join(''),
);

const doubleBackslashes = escapeEach(/\\/g, () => '\\\\');
const escapeApostrophes = escapeEach(/'/g, () => "\\'");
const escapeQuotes = escapeEach(/"/g, () => '\\"');

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' };
const htmlOf = (characters: RegExp): Writing => escapeEach(characters, (character) => HTML[character] ?? character);

/** `encodeURIComponent` fails on lone surrogates, which a path from the configuration may not hold anyway. */
const percent = (path: string): string => encodeURIComponent(path.toWellFormed());

const WRITINGS: readonly Writing[] = [
  (path) => path,
  (path) => encodeURI(path.toWellFormed()),
  (path) => percent(path).replaceAll('%2F', '/'),
  percent,
  (path) => percent(path).replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  (path) => escapeQuotes(doubleBackslashes(path)),
  (path) => toUnicodeEscapes(escapeQuotes(doubleBackslashes(path))),
  (path) => escapeQuotes(doubleBackslashes(path)).replaceAll('/', '\\/'),
  (path) => doubleBackslashes(path),
  (path) => escapeApostrophes(doubleBackslashes(path)),
  (path) => toPythonAscii(doubleBackslashes(path)),
  (path) => toPythonAscii(escapeApostrophes(doubleBackslashes(path))),
  (path) => toPythonBytes(doubleBackslashes(path)),
  (path) => toPythonBytes(escapeApostrophes(doubleBackslashes(path))),
  htmlOf(/[&<>]/g),
  htmlOf(/[&<>"']/g),
];

/** A part of the path that stands in all its forms as it is: no writing changes a letter or digit of ASCII, `_` or `-`. */
export function markOf(path: string): string {
  const plain = path.match(/[A-Za-z0-9_-]+/g) ?? [];
  return plain.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/** Every form of `path` → the same form of `replacement`. If two ways give one form, the plainer way counts. */
export function pathForms(path: string, replacement: string): Map<string, string> {
  const forms = new Map<string, string>();
  for (const write of WRITINGS) {
    const form = write(path);
    if (!forms.has(form)) forms.set(form, write(replacement));
  }
  return forms;
}
