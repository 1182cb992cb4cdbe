import type { FetchedFile } from '../../../files/fetched-files.ts';
import type { StoredFile } from '../../../files/file.ts';
import { retry } from '../../../lib/retry.ts';
import { isRetryable, toSourceError } from './download.ts';

export interface Patience {
  /** For all tries together. Milliseconds. */
  readonly timeoutMs: number;
  readonly firstDelayMs?: number;
}

const ATTEMPTS = 4;
const FIRST_DELAY_MS = 250;

/**
 * Fetches a file, with retries if they may help. If the other server can't answer then, the kept file is used.
 * @throws UnexpectedStatus; AppError gateway_unavailable, file_too_large or what `fetchFile` throws
 */
export async function fetchOrKept(
  kept: FetchedFile | null,
  { timeoutMs, firstDelayMs = FIRST_DELAY_MS }: Patience,
  signal: AbortSignal,
  fetchFile: (signal: AbortSignal) => Promise<StoredFile>,
): Promise<StoredFile> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const either = AbortSignal.any([signal, deadline]);
  try {
    return await retry(() => fetchFile(either), {
      attempts: ATTEMPTS,
      firstDelayMs,
      mayHelp: isRetryable,
      signal: either,
    });
  } catch (error) {
    if (kept !== null && isRetryable(error) !== false) return kept.file;
    throw toSourceError(error, deadline.aborted);
  }
}
