import type { AttachmentReference } from '../../execution.ts';
import type { StagingRequest } from '../staging/staging-request.ts';

/** The port to the places that attachments come from: our own catalog, a shared folder, a network. */
export interface AttachmentSource {
  /**
   * Finds an attachment's bytes; null where there is none for this caller.
   * @throws AppError with the reason, for the log and for the attachment's status. It never fails a run.
   */
  find(reference: AttachmentReference, request: StagingRequest, signal: AbortSignal): Promise<FoundAttachment | null>;
}

/** An attachment whose bytes were found. Disposed of when it is staged. */
export interface FoundAttachment extends AsyncDisposable {
  readonly id: string;
  /** Path in the workspace, sanitized. */
  readonly name: string;
  /** The name as the request has it. */
  readonly askedName: string;
  readonly sourcePath: string;
  /** Identifies the bytes: their SHA-256, or another value that changes when they change. */
  readonly contentId: string;
  readonly sha256: string | null;
  readonly readOnly: boolean;
  /** When it was uploaded or made; null where Cellar can't tell. */
  readonly storedAt: Date | null;
}

export const NO_RESOURCE = { [Symbol.asyncDispose]: async () => {} };
