import type { ExecutionResult } from '../../../executions/execution.ts';
import type { StoredFile } from '../../../files/file.ts';
import type { Files } from '../../server/app-services.ts';

/** Together, in bytes before encoding: what a chat front end still takes in one message. */
const MAX_INLINE_BYTES = 8 * 1024 * 1024;

/**
 * The images that a run displayed as `data:` URIs, in the order shown. Those that are too large together are left to
 * their download.
 */
export async function inlineImages(result: ExecutionResult, files: Pick<Files, 'openFile'>): Promise<string[]> {
  const byId = new Map(result.files.map((file) => [file.id, file]));
  const images = result.images.flatMap((id) => byId.get(id) ?? []);
  const uris: string[] = [];
  let left = MAX_INLINE_BYTES;
  for (const image of images) {
    if (image.size > left) continue;
    left -= image.size;
    uris.push(await toDataUri(image, files));
  }
  return uris;
}

async function toDataUri({ owner, id, type }: StoredFile, files: Pick<Files, 'openFile'>): Promise<string> {
  const { stream } = await files.openFile(owner, id);
  const bytes = Buffer.concat(await stream.toArray());
  return `data:${type};base64,${bytes.toString('base64')}`;
}
