import { Upload } from 'tus-js-client';
import { apiBase, credentials } from './client.ts';

/** The target of an upload: a chat's workspace or a session. */
export type UploadTarget = { readonly chat_id: string } | { readonly session_id: string };

export interface UploadEvents {
  readonly onProgress: (sent: number, total: number) => void;
  readonly onDone: (fileId: string) => void;
  readonly onError: (sentence: string) => void;
}

/** An upload that can be paused, and that goes on where it was after a lost connection or a reload. */
export interface ResumableUpload {
  start(): Promise<void>;
  pause(): Promise<void>;
  /** Gives up, here and at Cellar. */
  cancel(): Promise<void>;
}

const RETRY_DELAYS_MS = [0, 500, 2_000, 5_000, 10_000];

export function createUpload(
  file: File,
  name: string,
  target: UploadTarget,
  { onProgress, onDone, onError }: UploadEvents,
): ResumableUpload {
  const metadata = { filename: name, ...target };
  const upload = new Upload(file, {
    endpoint: new URL('uploads', apiBase).href,
    headers: credentials(),
    metadata,
    retryDelays: RETRY_DELAYS_MS,
    // The same bytes for another chat are another upload.
    fingerprint: async () => ['cellar', JSON.stringify(metadata), file.size, file.lastModified].join('|'),
    removeFingerprintOnSuccess: true,
    onProgress,
    onError: (error) => onError(toSentence(error)),
    onSuccess: ({ lastResponse }) => onDone(lastResponse.getHeader('Cellar-File-Id') ?? ''),
  });
  return {
    start: async () => {
      const [previous] = await upload.findPreviousUploads();
      if (previous !== undefined) upload.resumeFromPreviousUpload(previous);
      upload.start();
    },
    pause: () => upload.abort(),
    cancel: () => upload.abort(true),
  };
}

/** The sentence of Cellar's answer where there is one; the library's own message names addresses. */
function toSentence(error: Error): string {
  const body = 'originalResponse' in error ? (error.originalResponse as { getBody(): string } | null)?.getBody() : '';
  try {
    return (JSON.parse(body ?? '') as { message: string }).message;
  } catch {
    return 'The upload was interrupted. Try again: the upload resumes where it stopped.';
  }
}
