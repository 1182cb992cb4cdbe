import { expect } from 'vitest';
import { test } from '../http/an-app.ts';

const ADMIN = 'prometheus:admin-secret-0123456789:admin';
const USER = 'chat:user-secret-0123456789abc';

test('an administrator reads the metrics, a user and a stranger do not', async ({ anApp }) => {
  const { app } = anApp({ API_KEYS: `${ADMIN},${USER}` });
  const ask = (authorization?: string) =>
    app.inject({ url: '/metrics', headers: authorization === undefined ? {} : { authorization } });
  const answer = await ask('Bearer admin-secret-0123456789');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(answer.body).toContain('nodejs_eventloop_lag_seconds');
  expect((await ask('Bearer user-secret-0123456789abc')).statusCode).toBe(403);
  expect((await ask()).statusCode).toBe(401);
});

test('without keys they are open on loopback', async ({ anApp }) => {
  const { listen } = anApp();
  const port = await listen();
  expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200);
});

test('requests are counted by their pattern, with the bytes of their connection, and refusals by their code', async ({
  anApp,
}) => {
  const { listen } = anApp();
  const base = `http://127.0.0.1:${await listen()}`;
  const session = 'a'.repeat(21);
  expect((await fetch(`${base}/files/${session}`)).status).toBe(200);
  const body = JSON.stringify({ lang: 'py', code: 1, padding: 'x'.repeat(5000) });
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(`${base}/exec`, { method: 'POST', headers, body })).status).toBe(400);
  expect((await fetch(`${base}/nowhere/${session}`)).status).toBe(404);

  const text = await (await fetch(`${base}/metrics`)).text();
  expect(text).toMatch(/cellar_http_requests_total\{method="GET",route="\/files\/:\w+",status="2xx"\} 1/);
  expect(text).toContain('cellar_refusals_total{code="invalid_request"} 1');
  expect(text).toContain('cellar_refusals_total{code="route_not_found"} 1');
  expect(Number(/cellar_http_received_bytes_total (\d+)/.exec(text)?.[1])).toBeGreaterThan(5000);
  expect(Number(/cellar_http_sent_bytes_total (\d+)/.exec(text)?.[1])).toBeGreaterThan(100);
  expect(text).not.toContain(session);
});
