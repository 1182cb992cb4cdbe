import { Agent } from 'node:http';
import { Readable } from 'node:stream';
import {
  type AxiosOptions,
  axios,
  type CodeEnvRef,
  dataProvider,
  FormData,
  type Identity,
  type MultipartForm,
} from './packages.ts';

interface UploadAnswer {
  readonly message: string;
  readonly storage_session_id: string;
  readonly session_id: string;
  readonly files: readonly { readonly fileId: string; readonly filename: string; readonly status?: string }[];
}

/** Time that LibreChat gives each of these calls, in milliseconds. */
const TIMEOUT = { metadata: 5_000, transfer: 15_000, upload: 120_000 };

/**
 * LibreChat's server and its files: the same HTTP client, form and agent as in its crud.js, so that the bytes on the
 * wire are the same.
 */
export class LibreChatFiles {
  readonly #base: string;
  readonly #user: string;
  readonly #headers: Record<string, string>;
  readonly #httpAgent = new Agent({ keepAlive: false });

  constructor(url: string, user: string, headers: Record<string, string> = {}) {
    this.#base = `${url}/v1`;
    this.#user = user;
    this.#headers = { 'User-Agent': 'LibreChat/1.0', 'X-CodeAPI-Expected-Profile': 'default', ...headers };
  }

  /** Uploads one file and keeps what LibreChat stores of it. */
  async upload(identity: Identity, filename: string, content: string): Promise<CodeEnvRef & { filename: string }> {
    const form = this.#form(identity);
    form.append('file', Readable.from([content]), { filepath: filename });
    const { message, storage_session_id, files } = await this.#post('/upload', form);
    const [file] = files;
    if (message !== 'success' || file === undefined) throw new Error(`Error uploading file: ${message}`);
    const ref = { ...identity, storage_session_id, file_id: file.fileId };
    const { codeEnvRef } = dataProvider.mergeCodeEnvRef(null, ref);
    return { ...codeEnvRef, filename: file.filename };
  }

  /** Uploads the files of a skill or an agent into one session. */
  async batch(
    identity: Identity,
    files: readonly (readonly [filename: string, content: string])[],
    { readOnly = false } = {},
  ): Promise<UploadAnswer> {
    const form = this.#form(identity);
    if (readOnly) form.append('read_only', 'true');
    for (const [filename, content] of files) form.append('file', Readable.from([content]), { filepath: filename });
    return this.#post('/upload/batch', form);
  }

  /** Whether a file is there and was used in the last 23 hours: otherwise LibreChat uploads it again. */
  async isActive(ref: CodeEnvRef): Promise<boolean> {
    try {
      const { data } = await this.#get<{ lastModified?: string }>(this.#object(ref), TIMEOUT.metadata);
      return Date.now() - new Date(data.lastModified ?? 0).getTime() < 23 * 3_600_000;
    } catch {
      return false;
    }
  }

  /** The bytes of an output, which is always the user's. */
  async download({ storage_session_id, file_id }: Pick<CodeEnvRef, 'storage_session_id' | 'file_id'>): Promise<Buffer> {
    const path = `/download/${storage_session_id}/${file_id}?kind=user&id=${this.#user}`;
    const { data } = await this.#get<ArrayBuffer>(path, TIMEOUT.transfer, 'arraybuffer');
    return Buffer.from(data);
  }

  /** Deletes by either path; answers the statuses, of which LibreChat takes a last 404 for done. */
  async delete(ref: CodeEnvRef): Promise<number[]> {
    const statuses: number[] = [];
    for (const path of [this.#object(ref), `/files/${ref.storage_session_id}/${ref.file_id}${queryOf(ref)}`]) {
      const { status } = await axios.delete(`${this.#base}${path}`, {
        ...this.#options(TIMEOUT.transfer),
        validateStatus: () => true,
      });
      statuses.push(status);
      if (status !== 404 && status !== 405) break;
    }
    return statuses;
  }

  #form(identity: Identity): MultipartForm {
    const form = new FormData();
    form.append('kind', identity.kind);
    form.append('id', identity.id);
    if (identity.kind === 'skill') form.append('version', String(identity.version));
    return form;
  }

  async #post(path: string, form: MultipartForm): Promise<UploadAnswer> {
    const options = this.#options(TIMEOUT.upload);
    const headers = { ...options.headers, 'Content-Type': 'multipart/form-data', 'User-Id': this.#user };
    const limit = 150 * 1024 * 1024;
    const { data } = await axios.post<UploadAnswer>(`${this.#base}${path}`, form, {
      ...options,
      headers,
      maxBodyLength: limit,
      maxContentLength: limit,
    });
    return data;
  }

  #get<T>(path: string, timeout: number, responseType: 'json' | 'arraybuffer' = 'json') {
    return axios.get<T>(`${this.#base}${path}`, { ...this.#options(timeout), responseType });
  }

  #object(ref: CodeEnvRef): string {
    return `/sessions/${ref.storage_session_id}/objects/${ref.file_id}${queryOf(ref)}`;
  }

  #options(timeout: number): AxiosOptions {
    return { headers: this.#headers, httpAgent: this.#httpAgent, timeout };
  }
}

function queryOf(ref: CodeEnvRef): string {
  const query = new URLSearchParams({ kind: ref.kind, id: ref.id });
  if (ref.kind === 'skill') query.set('version', String(ref.version));
  return `?${query}`;
}
