import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { Client } from '../client.ts';

/** OpenTelemetry by `--import`, as `npm start` does it, into a collector on loopback that speaks OTLP over HTTP. */

const TELEMETRY = pathToFileURL(join(import.meta.dirname, '../../../src/telemetry.js')).href;
const CALLERS_TRACE = '0af7651916cd43dd8448eb211c80319c';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
}

const received: string[] = [];
const spans = (): Span[] =>
  received.flatMap((body) => {
    const { resourceSpans } = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
    return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  });

let collector: Server;
let cellar: CellarProcess;

beforeAll(async () => {
  collector = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    received.push(Buffer.concat(parts).toString());
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await once(collector.listen(0, '127.0.0.1'), 'listening');
  const { port } = collector.address() as AddressInfo;
  cellar = await CellarProcess.start({
    nodeArgs: ['--import', TELEMETRY],
    keepsLog: true,
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=test',
      LOG_LEVEL: 'info',
      LOG_FORMAT: 'json',
      KERNEL_POOL_SIZE: '1',
    },
  });
  const client = new Client(cellar.url);
  await client.upload({ 'planted-name.csv': 'a,b\n' }, { chat_id: 'planted-chat' });
  const response = await client.fetch('/exec', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      traceparent: `00-${CALLERS_TRACE}-b7ad6b7169203331-01`,
    },
    body: JSON.stringify({
      chat_id: 'planted-chat',
      lang: 'py',
      code: "open('/mnt/data/out.csv', 'w').write('planted-code')",
    }),
  });
  expect(response.status).toBe(200);
  await response.json();
  expect((await client.fetch('/files/unknown-planted-id')).status).toBe(400);
  // The process sends the remaining spans before it exits.
  await cellar.stop();
});

afterAll(async () => {
  await cellar?.[Symbol.asyncDispose]();
  collector?.close();
});

const attributesOf = (span: Span | undefined) =>
  Object.fromEntries((span?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]));

test('a run is a span under the request’s with stage, run, diff and store in it, all in the caller’s trace', () => {
  const ofCaller = spans().filter(({ traceId }) => traceId === CALLERS_TRACE);
  const request = ofCaller.find(({ name }) => name === 'POST /exec');
  expect(request?.parentSpanId).toBe('b7ad6b7169203331');
  expect(attributesOf(request)).toMatchObject({ 'http.route': '/exec', 'http.response.status_code': 200 });
  const inside = ofCaller.filter(({ parentSpanId }) => parentSpanId === request?.spanId);
  expect(inside.map(({ name }) => name)).toEqual(['stage', 'run', 'diff', 'store']);
  expect(attributesOf(inside[0])).toMatchObject({ 'cellar.staged_files': 1 });
  expect(attributesOf(inside[1])).toMatchObject({ 'cellar.language': 'py', 'cellar.outcome': 'completed' });
  expect(attributesOf(inside[3])).toMatchObject({ 'cellar.output_files': 1 });
});

test('lines of the log that belong to a request carry its trace', () => {
  const lines = cellar
    .log()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const ofCaller = lines.filter(({ trace_id }) => trace_id === CALLERS_TRACE).map(({ event }) => event);
  expect(ofCaller).toEqual(expect.arrayContaining(['execution.finished', 'http.request']));
  const others = lines.filter(({ event, trace_id }) => event === 'http.request' && trace_id !== CALLERS_TRACE);
  expect(new Set(others.map(({ trace_id }) => trace_id)).size).toBe(others.length);
});

test('no code, no name, no id of a path leaves in a span, and the resource says who it is', () => {
  expect(received.join('')).not.toContain('planted');
  expect(received[0]).toContain('"cellar"');
  expect(received[0]).toContain('deployment.environment');
});
