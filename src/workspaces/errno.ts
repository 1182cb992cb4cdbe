import { AppError } from '../errors/app-error.ts';

/** The system's code of a failed file operation (`ENOENT`), or the empty string for any other failure. */
export function errnoOf(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : '';
}

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/**
 * What a caller is told when the disk refuses; an `AppError` passes as it is.
 * @param sentence says what could not be done, without a path.
 */
export function toStorageError(error: unknown, sentence: string): AppError {
  if (error instanceof AppError) return error;
  const errno = errnoOf(error);
  return FULL.has(errno)
    ? new AppError('storage_full', `${sentence} The disk is full.`, { cause: error, details: { errno } })
    : new AppError('storage_unavailable', sentence, { cause: error, details: { errno } });
}
