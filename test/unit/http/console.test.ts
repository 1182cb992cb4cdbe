import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { buildApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config/config.ts';
import { headersOf } from '../../../src/http/api/console/console-assets.ts';
import type { AppServices } from '../../../src/http/server/app-services.ts';
import type { Principals } from '../../../src/principals/principal.ts';

const CLOSED: Principals = {
  isOpen: () => false,
  hasKeys: () => true,
  describe: () => '',
  authenticate: async () => 'unauthenticated',
};
const apps: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

/** An app that knows nobody: what it answers needs no key. */
function build(environment: Record<string, string> = {}): FastifyInstance {
  const metrics = { requestEnded: () => {}, bytesMoved: () => {}, requestRefused: () => {} };
  const services = { principals: CLOSED, metrics } as unknown as AppServices;
  const app = buildApp(services, readConfig(environment), pino({ enabled: false }));
  apps.push(app);
  return app;
}

describe('the page', () => {
  test('is for everybody, and may load only what is its own', async () => {
    const response = await build().inject('/console/');
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    const policy = String(response.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(response.body).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/i);
  });

  test('names its files relatively, so that every prefix works', async () => {
    const app = build({ BASE_PATH: '/tools/cellar' });
    const { body } = await app.inject('/tools/cellar/console/');
    const names = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, name]) => name ?? '');
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) {
      expect(name).toMatch(/^\.\//);
      for (const prefix of ['/tools/cellar', '/tools/cellar/v1']) {
        const { pathname } = new URL(name, `http://localhost${prefix}/console/`);
        expect((await app.inject(pathname)).statusCode).toBe(200);
      }
    }
  });

  test.for([
    ['/console', 'console/'],
    ['/v1/console?x=1', 'console/'],
  ])('%s leads to the page with a slash', async ([url = '', location]) => {
    const response = await build().inject(url);
    expect([response.statusCode, response.headers.location]).toEqual([308, location]);
  });

  test.for([
    ['/', 'console/'],
    ['/v1', 'v1/console/'],
    ['/v1/?x=1', 'console/'],
  ])('%s leads a browser there, and nobody else', async ([url = '', location]) => {
    const app = build();
    const response = await app.inject({ url, headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([response.statusCode, response.headers.location]).toEqual([302, location]);
    expect((await app.inject(url)).statusCode).toBe(404);
  });

  test('is sent once, and told from another by its content', async () => {
    const app = build();
    const { headers, rawPayload } = await app.inject('/console/');
    const { etag } = headers;
    expect(etag).toBe(`W/"${createHash('sha256').update(rawPayload).digest('base64url')}"`);
    const again = await app.inject({ url: '/console/', headers: { 'if-none-match': String(etag) } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });
});

test.for([
  ['br, gzip', 'br', brotliDecompressSync],
  ['gzip;q=1.0, br;q=0', 'gzip', gunzipSync],
  ['', undefined, (bytes: Buffer) => bytes],
] as const)('a client that takes "%s" gets it so, and the same bytes', async ([accepted, encoding, decompress]) => {
  const app = build();
  const url = '/console/cellar-generated-files.js';
  const plain = (await app.inject(url)).rawPayload;
  const { headers, rawPayload } = await app.inject({ url, headers: { 'accept-encoding': accepted } });
  expect(headers).toMatchObject({ vary: 'accept-encoding', 'access-control-allow-origin': '*' });
  expect(headers['content-encoding']).toBe(encoding);
  expect(decompress(rawPayload).equals(plain)).toBe(true);
  expect(rawPayload.length < plain.length).toBe(encoding !== undefined);
  const again = await app.inject({
    url,
    headers: { 'accept-encoding': accepted, 'if-none-match': String(headers['etag']) },
  });
  expect(again.statusCode).toBe(304);
});

test.for([
  'package.json',
  'index.html.br',
  '..%2f..%2fapi.ts',
  '..%2Fconsole-assets.ts',
  '%2e%2e/routes.ts',
  'ui/package.json',
])('there is no %s', async (name) => {
  expect([401, 404]).toContain((await build().inject(`/console/${name}`)).statusCode);
});

describe.each(['', 'gzip', 'br'])('as a client gets it that takes "%s"', (accepted) => {
  const get = (name: string) => build().inject({ url: `/console/${name}`, headers: { 'accept-encoding': accepted } });

  test('the frame of displayed HTML has an origin of its own and no network', async () => {
    const policy = String((await get('frame.html')).headers['content-security-policy']);
    expect(policy).toMatch(/^sandbox allow-scripts; default-src 'none';/);
    expect(policy).not.toContain('allow-same-origin');
    expect(policy).not.toContain('connect-src');
  });

  test('the frame around it, for pages of other sites, lets it navigate nowhere', async () => {
    expect((await get('relay.html')).headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'",
    );
  });

  test('a script of the page is kept, and the page is asked for again', async () => {
    const page = await get('');
    expect(page.headers['cache-control']).toBe('no-cache');
    const [, script = ''] = /src="\.\/([^"]+)"/.exec((await build().inject('/console/')).body) ?? [];
    expect((await get(script)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });
});

test.for([
  [{ range: 'bytes=99999999-' }, 200],
  [{ 'if-modified-since': new Date().toUTCString() }, 200],
  [{ 'if-none-match': '"another"' }, 200],
  [{ 'if-none-match': '*' }, 304],
  [{ 'if-match': '"another"' }, 412],
] as const)('%j is answered with %d', async ([headers, status]) => {
  const { statusCode } = await build().inject({ url: '/console/', headers });
  expect(statusCode).toBe(status);
});

test('pages of every origin can load the web component and its parts', async () => {
  const { headers, body, statusCode } = await build().inject('/console/cellar-generated-files.js');
  expect(statusCode).toBe(200);
  expect(headers['access-control-allow-origin']).toBe('*');
  expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
  // Its parts lie beside it, and load from there.
  const parts = [...body.matchAll(/(?:from|import\()\s*["'`]([^"'`]+)["'`]/g)].map(([, part]) => String(part));
  expect(parts.every((part) => part.startsWith('./'))).toBe(true);
  for (const part of parts) {
    const loaded = await build().inject(`/console/${part.slice(2)}`);
    expect([loaded.statusCode, loaded.headers['access-control-allow-origin']]).toEqual([200, '*']);
    expect(loaded.headers['cache-control']).toContain('immutable');
  }
});

test.for([
  ['index.html', 'no-cache'],
  ['index-a1B2_c3D.js', 'public, max-age=31536000, immutable'],
  ['frame.js', 'no-cache'],
])('browsers keep %s as its name allows: %s', ([name = '', kept]) => {
  expect(headersOf(name)['cache-control']).toBe(kept);
});
