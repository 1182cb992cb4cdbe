import type { IncomingHttpHeaders } from 'node:http';
import fresh from 'fresh';
import { AppError } from '../../../errors/app-error.ts';

/** The validators of a file's state. Versions never change, so both are strong. */
export interface Validators {
  /** Quoted. */
  readonly etag: string;
  readonly lastModified: Date;
}

/** Whether the client's copy is still good, so that a 304 is the answer (RFC 9110 §13.1.2, §13.1.3). Pure. */
export function isNotModified(headers: IncomingHttpHeaders, { etag, lastModified }: Validators): boolean {
  // A client that wants no copy of a cache's says so to caches; the state of the file is the same.
  const { 'cache-control': _, ...conditions } = headers;
  return fresh(conditions, { etag, 'last-modified': lastModified.toUTCString() });
}

/**
 * Whether a change may be made to what stands there now (RFC 9110 §13.1.1, §13.1.2). Pure.
 * @param etag of what stands there, quoted; null for nothing
 * @throws AppError `precondition_failed`
 */
export function assertPreconditions(headers: IncomingHttpHeaders, etag: string | null): void {
  const matches = (tags: string): boolean =>
    etag !== null && (tags.trim() === '*' || tags.split(',').some((tag) => tag.trim() === etag));
  const wanted = headers['if-match'];
  if (wanted !== undefined && !matches(wanted)) {
    throw new AppError('precondition_failed', 'If-Match: the file is not in that state; read it again.');
  }
  const unwanted = headers['if-none-match'];
  if (unwanted !== undefined && matches(unwanted)) {
    throw new AppError('precondition_failed', 'If-None-Match: the file is there already.');
  }
}

/** Whether a `Range` header is to be heeded: there is no `If-Range`, or it names this very state (RFC 9110 §13.1.5). Pure. */
export function allowsRange(headers: IncomingHttpHeaders, { etag, lastModified }: Validators): boolean {
  const condition = headers['if-range']?.toString().trim();
  if (condition === undefined) return true;
  if (/^(W\/)?"/.test(condition)) return condition === etag;
  return toSeconds(condition) === toWholeSeconds(lastModified);
}

/** HTTP dates have whole seconds. */
const toWholeSeconds = (date: Date): number => Math.floor(date.getTime() / 1000);

function toSeconds(text: string | undefined): number | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : Math.floor(time / 1000);
}
