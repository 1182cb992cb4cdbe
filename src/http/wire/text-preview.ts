import type { OpenedWorkspaceFile } from '../../executions/chat-workspaces/chat-workspaces.ts';

export interface TextPreview {
  /** The first characters; empty for what is no text. */
  readonly text: string;
  readonly isText: boolean;
  /** Whether that is all of it. */
  readonly isWhole: boolean;
}

/** Reads the beginning of an open file as UTF-8, and closes it. @param limit characters. */
export async function previewFile({ stream, size }: OpenedWorkspaceFile, limit: number): Promise<TextPreview> {
  const chunks: Buffer[] = [];
  let read = 0;
  // Up to four bytes for a character; breaking off closes the file.
  for await (const chunk of stream) {
    chunks.push(chunk);
    read += chunk.length;
    if (read >= limit * 4) break;
  }
  const bytes = Buffer.concat(chunks).subarray(0, limit * 4);
  const isAll = bytes.length === size;
  const decoded = decode(bytes, isAll);
  if (decoded === null) return { text: '', isText: false, isWhole: false };
  const text = decoded.slice(0, limit).toWellFormed();
  return { text, isText: true, isWhole: isAll && decoded.length <= limit };
}

/** Null for what isn't UTF-8 text. The last character of a part may be cut. */
function decode(bytes: Buffer, isAll: boolean): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isAll });
  } catch {
    return null;
  }
}
