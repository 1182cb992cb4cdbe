import { type Answer, assertOffered, type Client, describeAnswer } from './row.ts';

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

/** Longest time in which a server has to answer anything at all, in milliseconds. */
const FIRST_ANSWER_MS = 30_000;

/**
 * Asks whether a server is there, whatever it answers: each row of one that is not would wait, and fail, for itself.
 * @throws Error with the cause
 */
export async function assertAnswers(client: Client): Promise<void> {
  const response = await client.request('/', { signal: AbortSignal.timeout(FIRST_ANSWER_MS) });
  await response.body?.cancel();
}

/** @throws Error with the status and the beginning of the body unless 200 and JSON; Absent where there is no such route */
async function parse(pathAndQuery: string, response: Response): Promise<object> {
  const [path = ''] = pathAndQuery.split('?');
  const text = await response.text();
  assertOffered(path, response.status, text);
  const told = describeAnswer(path, response.status, text);
  if (response.status !== 200) throw new Error(told);
  const value = parseObject(text);
  if (value === null) throw new Error(`${told}, which is no JSON object or list`);
  return value;
}

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
