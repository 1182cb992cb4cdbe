import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { test } from './an-app.ts';

interface Recorded {
  readonly url: string;
  readonly headers: readonly string[];
  readonly body: string;
}

/** Recorded requests of the agents packages 3.1.63, 3.1.86 and 3.9.2. */
const recorded = readFileSync(new URL('../../fixtures/librechat/agents.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Partial<Recorded>)
  .filter((line): line is Recorded => line.url === '/v1/exec' && (line.body ?? '').includes('"lang":"py"'));

test('there is a run of each generation', () => {
  expect(recorded.map(({ headers }) => headers.includes('X-API-Key'))).toEqual([true, false, false]);
});

test.for(recorded.map((request) => [request] as const))(
  'a recorded run is understood: %#',
  async ([request], { anApp }) => {
    const { app, services, log } = anApp();
    const headers = { 'content-type': 'application/json', authorization: 'Bearer JWT', 'x-api-key': 'KEY123' };
    const answer = await app.inject({ method: 'POST', url: request.url, headers, payload: request.body });
    expect(answer.statusCode).toBe(200);
    expect(services.requests).toMatchObject([
      {
        code: 'print(1)',
        args: ['x'],
        userId: 'user1',
        chatId: null,
        attachments: [{ id: 'iiiiiiiiiiiiiiiiiiiii', name: 'data.csv', source: 'catalog' }],
      },
    ]);
    // The older client puts its key into the body.
    for (const secret of ['KEY123', 'JWT', 'print(1)']) expect(JSON.stringify(log)).not.toContain(secret);
  },
);
