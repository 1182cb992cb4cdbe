import { AppError, type AppErrorOptions } from '../../errors/app-error.ts';
import type { ErrorCode } from '../../errors/error-codes.ts';
import { bodyTooLarge, uploadCutOff } from '../../errors/failures.ts';

/** The facts of an error that Fastify, a plugin, Node or SQLite throws. */
interface ForeignError {
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly validation?: readonly { readonly instancePath: string; readonly message?: string }[];
  readonly validationContext?: string;
}

const NO_ROOM = [
  'storage_full',
  'There is no room left to store this. Delete files, or ask the operator for space.',
] as const;
const READ_ONLY = ['storage_unavailable', "The data folder can't be written to now. Tell the operator."] as const;

type Factory = (options: AppErrorOptions) => AppError;

/** Codes of Fastify and its plugins → ours, with the sentence that the caller gets. */
const KNOWN: Readonly<Record<string, Factory | readonly [ErrorCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: bodyTooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported_media_type',
    'This route does not take a body of that Content-Type; most take application/json, uploads multipart/form-data.',
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid_request', 'The body is empty; send a JSON object.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['invalid_request', 'The body is not valid JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid_request', 'The body is not as long as its Content-Length says.'],
  FST_ERR_BAD_URL: ['invalid_request', 'The URL is malformed; check its percent-encoding.'],
  FST_ERR_MAX_PARAM_LENGTH: ['invalid_request', 'A part of the path is too long.'],
  FST_PARTS_LIMIT: ['body_too_large', 'The upload has too many parts.'],
  FST_FILES_LIMIT: ['body_too_large', 'The upload has too many files; send them in several uploads.'],
  FST_FIELDS_LIMIT: ['body_too_large', 'The upload has too many form fields.'],
  FST_PROTO_VIOLATION: ['invalid_request', 'The upload has a form field of a forbidden name.'],
  FST_INVALID_JSON_FIELD_ERROR: ['invalid_request', 'A form field is not the JSON that its Content-Type says.'],
  FST_MP_PREMATURE_CLOSE: uploadCutOff,
  ENOSPC: NO_ROOM,
  EDQUOT: NO_ROOM,
  SQLITE_FULL: NO_ROOM,
  EROFS: READ_ONLY,
  SQLITE_READONLY: READ_ONLY,
};

/**
 * Turns any thrown value into an `AppError`. The original stays the `cause`, for the log; no detail of an unknown error
 * reaches the caller.
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, statusCode, validation, validationContext }: ForeignError =
    typeof error === 'object' && error !== null ? error : {};
  if (validation !== undefined) {
    return new AppError('invalid_request', describeIssue(validation, validationContext ?? 'request'), { cause: error });
  }
  const known = typeof code === 'string' ? KNOWN[code] : undefined;
  if (typeof known === 'function') return known({ cause: error });
  if (known !== undefined) return new AppError(...known, { cause: error });
  if (statusCode === 412) return new AppError('precondition_failed', 'The file is in another state.', { cause: error });
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return new AppError('invalid_request', 'The request could not be read; check its headers and body.', {
      cause: error,
    });
  }
  return new AppError('internal_error', 'Cellar failed to answer this request; its log has the details.', {
    cause: error,
  });
}

/** The first thing wrong: `timeout: must be a number`. */
function describeIssue(issues: NonNullable<ForeignError['validation']>, context: string): string {
  const [issue] = issues;
  const path = issue?.instancePath.replace(/^\/+/, '').replaceAll('/', '.');
  const [, expected, received] = /^Invalid input: expected (\w+), received (\w+)$/.exec(issue?.message ?? '') ?? [];
  if (expected === undefined) return `${path || context}: ${issue?.message ?? 'is not valid'}`;
  if (!path && context === 'body') return `The body must be a JSON ${expected}.`;
  return `${path || context}: ${received === 'undefined' ? 'is missing; it ' : ''}must be of type ${expected}`;
}
