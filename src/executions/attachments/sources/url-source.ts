import { posix } from 'node:path';
import { parse } from 'content-disposition';
import type { Response } from 'undici';
import type { BlobStore } from '../../../files/blob-store.ts';
import type { FetchedFile, FetchedFiles, FetchKey } from '../../../files/fetched-files.ts';
import type { StoredFile } from '../../../files/file.ts';
import { sanitizeFileName } from '../../../files/file-name.ts';
import type { AttachmentReference } from '../../execution.ts';
import type { StagingRequest } from '../staging/staging-request.ts';
import { webName } from '../web-name.ts';
import type { AttachmentSource, FoundAttachment } from './attachment-source.ts';
import { toFound } from './catalog-source.ts';
import { bodyOf } from './download.ts';
import { fetchOrKept, type Patience } from './fetch-or-kept.ts';
import type { SafeFetch } from './safe-fetch.ts';

interface UrlSourceOptions extends Patience {
  readonly fetch: Pick<SafeFetch, 'get' | 'check'>;
  readonly fetched: FetchedFiles;
  readonly blobs: BlobStore;
  readonly maxBytes: number;
}

/** A file fetched within this time isn't revalidated: a chat sends its attachments with each call. */
const FRESH_MS = 60_000;

/**
 * Files on the web, by URL. Cellar keeps a fetched file as a file of the principal and revalidates it with its ETag. If
 * the other server can't answer then, Cellar uses the kept file.
 */
export class UrlSource implements AttachmentSource {
  readonly #options: UrlSourceOptions;

  constructor(options: UrlSourceOptions) {
    this.#options = options;
  }

  async find(reference: AttachmentReference, { owner }: StagingRequest, signal: AbortSignal): Promise<FoundAttachment> {
    const { fetch, fetched, blobs } = this.#options;
    const { href } = fetch.check(reference.id);
    const key: FetchKey = { owner, origin: 'url', key: href };
    const known = fetched.find(key);
    const isFresh = known !== null && Date.now() - known.checkedAt.getTime() < FRESH_MS;
    const file = isFresh
      ? known.file
      : await fetchOrKept(known, this.#options, signal, (either) => this.#fetch(key, known, either));
    return toFound(file, reference, blobs);
  }

  async #fetch(key: FetchKey, known: FetchedFile | null, signal: AbortSignal): Promise<StoredFile> {
    const { fetch, fetched, maxBytes } = this.#options;
    const headers = known?.validator ? { 'if-none-match': known.validator } : {};
    const response = await fetch.get(key.key, { ...headers, 'accept-encoding': 'identity' }, signal);
    if (response.status === 304 && known !== null) {
      fetched.confirm(key, known);
      return known.file;
    }
    const body = await bodyOf(response, maxBytes);
    const validator = response.headers.get('etag');
    return await fetched.store(key, nameOf(response, key.key), body, { validator });
  }
}

/** The file name in the answer, or the last part of the URL. */
function nameOf(response: Response, url: string): string {
  try {
    const { filename = '' } = parse(response.headers.get('content-disposition') ?? '').parameters;
    return sanitizeFileName(posix.basename(filename));
  } catch {
    // No name, or one that no path can be made of.
    return webName(url);
  }
}
