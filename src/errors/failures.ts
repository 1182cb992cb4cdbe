import { AppError, type AppErrorOptions } from './app-error.ts';

/**
 * The failures that more than one part of Cellar reports, with one wording for each. A failure of one place has its
 * sentence there; a test compares all of them.
 */

/** Unknown, deleted and foreign files look the same to a caller. */
export const fileNotFound = (options?: AppErrorOptions): AppError =>
  new AppError('file_not_found', 'There is no such file.', options);

export const entryNotFound = (options?: AppErrorOptions): AppError =>
  new AppError('file_not_found', 'There is no such file or folder.', options);

/** Unknown, deleted and foreign sessions look the same to a caller. `advice` is a sentence. */
export const sessionNotFound = (advice?: string): AppError =>
  new AppError('session_not_found', ['There is no such session.', advice ?? []].flat().join(' '));

export const executionNotFound = (): AppError => new AppError('execution_not_found', 'There is no such execution.');

/** A field, header or parameter of the request that is wrong. `fact` completes the sentence: "is missing; send …". */
export const invalidField = (field: string, fact: string): AppError =>
  new AppError('invalid_request', `${field}: ${fact}.`);

export const filePartMissing = (): AppError => invalidField('file', 'is missing; send the file as a form part');

export const fileNameMissing = (): AppError =>
  new AppError('invalid_name', 'The file has no name; send filename="…" with its part.');

export const multipartExpected = (): AppError =>
  new AppError('unsupported_media_type', 'Send the file as a part of multipart/form-data.');

export const uploadCutOff = (options?: AppErrorOptions): AppError =>
  new AppError('truncated_upload', 'The upload ended before its closing boundary. Send it again.', options);

/** A body of more than MAX_BODY_BYTES. */
export const bodyTooLarge = (options?: AppErrorOptions): AppError =>
  new AppError('body_too_large', 'The body is larger than this service takes (MAX_BODY_BYTES).', options);

/** A file of more than `maxBytes`, which is MAX_UPLOAD_BYTES or what a quota leaves of it. */
export const fileTooLarge = (maxBytes: number): AppError =>
  new AppError('file_too_large', `The file is larger than the ${maxBytes} bytes allowed. Send a smaller one.`, {
    details: { maxBytes },
  });

/** The catalog knows the file, and the store doesn't have its bytes as they were. */
export const bytesDamaged = (options?: AppErrorOptions): AppError =>
  new AppError(
    'internal_error',
    'The stored bytes of this file are missing or damaged. Upload it again, or run the code that made it.',
    options,
  );

/** Too much is under way at once. `fact` is a sentence that says what. */
export const tooBusy = (fact: string, retryAfterSeconds?: number): AppError =>
  new AppError('rate_limited', `${fact} Try again soon.`, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });

export const shuttingDown = (): AppError =>
  new AppError('shutting_down', 'Cellar is shutting down. Try again in a moment.');
