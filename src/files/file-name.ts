import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { AppError } from '../errors/app-error.ts';

/** Longest file name of ext4, XFS and APFS, in bytes of UTF-8. */
const MAX_SEGMENT_BYTES = 255;
const MAX_PATH_BYTES = 1024;
const MAX_DEPTH = 32;

/**
 * Everything but letters, marks and digits of any script, emoji (with their joiners), dashes, brackets, quotes and a
 * few signs that no file system minds. So control characters, bidi overrides, `\`, `:`, `*`, `?`, `"`, `<`, `>`, `|`
 * and what programs quote with (`` ` ``, `$`, `;`) are replaced.
 */
const UNWANTED =
  /(?!\p{Join_Control})[^\p{L}\p{M}\p{N}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}/ ._+,=@#%&~!']/gu;

/**
 * More marks in a row than any script puts on a letter. The canonical order of marks, in NFC, is found in quadratic time, so
 * that a megabyte of them would hold the service for hours.
 */
const MANY_MARKS = /(?<!\p{M})\p{M}{65,}/gu;

const ABSOLUTE = /^(?:[/\\]|[A-Za-z]:[/\\])/;

/**
 * A name as a client gives it → a relative path below `/mnt/data` that stays recognizable: NFC, folders kept, every
 * unwanted character replaced by `_`, segments trimmed and at most 255 bytes (a longer one keeps its beginning, six
 * digits of its hash and its extension). Leading dots stay: `.env` and `.gitignore` are names that programs look for,
 * and inside a workspace they are harmless. Idempotent.
 * @throws AppError `invalid_name` for an absolute name, `..`, NUL, an empty name, a name of a folder, more than
 *   1,024 bytes or 32 levels.
 */
export function sanitizeFileName(raw: string): string {
  if (raw.includes('\0')) throw invalidName('A file name holds a NUL character.');
  if (ABSOLUTE.test(raw)) throw invalidName('A file name is absolute; send it relative to /mnt/data.');
  const cleaned = raw
    .replace(MANY_MARKS, '_')
    .normalize('NFC')
    // A mark may be several in NFC.
    .replace(MANY_MARKS, '_')
    .replace(/\p{Zs}/gu, ' ')
    .replace(UNWANTED, '_')
    .split('/');
  const segments = cleaned.map((segment) => segment.trim());
  if (segments.at(-1) === '' && raw.trim() !== '') throw invalidName('A file name ends in a slash; name a file in it.');
  const kept = segments.filter((segment) => segment !== '' && segment !== '.');
  if (kept.length === 0) throw invalidName('A file name is empty.');
  if (kept.includes('..')) throw invalidName('A file name holds "..", which could leave /mnt/data.');
  const name = kept.map(shorten).join('/');
  const problem = sizeProblem(name);
  if (problem !== null) throw invalidName(`A file name is refused: ${problem}.`);
  return name;
}

/**
 * Why a file that a program made can't be registered under its exact name, as the end of a sentence; null when it can.
 * Stricter on nothing than the file system except on what would deceive a reader or break a client's line: control
 * characters, bidi overrides, bytes that aren't UTF-8 (which arrive here as U+FFFD or a lone surrogate).
 * @param name path relative to the workspace, as the scan found it
 */
export function outputNameProblem(name: string): string | null {
  if (name.includes('\ufffd') || !name.isWellFormed()) return 'its name is not valid UTF-8';
  if (/\p{Cc}/u.test(name)) return 'its name holds a control character';
  if (/[\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(name)) {
    return 'its name holds an invisible character that changes the direction of text';
  }
  if (name.split('/').some((segment) => segment === '' || segment === '.' || segment === '..')) {
    return 'its name is not a path below /mnt/data';
  }
  return sizeProblem(name);
}

/**
 * The path that a reference's name stands for: exact where a program could have made it (so that an output staged again
 * gets its own name), else sanitized.
 * @throws AppError `invalid_name` as `sanitizeFileName`
 */
export const toStagedName = (raw: string): string => (outputNameProblem(raw) === null ? raw : sanitizeFileName(raw));

/**
 * The name of an upload: as it was sent where it can be a path in a workspace, as with a reference, else sanitized.
 * @throws AppError `invalid_name` as `sanitizeFileName`, also for an absolute name of another system
 */
export const toUploadName = (raw: string): string => (ABSOLUTE.test(raw) ? sanitizeFileName(raw) : toStagedName(raw));

const byteLength = (text: string): number => Buffer.byteLength(text, 'utf8');

function sizeProblem(name: string): string | null {
  const segments = name.split('/');
  if (byteLength(name) > MAX_PATH_BYTES) return `its path is longer than ${MAX_PATH_BYTES} bytes`;
  if (segments.length > MAX_DEPTH) return `it lies deeper than ${MAX_DEPTH} levels`;
  if (segments.some((segment) => byteLength(segment) > MAX_SEGMENT_BYTES)) {
    return `a part of its path is longer than ${MAX_SEGMENT_BYTES} bytes`;
  }
  return null;
}

const MAX_EXTENSION_BYTES = 32;

/** Cuts a segment that is too long between two characters; the hash keeps long names that begin alike apart. */
function shorten(segment: string): string {
  if (byteLength(segment) <= MAX_SEGMENT_BYTES) return segment;
  const extension = posix.extname(segment);
  const tail = `~${createHash('sha256').update(segment).digest('hex').slice(0, 6)}${
    byteLength(extension) <= MAX_EXTENSION_BYTES ? extension : ''
  }`;
  const room = MAX_SEGMENT_BYTES - byteLength(tail);
  let stem = '';
  for (const character of segment) {
    if (byteLength(stem) + byteLength(character) > room) break;
    stem += character;
  }
  return stem + tail;
}

const invalidName = (message: string): AppError => new AppError('invalid_name', message);
