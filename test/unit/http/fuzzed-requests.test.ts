import fc from 'fast-check';
import { expect } from 'vitest';
import { test } from './an-app.ts';
import { multipartBody, multipartHeaders } from './multipart-body.ts';

/** Every request is answered, and every failure has a status of the client's fault. */

const RUNS = { numRuns: 60 };
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('..', '', '\0', '%'),
);

/** A header that Node would take off the wire. */
const headerText = fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) });

test('any id, in any place of a path', async ({ anApp }) => {
  const { app } = anApp();
  const routes = fc.constantFrom(
    (one: string, other: string) => ['GET', `/download/${one}/${other}`] as const,
    (one: string, other: string) => ['DELETE', `/files/${one}/${other}`] as const,
    (one: string) => ['GET', `/files/${one}`] as const,
    (one: string) => ['GET', `/sessions/${one}`] as const,
    (one: string, other: string) => ['GET', `/sessions/${one}/objects/${other}`] as const,
    (one: string) => ['GET', `/chats/${one}`] as const,
  );
  const segment = text.map((value) => encodeURIComponent(value.toWellFormed()));
  await fc.assert(
    fc.asyncProperty(routes, segment, segment, async (route, one, other) => {
      const [method, url] = route(one, other);
      expect((await app.inject({ method, url })).statusCode).toBeLessThan(500);
    }),
    RUNS,
  );
});

test('any header', async ({ anApp }) => {
  const { app } = anApp({ API_KEYS: 'me:a-secret-0123456789' });
  const names = fc.constantFrom(
    ...['x-api-key', 'authorization', 'host', 'origin', 'range', 'if-range', 'if-none-match', 'content-type', 'accept'],
    ...['user-id', 'x-openwebui-user-jwt', 'x-openwebui-chat-id', 'x-forwarded-for', 'cookie', 'tus-resumable'],
  );
  await fc.assert(
    fc.asyncProperty(fc.dictionary(names, headerText, { maxKeys: 4 }), async (headers) => {
      const answer = await app.inject({ url: '/files/aaaaaaaaaaaaaaaaaaaaa', headers });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
    }),
    RUNS,
  );
});

test('any JSON, as it is and under every name that is known', async ({ anApp }) => {
  const { app, services } = anApp();
  const known = fc.constantFrom(
    ...['lang', 'code', 'chat_id', 'session_id', 'files', 'args', 'timeout', 'user_id', 'messages', 'metadata'],
    ...['runtime_session_hint', 'inline_images', 'attachments', 'entity_id'],
  );
  const body = fc.oneof(
    fc.json(),
    fc.dictionary(known, fc.jsonValue()).map((fields) => JSON.stringify({ lang: 'py', code: '1', ...fields })),
  );
  await fc.assert(
    fc.asyncProperty(body, async (payload) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await app.inject({ method: 'POST', url: '/exec', headers, payload });
      expect(answer.statusCode).toBeLessThan(500);
    }),
    RUNS,
  );
  for (const { code, args } of services.requests) {
    expect([typeof code, Array.isArray(args)]).toEqual(['string', true]);
  }
});

test('any form: refused, or each of its files is kept and told of', async ({ anApp }) => {
  const part = fc.record(
    {
      name: fc.oneof(fc.constantFrom('file', 'kind', 'id', 'chat_id', 'session_id'), text),
      value: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      filename: text.map((value) => value.toWellFormed()),
    },
    { requiredKeys: ['name', 'value'] },
  );
  const { app, services } = anApp();
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 5 }), fc.boolean(), async (parts, end) => {
      const before = services.files.rows.size;
      const payload = multipartBody(parts, { end });
      const answer = await app.inject({ method: 'POST', url: '/upload', headers: multipartHeaders, payload });
      expect(answer.statusCode).toBeLessThan(500);
      const kept = answer.statusCode === 200 ? answer.json().files.length : 0;
      expect(services.files.rows.size - before).toBe(kept);
    }),
    RUNS,
  );
});
