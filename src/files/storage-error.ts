import { AppError } from '../errors/app-error.ts';

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * What a failed file system call of the store means to the caller: `storage_full` when there is no room,
 * `storage_unavailable` for every other errno. Errors without an errno are handed back as they are.
 */
export function toStorageError(error: unknown): unknown {
  if (error instanceof AppError || !isErrno(error)) return error;
  const details = { code: error.code, syscall: error.syscall, path: error.path };
  return FULL.has(error.code)
    ? new AppError('storage_full', 'There is no room left to store this file. Free some space and try again.', {
        details,
        cause: error,
      })
    : new AppError('storage_unavailable', "The file store can't be used now. Try again later.", {
        details,
        cause: error,
        retryAfterSeconds: 5,
      });
}

/** Whether an error is a failed system call, and of which code where one is named. */
export const isErrno = (error: unknown, code?: string): error is NodeJS.ErrnoException & { code: string } =>
  error instanceof Error &&
  'errno' in error &&
  'code' in error &&
  typeof error.code === 'string' &&
  (code === undefined || error.code === code);
