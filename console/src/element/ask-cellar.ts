import { isRefusal } from '../api/resumed.ts';

/** The path of the download API below the base. */
export const listed = 'api/v1/downloads/code-execution';

/** The service's address and key, from the element's attributes. */
export const baseOf = (host: Element): URL =>
  new URL(`${host.getAttribute('base-url') ?? '.'}/`.replace(/\/+$/, '/'), document.baseURI);

interface Options {
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body of a POST. */
  readonly json?: unknown;
}

/**
 * Asks Cellar, with what the element's attributes say: where (`base-url`) and as whom (`token`, sent in a header).
 * @throws Error with a sentence for the reader; its cause is `refused` where another try is in vain
 */
export async function askCellar(
  host: Element,
  path: string,
  { signal, headers = {}, json }: Options = {},
): Promise<Response> {
  const token = host.getAttribute('token');
  const response = await fetch(new URL(path, baseOf(host)), {
    headers: {
      ...headers,
      ...(token === null || token === '' ? {} : { Authorization: `Bearer ${token}` }),
      ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) }),
    credentials: 'omit',
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Error('The service of these files can’t be reached now.', { cause: error });
  });
  if (response.ok) return response;
  const { message } = (await response.json().catch(() => ({}))) as { message?: string };
  const cause = isRefusal(response.status) ? 'refused' : 'failed';
  throw new Error(message ?? `The service of these files answered ${response.status}.`, { cause });
}
