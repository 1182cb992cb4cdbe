import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createClient } from '../../../scripts/conformance/client.ts';
import { countOutcomes, ROWS, toLine, tryRows } from '../../../scripts/conformance/table.ts';

/** The table of a server that answers everything alike. */
async function tableOf(answer: RequestListener) {
  const server = createServer((request, response) => {
    // Read to its end, so that the connection stays.
    request.resume().on('end', () => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    return await tryRows({ client: createClient({ base, key: 'k' }), isAuthenticated: true });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

test('a server that has nothing passes no row but those that ask for a refusal', async () => {
  const results = await tableOf((_, response) => response.writeHead(404).end('{}'));
  const passed = results.filter(({ outcome }) => outcome === 'pass').map(({ row }) => row.says);
  expect(passed).toEqual([
    'answers 404, 409 or 410 for a token that it does not know',
    'answers 404 for a download that is not there',
  ]);
  const failed = results.filter(({ outcome }) => outcome === 'fail').map(({ row }) => row.says);
  expect(failed).toEqual([
    'answers 401 or 403 without a credential',
    'takes a doubled slash, which a base URL that ends in one makes',
  ]);
});

test.each([
  ['no JSON', '<html>A page</html>'],
  ['null', 'null'],
])('a server whose every answer is %s fails, and the lines quote it', async (_, body) => {
  const results = await tableOf((_request, response) => response.writeHead(200).end(body));
  const reasons = results.filter(({ row }) => row.area === 'runs').map(({ reason }) => reason);
  expect(new Set(reasons)).toEqual(new Set([`Error: /exec answers 200: ${body}, which is no JSON object or list`]));
});

test('a server that says yes to everything fails, and each line says why', async () => {
  const results = await tableOf((_, response) => response.writeHead(200).end('{}'));
  const { pass, fail } = countOutcomes(results);
  // The rows on ending by a request's id, and on a doubled slash, expect only a 200.
  expect([pass, fail > 40]).toEqual([2, true]);
  for (const result of results.filter(({ outcome }) => outcome !== 'pass')) {
    expect(toLine(result).split('\n')).toHaveLength(2);
  }
});

test('each row says something else, and both generations have rows of their own', () => {
  const sentences = ROWS.map(({ area, generation = 'ab', says }) => `${area} ${generation} ${says}`);
  expect(new Set(sentences).size).toBe(ROWS.length);
  for (const generation of ['a', 'b']) {
    expect(ROWS.filter((row) => row.generation === generation).length).toBeGreaterThan(5);
  }
});
