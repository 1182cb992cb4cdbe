import { Absent, type Answer, type Client } from './row.ts';

/** Longest time of one request, in milliseconds: a first start of a compiler takes long. */
const TIMEOUT_MS = 330_000;

export interface ClientOptions {
  /** As `LIBRECHAT_CODE_BASEURL` has it, with `/v1`. */
  readonly base: string;
  /** Sent as `X-API-Key`. */
  readonly key?: string | undefined;
  /** Sent as `Authorization: Bearer`. */
  readonly token?: string | undefined;
}

/** LibreChat's side of the wire, without any of its code: the kit judges servers of whoever, by HTTP alone. */
export function createClient({ base, key, token }: ClientOptions): Client {
  const credentials = {
    ...(key === undefined ? {} : { 'x-api-key': key }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const client: Client = {
    request: (path, { anonymous = false, ...init } = {}) =>
      fetch(`${base.replace(/\/+$/, '')}${path}`, {
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...init,
        headers: {
          'user-agent': 'LibreChat/1.0',
          ...(anonymous ? {} : credentials),
          ...(init.headers as Record<string, string> | undefined),
        },
      }),
    post: async (path, body) => {
      const headers = { 'content-type': 'application/json' };
      return (await parse(
        path,
        await client.request(path, { method: 'POST', headers, body: JSON.stringify(body) }),
      )) as Answer;
    },
    get: async (path) => parse(path, await client.request(path)),
  };
  return client;
}

/** @throws Error with the status and the beginning of the body unless 200; Absent where there is no such route */
async function parse(path: string, response: Response): Promise<unknown> {
  const text = await response.text();
  if (response.status === 200) return JSON.parse(text);
  const told = `${path.split('?')[0]} answers ${response.status}: ${text.slice(0, 200)}`;
  throw [404, 405, 501].includes(response.status) ? new Absent(told) : new Error(told);
}
