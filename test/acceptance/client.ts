/** A client of Cellar that uses only HTTP. */

export interface WireFile {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly session_id: string;
  readonly storage_session_id: string;
  readonly url: string;
  readonly download_url: string;
  readonly type: string;
  readonly size: number;
  readonly format: string;
  readonly sha256: string;
  readonly created_at?: string;
  readonly modified_from?: { readonly id: string };
}

export interface ExecAnswer {
  readonly session_id: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly result: string | null;
  readonly exit_code: number;
  readonly status: string | null;
  readonly wall_time: number;
  readonly files: readonly WireFile[];
  readonly images: readonly string[];
  readonly deleted_files: readonly string[];
  readonly unregistered_files?: readonly { readonly name: string; readonly reason: string }[];
  readonly state_lost: boolean;
}

interface UploadAnswer {
  readonly message: string;
  readonly session_id: string;
  readonly storage_session_id: string;
  readonly files: readonly { readonly fileId: string; readonly filename: string }[];
}

interface ErrorAnswer {
  readonly error: string;
  readonly message: string;
}

export const ID = /^[A-Za-z0-9_-]{21}$/;

export class Client {
  readonly #url: () => string;
  readonly #headers: Record<string, string>;

  /** @param url of the service, or what says it when it is asked */
  constructor(url: string | (() => string), apiKey?: string) {
    this.#url = typeof url === 'string' ? () => url : url;
    this.#headers = apiKey === undefined ? {} : { 'x-api-key': apiKey };
  }

  get url(): string {
    return this.#url();
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, { ...init, headers: { ...this.#headers, ...init.headers } });
  }

  /** `POST /exec` of a JSON body, or of the text as it is. */
  post(body: unknown): Promise<Response> {
    return this.fetch('/exec', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  async exec(code: string, fields: Record<string, unknown> = {}): Promise<ExecAnswer> {
    return answerOf<ExecAnswer>(await this.post({ lang: 'py', code, ...fields }));
  }

  async upload(files: Record<string, string | Uint8Array>, fields: Record<string, string> = {}): Promise<UploadAnswer> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const [name, content] of Object.entries(files)) form.append('file', new Blob([Buffer.from(content)]), name);
    return answerOf<UploadAnswer>(await this.fetch('/upload', { method: 'POST', body: form }));
  }

  /** How many runs this client sees that have begun and not ended. */
  async runsUnderWay(): Promise<number> {
    const { sessions } = await answerOf<{ sessions: { running: number }[] }>(await this.fetch('/sessions'));
    return sessions.reduce((sum, { running }) => sum + running, 0);
  }

  async list(sessionId: string): Promise<WireFile[]> {
    return answerOf<WireFile[]>(await this.fetch(`/files/${sessionId}`));
  }

  async download(file: { readonly download_url: string }): Promise<Buffer> {
    const response = await this.fetch(file.download_url);
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return Buffer.from(await response.arrayBuffer());
  }
}

/** A refusal as `status error_code`, with its sentence. */
export async function refusalOf(response: Response): Promise<{ readonly is: string; readonly message: string }> {
  const { error, message } = (await response.json()) as ErrorAnswer;
  return { is: `${response.status} ${error}`, message };
}

async function answerOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${response.status} ${text}`);
  return JSON.parse(text) as T;
}
