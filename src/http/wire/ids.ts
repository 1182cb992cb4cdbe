import { z } from 'zod';
import { AppError } from '../../errors/app-error.ts';
import { type ExecutionId, type FileId, isExecutionId, isFileId, isSessionId, type SessionId } from '../../lib/ids.ts';

/** An id as the documents describe it; whether it is one is asked with `toSessionId` and `toFileId`. */
export const idSchema = z.string().meta({ pattern: '^[A-Za-z0-9_-]{21}$', description: 'Id of 21 characters.' });

/** @throws AppError `invalid_id` */
export function toSessionId(value: string): SessionId {
  if (isSessionId(value)) return value;
  throw new AppError('invalid_id', 'A session id has 21 characters of A–Z, a–z, 0–9, _ and -.');
}

/** @throws AppError `invalid_id` */
export function toFileId(value: string): FileId {
  if (isFileId(value)) return value;
  throw new AppError('invalid_id', 'A file id has 21 characters of A–Z, a–z, 0–9, _ and -.');
}

/** @throws AppError `invalid_id` */
export function toExecutionId(value: string): ExecutionId {
  if (isExecutionId(value)) return value;
  throw new AppError('invalid_id', 'An execution id has 21 characters of A–Z, a–z, 0–9, _ and -.');
}

const MAX_NAME_LENGTH = 512;

/** A chat or user id as the documents describe it; whether it is one is asked with `toClientId`. */
export const clientIdSchema = z.string().meta({
  pattern: `^[^\\u0000-\\u001f\\u007f-\\u009f]{1,${MAX_NAME_LENGTH}}$`,
  description: `The client's own id: 1 to ${MAX_NAME_LENGTH} characters without control characters.`,
});

/** The parameters of a path below `/chats/{chat_id}`. */
export const chatParams = z.object({ chat_id: clientIdSchema });

/** Whether a chat or user id that a client chose can be stored and compared as it is. */
export const isClientId = (value: unknown): value is string =>
  typeof value === 'string' &&
  value !== '' &&
  value.length <= MAX_NAME_LENGTH &&
  value.isWellFormed() &&
  !/\p{Cc}/u.test(value);

/**
 * A chat id or user id, which is the client's own: any text of 1–512 characters without control characters.
 * @throws AppError `invalid_id` naming `field`
 */
export function toClientId(field: string, value: unknown): string {
  if (isClientId(value)) return value;
  throw new AppError(
    'invalid_id',
    `${field} must be a text of 1 to ${MAX_NAME_LENGTH} characters without control characters.`,
  );
}
