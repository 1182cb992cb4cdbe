import { readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assert, test as base, describe, expect } from 'vitest';
import { CatalogSource } from '../../../src/executions/attachments/sources/catalog-source.ts';
import { OpenWebUiSource } from '../../../src/executions/attachments/sources/open-webui-source.ts';
import { SafeFetch } from '../../../src/executions/attachments/sources/safe-fetch.ts';
import { UrlSource } from '../../../src/executions/attachments/sources/url-source.ts';
import type { StagingRequest } from '../../../src/executions/attachments/staging/staging-request.ts';
import { FetchedFiles } from '../../../src/files/fetched-files.ts';
import { readUrlReferences } from '../../../src/http/api/exec/url-references.ts';
import { ALICE, BOB, Store } from '../files/store-fixture.ts';

const signal = new AbortController().signal;
const REQUEST: StagingRequest = {
  owner: ALICE,
  signedUserId: null,
  chatId: 'c',
  hint: null,
  attachments: [],
  mayUseSharedFolder: true,
};

/** A host of files on loopback, and sources that may go there. */
class Fixture extends Store {
  readonly asked: string[] = [];
  answer: RequestListener = (_request, response) => void response.end('bytes');
  readonly server: Server = createServer((request, response) => {
    this.asked.push(`${request.url}${request.headers['if-none-match'] ?? ''}`);
    this.answer(request, response);
  }).listen(0, '127.0.0.1');
  override readonly fetched = new FetchedFiles({
    database: this.database,
    files: this.files,
    now: () => Date.now() - this.aged,
  });
  /** How long ago everything was fetched. Milliseconds. */
  aged = 0;
  readonly fetch = new SafeFetch({
    allowedHosts: ['127.0.0.1', 'localhost', '*.example.org'],
    isAllowedAddress: (address) => address === '127.0.0.1' || address === '::1',
  });
  readonly common = { fetched: this.fetched, blobs: this.blobs, maxBytes: 1000, timeoutMs: 5_000, firstDelayMs: 1 };
  readonly urls = new UrlSource({ ...this.common, fetch: this.fetch });

  url(path = '/a.csv', host = '127.0.0.1'): string {
    return `http://${host}:${(this.server.address() as AddressInfo).port}${path}`;
  }

  async find(path?: string, owner = ALICE): Promise<string> {
    const found = await this.urls.find({ id: this.url(path), source: 'url' }, { ...REQUEST, owner }, signal);
    return `${found.name}: ${readFileSync(found.sourcePath, 'utf8')}`;
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await this.fetch[Symbol.asyncDispose]();
    await super[Symbol.asyncDispose]();
  }
}

const test = base.extend<{ store: Fixture }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from its first parameter.
  store: async ({}, use) => {
    await using store = new Fixture();
    await new Promise((resolve) => store.server.once('listening', resolve));
    await use(store);
  },
});

describe('a URL', () => {
  test('is fetched once, for each principal by itself, and is an ordinary file then', async ({ store }) => {
    expect(await store.find()).toBe('a.csv: bytes');
    expect(await store.find()).toBe('a.csv: bytes');
    expect(store.asked).toEqual(['/a.csv']);
    await store.find('/a.csv', BOB);
    expect(store.asked.length).toBe(2);
  });

  test('is asked for again by its ETag, and what is known is taken where the host fails', async ({ store }) => {
    store.answer = (request, response) => {
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"', 'content-disposition': 'attachment; filename="b ü.csv"' }).end('one');
    };
    store.aged = 120_000;
    expect(await store.find('/x')).toBe('b _.csv: one'.replace('_', 'ü'));
    await store.find('/x');
    expect(store.asked).toEqual(['/x', '/x"1"']);
    store.answer = (_request, response) => void response.writeHead(503).end();
    expect(await store.find('/x')).toContain(': one');
    store.answer = (_request, response) => void response.writeHead(200, { etag: '"2"' }).end('two');
    expect(await store.find('/x')).toBe('x: two');
  });

  test('is tried again where that may help, and only there', async ({ store }) => {
    let left = 2;
    store.answer = (_request, response) => void (left-- > 0 ? response.writeHead(503).end() : response.end('late'));
    expect(await store.find('/busy')).toBe('busy: late');
    expect(store.asked.length).toBe(3);
    store.answer = (_request, response) => void response.writeHead(404).end();
    await expect(store.find('/none')).rejects.toMatchObject({ message: "The file's host answered 404." });
    expect(store.asked.length).toBe(4);
  });

  test('that breaks off is fetched again, and half of it is never taken for the whole', async ({ store }) => {
    store.answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('half');
      setImmediate(() => response.destroy());
    };
    await expect(store.find('/half')).rejects.toMatchObject({
      code: expect.stringMatching(/truncated_upload|gateway/),
    });
    expect(store.asked.length).toBe(4);
    expect(await store.checksums()).toEqual([]);
  });

  test('that is too large is refused by its length, and by its bytes', async ({ store }) => {
    store.answer = (_request, response) => void response.end('x'.repeat(1_000_001));
    await expect(store.find('/large')).rejects.toMatchObject({ code: 'file_too_large' });
    store.answer = (_request, response) => {
      response.write('x'.repeat(600_000));
      response.end('x'.repeat(600_000));
    };
    await expect(store.find('/chunked')).rejects.toMatchObject({ code: 'file_too_large' });
    expect(await store.checksums()).toEqual([]);
  });

  test('that takes too long is given up', async ({ store }) => {
    store.answer = () => {};
    const urls = new UrlSource({ ...store.common, fetch: store.fetch, timeoutMs: 50 });
    await expect(urls.find({ id: store.url('/slow'), source: 'url' }, REQUEST, signal)).rejects.toMatchObject({
      message: 'It took too long to fetch.',
    });
  });

  test('may redirect to an allowed host, not to another one, not to another address and not for ever', async ({
    store,
  }) => {
    const to = (location: string): void => {
      store.answer = (request, response) => {
        if (request.url === '/from') response.writeHead(302, { location }).end();
        else response.end('there');
      };
    };
    to('/to');
    expect(await store.find('/from')).toContain(': there');
    const elsewhere = ['http://other.example/', 'http://10.0.0.1/', 'file:///etc/passwd', 'http://a:b@127.0.0.1/'];
    for (const [index, location] of elsewhere.entries()) {
      store.answer = (_request, response) => void response.writeHead(302, { location }).end();
      await expect(store.find(`/elsewhere/${index}`)).rejects.toMatchObject({
        code: expect.stringMatching(/forbidden|invalid_request/),
      });
    }
    expect(store.asked.length).toBe(2 + elsewhere.length);
    store.answer = (_request, response) => void response.writeHead(302, { location: '/again' }).end();
    await expect(store.find('/loop')).rejects.toMatchObject({ code: 'forbidden' });
  });
});

test.for([
  'ftp://127.0.0.1/',
  'file:///etc/passwd',
  'http://user:secret@127.0.0.1/',
  'http://evil.org/',
  'http://example.org/',
  'http://127.0.0.1.evil.org/',
  'http://notexample.org/',
  'http://2130706433.example.net/',
  'not a url',
])('%s is refused before anything is sent', async (url, { store }) => {
  expect(() => store.fetch.check(url)).toThrow();
  expect(store.fetch.check('http://a.example.org/x').hostname).toBe('a.example.org');
});

test('a name is connected to where it led when it was checked, and nowhere inside', async ({ store }) => {
  await using strict = new SafeFetch({ allowedHosts: ['localhost', '127.0.0.1', '[::ffff:7f00:1]'] });
  for (const host of ['localhost', '127.0.0.1', '[::ffff:127.0.0.1]']) {
    const urls = new UrlSource({ ...store.common, fetch: strict });
    await expect(urls.find({ id: store.url('/', host), source: 'url' }, REQUEST, signal)).rejects.toMatchObject({
      code: 'forbidden',
      message: 'The URL leads to an address that is not public.',
    });
  }
  expect(store.asked).toEqual([]);
});

describe("Open WebUI's files", () => {
  const ID = '0123-4567-89ab';
  const setUp = (store: Fixture) => {
    const state = { hash: 'one', content: 'bytes of one' };
    store.answer = (request, response) => {
      if (request.headers.authorization !== 'Bearer key') response.writeHead(401).end();
      else if (request.url === `/api/v1/files/${ID}/content`) response.end(state.content);
      else if (request.url === `/api/v1/files/${ID}`) {
        response.end(JSON.stringify({ filename: 'f', meta: { name: 'Büch er.csv', file_hash: state.hash } }));
      } else response.writeHead(404).end();
    };
    const source = new OpenWebUiSource({ ...store.common, baseUrl: store.url(''), apiKey: 'key' });
    const find = (id: string, request = REQUEST) => source.find({ id, source: 'shared-folder' }, request, signal);
    return { state, find };
  };

  test('are fetched once for each content, by id', async ({ store }) => {
    const { state, find } = setUp(store);
    const first = await find(ID);
    expect(first).toMatchObject({ id: ID, name: 'Büch er.csv' });
    expect(readFileSync(first?.sourcePath ?? '', 'utf8')).toBe('bytes of one');
    await find(ID);
    expect(store.asked.filter((url) => url.endsWith('/content')).length).toBe(1);
    Object.assign(state, { hash: 'two', content: 'bytes of two' });
    expect(readFileSync((await find(ID))?.sourcePath ?? '', 'utf8')).toBe('bytes of two');
  });

  test('are missing where Open WebUI has none, where an id can be none, and for callers without the grant', async ({
    store,
  }) => {
    const { find } = setUp(store);
    expect(await find('9999-9999')).toBeNull();
    expect(await find('../../secret')).toBeNull();
    expect(await find(ID, { ...REQUEST, mayUseSharedFolder: false })).toBeNull();
    expect(store.asked).toEqual(['/api/v1/files/9999-9999']);
  });
});

test('a file whose stored bytes are damaged is told as that, not as unknown', async ({ store }) => {
  const source = new CatalogSource(store);
  const [file] = await store.upload({ 'a.csv': 'bytes' }, { owner: BOB });
  assert(file);
  const reference = { id: file.id, source: 'catalog' as const };
  expect((await source.find(reference, { ...REQUEST, owner: BOB }))?.name).toBe('a.csv');
  expect(await source.find(reference, { ...REQUEST, owner: ALICE })).toBeNull();
  rmSync(store.blobs.path(file.sha256));
  await expect(source.find(reference, { ...REQUEST, owner: BOB })).rejects.toThrow(/missing or damaged/);
});

test('files by URL are those with a host: what a chat backend embeds is none', () => {
  const files = [
    { url: 'https://a.example.org/x', name: 'x' },
    { url: 'ftp://a.example.org/x' },
    { url: 'data:image/png;base64,AAAA' },
    { url: '/api/files/1' },
    { id: 'one of its own', url: 'https://a.example.org/y' },
    { url: 1 },
    null,
  ];
  expect(readUrlReferences(files)).toEqual([
    { id: 'https://a.example.org/x', source: 'url', name: 'x' },
    { id: 'ftp://a.example.org/x', source: 'url' },
  ]);
});
