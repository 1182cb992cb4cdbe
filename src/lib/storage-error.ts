import { AppError } from '../errors/app-error.ts';

/** Reads the system's code of a failed file operation, and turns it into an error for the caller. */

/** The system's code of a failed file operation (`ENOENT`), or the empty string for any other failure. */
export function errnoOf(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : '';
}

/** Whether the system itself refused; an error of a stream or a parser may have a code, too. */
const isSystemError = (error: unknown): boolean => error instanceof Error && 'errno' in error && errnoOf(error) !== '';

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const RETRY_AFTER_SECONDS = 5;

/**
 * The error for a caller if the disk refuses an operation; an `AppError` is returned unchanged.
 * @param sentence says what could not be done, without a path.
 */
export function toStorageError(error: unknown, sentence: string): AppError {
  if (error instanceof AppError) return error;
  const { syscall, path } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  const details = { errno: errnoOf(error), syscall, path };
  return FULL.has(details.errno)
    ? new AppError('storage_full', `${sentence} The disk is full: it needs room first.`, { cause: error, details })
    : new AppError('storage_unavailable', sentence, { cause: error, details, retryAfterSeconds: RETRY_AFTER_SECONDS });
}

/**
 * The same of the file store, where others' errors pass by (a sender's stream that broke, an abort): only what the system
 * refused becomes ours.
 */
export const toStoreError = (error: unknown): unknown =>
  isSystemError(error) ? toStorageError(error, "The file store can't be used now.") : error;
