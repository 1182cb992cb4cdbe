import { describe, expect } from 'vitest';
import { RunQueue } from '../../../src/executions/queue/run-queue.ts';
import { test } from './an-app.ts';

/** Every table that all principals share: whoever fills it by himself keeps nobody else out. */

const API_KEYS = 'alice:alice-secret-0123456789,bob:bob-secret-0123456789ab';
const KEY = { alice: 'alice-secret-0123456789', bob: 'bob-secret-0123456789ab' } as const;
type Who = keyof typeof KEY;

describe('runs, kernels and programs', () => {
  const never = new AbortController().signal;
  const tables = {
    runs: async (queue: RunQueue, who: Who) => queue.enter(who),
    kernels: (queue: RunQueue, who: Who) => queue.work(who, true, never),
    programs: (queue: RunQueue, who: Who) => queue.work(who, false, never),
  } as const;

  test.for(Object.entries(tables))('%s', async ([, take]) => {
    const queue = new RunQueue({ maxRuns: 8, maxKernels: 8, maxPrograms: 8, maxWaiting: 8, maxWaitMs: 5 });
    (await take(queue, 'bob'))[Symbol.dispose]();
    for (let count = 0; count < 6; count += 1) await take(queue, 'alice');
    await expect(take(queue, 'alice')).rejects.toThrow(/^Your share of /);
    await expect(take(queue, 'bob')).resolves.toBeDefined();
  });
});

test('MCP sessions', async ({ anApp }) => {
  const { app } = anApp({ API_KEYS, RATE_LIMIT_PER_MINUTE: '100000' });
  const ask = (who: Who, session: string | undefined, method: string, params: unknown) =>
    app.inject({
      method: 'POST',
      url: '/mcp',
      headers: {
        'x-api-key': KEY[who],
        accept: 'application/json, text/event-stream',
        ...(session === undefined ? {} : { 'mcp-session-id': session }),
      },
      payload: { jsonrpc: '2.0', id: 1, method, params },
    });
  const begin = async (who: Who): Promise<string> => {
    const clientInfo = { name: 'x', version: '1' };
    const answer = await ask(who, undefined, 'initialize', {
      ...{ protocolVersion: '2025-06-18', capabilities: {}, clientInfo },
    });
    expect(answer.statusCode).toBe(200);
    return String(answer.headers['mcp-session-id']);
  };
  const bobs = await begin('bob');
  const first = await begin('alice');
  for (let count = 0; count < 50; count += 1) await begin('alice');
  expect((await ask('bob', bobs, 'tools/list', {})).statusCode).toBe(200);
  expect((await ask('alice', first, 'tools/list', {})).statusCode).toBe(404);
});
