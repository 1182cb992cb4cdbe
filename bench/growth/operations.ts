import { Pool } from 'undici';
import { z } from 'zod';
import { LARGE, LARGE_WORD, PROBE, victimId } from './catalogue.ts';

/** The requests that both services get, in turns. */

export interface Operation {
  readonly name: string;
  /** How often a round asks. */
  readonly times: number;
  /** Whether only the full catalogue has what it is about, or its answer is longer there. */
  readonly isOfFullOnly?: boolean;
  readonly ask: (client: Client, index: number) => Promise<unknown>;
}

/** One kept connection to a service. */
export class Client implements AsyncDisposable {
  readonly #pool: Pool;

  constructor(url: string) {
    this.#pool = new Pool(url, { connections: 1, bodyTimeout: 600_000, headersTimeout: 600_000 });
  }

  /** @throws Error for an answer that isn't 200: a figure of failures would be worth nothing. */
  async ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<string> {
    const sent =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await this.#pool.request({ method, path, ...sent });
    const text = await response.body.text();
    if (response.statusCode !== 200) throw new Error(`${method} ${path} answered ${response.statusCode}: ${text}`);
    return text;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.close();
  }
}

const get = (name: string, path: string, times: number, isOfFullOnly = false): Operation => ({
  name,
  times,
  isOfFullOnly,
  ask: (client) => client.ask('GET', path),
});

const run = (name: string, code: (index: number) => string, times: number, chat = PROBE): Operation => ({
  name,
  times,
  isOfFullOnly: chat === LARGE,
  ask: (client, index) => client.ask('POST', '/exec', { chat_id: chat, lang: 'py', code: code(index) }),
});

const newFile = (index: number): string => `open('new-${index}.txt', 'w').write('${index}')`;

const pageSchema = z.object({ next: z.string().nullable() });

/** Follows a list so many pages, so that a cost that grows with the place shows. */
const deep = (name: string, path: string, pages: number, isOfFullOnly = false): Operation => ({
  name,
  times: 1,
  isOfFullOnly,
  ask: async (client) => {
    let next: string | null = null;
    for (let page = 0; page < pages; page++) {
      const before: string = next === null ? '' : `&before=${next}`;
      next = pageSchema.parse(JSON.parse(await client.ask('GET', `${path}?limit=200${before}`))).next;
      if (next === null) return;
    }
  },
});

const probeSession = `p${'0'.repeat(20)}`;
const largeSession = `l${'0'.repeat(20)}`;

export const OPERATIONS: readonly Operation[] = [
  run('POST /exec, print(1)', () => 'print(1)', 20),
  run('POST /exec, a new file', newFile, 10),
  get('GET /sessions', '/sessions?limit=20', 20),
  get('GET /sessions?q= in none', '/sessions?q=nowhere-to-be-found', 1, true),
  deep('GET /sessions, 10 pages of 200', '/sessions', 10, true),
  get('GET /chats/{id}', `/chats/${PROBE}`, 20),
  get('GET /chats/{id}/executions', `/chats/${PROBE}/executions?limit=20`, 20),
  get('GET /executions/{id}', `/executions/e${'0'.repeat(20)}`, 20),
  get('GET /chats/{id}/files', `/chats/${PROBE}/files`, 20),
  get('GET /files/{session}', `/files/${probeSession}`, 20),
  get('GET /chats/{id}/notebook', `/chats/${PROBE}/notebook`, 5),
  get('GET /health', '/health', 20),
  get('GET /ready', '/ready', 20),
  get('GET /metrics', '/metrics', 20),
  get('GET /admin/usage', '/admin/usage', 1),
  get('GET /admin/executions', '/admin/executions?limit=20', 10),
  get('GET /admin/executions?status=ok', '/admin/executions?limit=20&status=ok', 10),
  get('GET /admin/executions, of a language that none has', '/admin/executions?limit=20&language=r&status=failed', 5),
  {
    name: 'POST /admin/cleanup, dry run',
    times: 1,
    ask: (client) => client.ask('POST', '/admin/cleanup', { dry_run: true }),
  },
  {
    name: 'POST /admin/cleanup, dry run of half the sessions',
    times: 1,
    isOfFullOnly: true,
    ask: (client) => client.ask('POST', '/admin/cleanup', { dry_run: true, unused_hours: 72 }),
  },
  {
    name: 'DELETE /sessions/{id}',
    times: 3,
    ask: (client, index) => client.ask('DELETE', `/sessions/${victimId(index)}`),
  },
  run('large chat: POST /exec, print(1)', () => 'print(1)', 5, LARGE),
  run('large chat: POST /exec, a new file', newFile, 5, LARGE),
  get('large chat: GET /chats/{id}', `/chats/${LARGE}`, 5, true),
  get('large chat: GET /chats/{id}/executions', `/chats/${LARGE}/executions?limit=20`, 5, true),
  deep('large chat: 25 pages of executions', `/chats/${LARGE}/executions`, 25, true),
  get('large chat: GET /files/{session}', `/files/${largeSession}`, 2, true),
  get('large chat: GET /sessions?q= in its code', `/sessions?limit=1&q=${LARGE_WORD}`, 1, true),
];

/** For the end, because afterwards it is gone. */
export const LAST: Operation = {
  name: 'large chat: DELETE /sessions/{id}',
  times: 1,
  isOfFullOnly: true,
  ask: (client) => client.ask('DELETE', `/sessions/${largeSession}`),
};
