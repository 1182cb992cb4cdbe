import type { FileRef } from './agents.ts';

/** The requests that LibreChat's server and tools send themselves, without the packages. */

export interface ExecAnswer {
  readonly session_id: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly status: string | null;
  readonly exit_code: number;
  readonly files: readonly (FileRef & { readonly modified_from?: { id: string; storage_session_id: string } })[];
  readonly deleted_files: readonly string[];
  readonly state_lost: boolean;
  readonly runtime_session_id?: string;
  readonly runtime_status?: string;
}

interface BatchAnswer {
  readonly message: string;
  readonly storage_session_id: string;
  readonly session_id: string;
  readonly files: readonly { readonly status?: string; readonly fileId: string; readonly filename: string }[];
}

const LIBRECHAT = { 'user-agent': 'LibreChat/1.0' };
export const USER = '507f1f77bcf86cd799439011';

/** LibreChat's side of the wire, with the headers it sends. */
export class Wire {
  readonly #base: string;
  readonly #headers: Record<string, string>;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.#base = `${url}/v1`;
    this.#headers = { ...LIBRECHAT, ...headers };
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.#base}${path}`, { ...init, headers: { ...this.#headers, ...init.headers } });
  }

  post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  async exec(code: string, fields: object = {}): Promise<ExecAnswer> {
    return this.#answer<ExecAnswer>(await this.post('/exec', { lang: 'py', code, ...fields }));
  }

  /** `crud.js`: one file of a user, an agent or a skill. */
  async upload(name: string, content: string, fields: Record<string, string> = { kind: 'user', id: USER }) {
    const answer = await this.#send('/upload', [[name, content]], fields);
    const [file] = answer.files;
    if (file === undefined) throw new Error('the upload answered no file');
    return { id: file.fileId, name: file.filename, storage_session_id: answer.storage_session_id, kind: 'user' };
  }

  batch(files: readonly (readonly [name: string, content: string])[], fields: Record<string, string>) {
    return this.#send('/upload/batch', files, fields);
  }

  async download(file: FileRef): Promise<string> {
    const answer = await this.fetch(`/download/${file.storage_session_id}/${file.id}?kind=user&id=${USER}`);
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
    return answer.text();
  }

  async #send(path: string, files: readonly (readonly [string, string])[], fields: Record<string, string>) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const [name, content] of files) form.append('file', new Blob([content]), name);
    return this.#answer<BatchAnswer>(
      await this.fetch(path, { method: 'POST', headers: { 'user-id': USER }, body: form }),
    );
  }

  async #answer<T>(response: Response): Promise<T> {
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${response.status} ${text}`);
    return JSON.parse(text) as T;
  }
}
