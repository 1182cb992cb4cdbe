import { isRefusal } from '../api/resumed.ts';

/** The path of the download API below the base. */
export const listed = 'api/v1/downloads/code-execution';

/** The service's address and key, from the element's attributes. */
export const baseOf = (host: Element): URL =>
  new URL(`${host.getAttribute('base-url') ?? '.'}/`.replace(/\/+$/, '/'), document.baseURI);

interface Options {
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Asks Cellar, with what the element's attributes say: where (`base-url`) and as whom (`token`, sent in a header).
 * @throws Error with a sentence for the reader; its cause is `refused` where another try is in vain
 */
export async function askCellar(
  host: Element,
  path: string,
  { signal, headers = {} }: Options = {},
): Promise<Response> {
  const token = host.getAttribute('token');
  const response = await fetch(new URL(path, baseOf(host)), {
    headers: { ...headers, ...(token === null || token === '' ? {} : { Authorization: `Bearer ${token}` }) },
    credentials: 'omit',
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Error('The files can’t be loaded now.', { cause: error });
  });
  if (response.ok) return response;
  const { message } = (await response.json().catch(() => ({}))) as { message?: string };
  const cause = isRefusal(response.status) ? 'refused' : 'failed';
  throw new Error(message ?? `The files can’t be loaded (${response.status}).`, { cause });
}
