import { isRefusal, resumed } from './resumed.ts';
import { listening, readEvents, type ServerEvent } from './server-events.ts';

/** A request that Cellar refused, with the sentence that says what to do. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
  }
}

/** The base of the API's routes: one level above the page, after any prefix (BASE_PATH, /v1, /k/{secret}). */
export const apiBase = new URL('../', document.baseURI);

const KEY_NAME = 'cellar-key';

/** The key of whoever sits here. It lives as long as the tab, travels in a header, and is in no address. */
export const key = {
  get: (): string | null => sessionStorage.getItem(KEY_NAME),
  set: (value: string): void => sessionStorage.setItem(KEY_NAME, value),
  forget: (): void => sessionStorage.removeItem(KEY_NAME),
};

export function credentials(): Record<string, string> {
  const value = key.get();
  return value === null ? {} : { 'X-API-Key': value };
}

interface Options {
  readonly method?: string;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Whether an answer that isn't a 2xx holds what was asked for. */
  readonly takesFailure?: boolean;
}

/** @throws ApiError for what isn't a 2xx, and where Cellar can't be reached */
async function send(
  path: string,
  { method = 'GET', json, headers = {}, signal, takesFailure = false }: Options,
): Promise<Response> {
  const response = await fetch(new URL(path, apiBase), {
    method,
    headers: {
      ...credentials(),
      'X-Cellar-Client': 'console',
      ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(signal === undefined ? {} : { signal }),
    credentials: 'omit',
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiError(0, 'unreachable', 'Cellar can’t be reached. Is it running?');
  });
  if (!response.ok && !(takesFailure && response.status === 503)) throw await toError(response);
  return response;
}

async function toError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => ({}));
  const { error, message } = body as { error?: string; message?: string };
  return new ApiError(response.status, error ?? 'http', message ?? `Cellar answered ${response.status}.`);
}

export async function getJson<T>(path: string, options: Options = {}): Promise<T> {
  const response = await send(path, { ...options, headers: { Accept: 'application/json', ...options.headers } });
  return (await response.json()) as T;
}

export const postJson = <T>(path: string, json: unknown = {}): Promise<T> => getJson(path, { method: 'POST', json });

export const patchJson = <T>(path: string, json: unknown): Promise<T> => getJson(path, { method: 'PATCH', json });

export const deleteJson = <T>(path: string): Promise<T> => getJson(path, { method: 'DELETE' });

export async function getBlob(path: string, options: Options = {}): Promise<Blob> {
  const response = await send(path, options);
  return await response.blob().catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    throw new ApiError(0, 'unreachable', 'The connection was lost before all of it had come. Try again.');
  });
}

/** The MIME type that `getBlob` would have, without the bytes. */
export async function headType(path: string, signal: AbortSignal): Promise<string> {
  const response = await send(path, { method: 'HEAD', signal });
  return response.headers.get('content-type') ?? '';
}

/** The events of an answer, as they come. The body is a POST's where there is `json`. */
export async function* streamEvents(path: string, options: Options): AsyncGenerator<ServerEvent> {
  const method = options.json === undefined ? 'GET' : 'POST';
  const headers = { Accept: 'text/event-stream', ...options.headers };
  const response = await send(path, { method, ...options, headers });
  // A run that this page asked for would end with its stream.
  if (response.body !== null) yield* readEvents(method === 'POST' ? response.body : listening(response.body));
}

/**
 * The events of what goes on at Cellar, through lost connections, until the signal aborts or the reader leaves.
 * @throws ApiError where Cellar refuses them, or has nothing there any more
 */
export const followEvents = (path: string, signal: AbortSignal): AsyncGenerator<ServerEvent> =>
  resumed(
    (lastId) => streamEvents(path, { signal, ...(lastId === null ? {} : { headers: { 'Last-Event-ID': lastId } }) }),
    { signal, isFinal: (error) => error instanceof ApiError && isRefusal(error.status) },
  );

/** A segment of a path. */
export const segment = (text: string): string => encodeURIComponent(text);
