import { fetch } from 'undici';
import { z } from 'zod';
import type { BlobStore } from '../../../files/blob-store.ts';
import type { FetchedFile, FetchedFiles, FetchKey } from '../../../files/fetched-files.ts';
import type { StoredFile } from '../../../files/file.ts';
import type { AttachmentReference } from '../../execution.ts';
import { stagedName } from '../staging/staged-name.ts';
import type { StagingRequest } from '../staging/staging-request.ts';
import type { AttachmentSource, FoundAttachment } from './attachment-source.ts';
import { toFound } from './catalog-source.ts';
import { bodyOf, UnexpectedStatus } from './download.ts';
import { fetchOrKept, type Patience } from './fetch-or-kept.ts';

interface OpenWebUiSourceOptions extends Patience {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly fetched: FetchedFiles;
  readonly blobs: BlobStore;
  readonly maxBytes: number;
}

/** Open WebUI's record of a file; its hash is of the extracted text, not of the file. */
const fileSchema = z.object({
  filename: z.string().nullish(),
  hash: z.string().nullish(),
  updated_at: z.number().nullish(),
  meta: z.object({ name: z.string().nullish(), file_hash: z.string().nullish() }).nullish(),
});

const ID = /^[A-Za-z0-9-]{8,64}$/;

/** Files of an Open WebUI, by their id, through its API. A file is fetched once for each state that it is in. */
export class OpenWebUiSource implements AttachmentSource {
  readonly #options: OpenWebUiSourceOptions;

  constructor(options: OpenWebUiSourceOptions) {
    this.#options = options;
  }

  async find(
    reference: AttachmentReference,
    { owner, mayUseSharedFolder }: StagingRequest,
    signal: AbortSignal,
  ): Promise<FoundAttachment | null> {
    if (!mayUseSharedFolder || !ID.test(reference.id)) return null;
    const { fetched, blobs } = this.#options;
    const key: FetchKey = { owner, origin: 'open-webui', key: reference.id };
    const known = fetched.find(key);
    try {
      const file = await fetchOrKept(known, this.#options, signal, (either) => this.#fetch(key, known, either));
      return toFound(file, reference, blobs);
    } catch (error) {
      if (error instanceof UnexpectedStatus && error.httpStatus === 404) return null;
      throw error;
    }
  }

  async #fetch(key: FetchKey, known: FetchedFile | null, signal: AbortSignal): Promise<StoredFile> {
    const { fetched, maxBytes } = this.#options;
    const answer = await this.#get(key.key, '', signal);
    if (answer.status !== 200) {
      await answer.body?.cancel();
      throw new UnexpectedStatus(answer);
    }
    const { filename, hash, meta, updated_at: updatedAt } = fileSchema.parse(await answer.json());
    const validator = meta?.file_hash ?? (hash ? `${hash} ${updatedAt ?? ''}` : String(updatedAt ?? ''));
    if (known !== null && known.validator === validator) return known.file;
    const body = await bodyOf(await this.#get(key.key, '/content', signal), maxBytes);
    const name = stagedName(undefined, meta?.name ?? filename ?? key.key);
    return await fetched.store(key, name, body, { validator });
  }

  /** The key is for this address alone, so no redirect is followed. */
  #get(id: string, part: '' | '/content', signal: AbortSignal) {
    const { baseUrl, apiKey } = this.#options;
    return fetch(`${baseUrl}/api/v1/files/${id}${part}`, {
      headers: { authorization: `Bearer ${apiKey}`, 'accept-encoding': 'identity' },
      redirect: 'manual',
      signal,
    });
  }
}
