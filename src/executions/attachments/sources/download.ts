import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Response } from 'undici';
import { AppError } from '../../../errors/app-error.ts';

/** Fetching a file over HTTP: which failures pass, and how an answer becomes a body that ends where it should. */

/** An answer that isn't the file. */
export class UnexpectedStatus extends AppError {
  readonly httpStatus: number;
  readonly retryAfterMs: number | null;

  constructor(response: Response) {
    super('gateway_error', `The file's host answered ${response.status}.`);
    this.httpStatus = response.status;
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    this.retryAfterMs = Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 60) * 1000 : null;
  }
}

const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Whether trying again may help; a number is how long to wait first, in milliseconds. */
export function isRetryable(error: unknown): boolean | number {
  if (error instanceof UnexpectedStatus) return PASSING.has(error.httpStatus) && (error.retryAfterMs ?? true);
  if (error instanceof AppError) return error.code === 'truncated_upload';
  // A refusal by Cellar's own DNS lookup is the cause of a failed fetch.
  return !(error instanceof Error && error.cause instanceof AppError);
}

/**
 * The body of an answer.
 * @throws UnexpectedStatus; AppError file_too_large where its length says so already.
 */
export async function bodyOf(response: Response, maxBytes: number): Promise<Readable> {
  const refuse = async (error: AppError): Promise<never> => {
    await response.body?.cancel().catch(() => {});
    throw error;
  };
  if (response.status !== 200) return refuse(new UnexpectedStatus(response));
  const length = Number(response.headers.get('content-length') ?? 0);
  if (length > maxBytes) {
    return refuse(new AppError('file_too_large', `The file has ${length} bytes, ${maxBytes} are allowed.`));
  }
  return response.body === null ? Readable.from([]) : Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
}

/** A failure in words for the attachment's status. */
export function toSourceError(error: unknown, timedOut: boolean): AppError {
  if (timedOut) return new AppError('gateway_unavailable', 'It took too long to fetch.', { cause: error });
  if (error instanceof AppError) return error;
  if (error instanceof Error && error.cause instanceof AppError) return error.cause;
  return new AppError('gateway_unavailable', "The file's host can't be reached.", { cause: error });
}
