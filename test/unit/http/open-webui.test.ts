import { Readable } from 'node:stream';
import { describe, expect, test as plain } from 'vitest';
import { contentType } from '../../../src/files/content-type.ts';
import { FORMATS_PATTERN, readFormats } from '../../../src/http/clients/open-webui/generated-files.ts';
import { promptFor } from '../../../src/http/clients/open-webui/prompts.ts';
import { isWithin, toRelative } from '../../../src/http/clients/open-webui/terminal/paths.ts';
import { replaceAll } from '../../../src/http/clients/open-webui/terminal/replace.ts';
import { toolDocument } from '../../../src/http/clients/open-webui/tool-document.ts';
import { reportForModel, toWorkspacePath } from '../../../src/http/clients/tool-run.ts';
import { previewFile } from '../../../src/http/wire/text-preview.ts';
import { test } from './an-app.ts';
import { aFile, aResult } from './memory-services.ts';

describe('who may name a chat', () => {
  const headers = { 'x-openwebui-chat-id': 'guess' };

  test('not a stranger where nothing tells callers apart', async ({ anApp }) => {
    const { app, services } = anApp({ TRUST_PROXY: 'true' });
    const far = { ...headers, 'x-forwarded-for': '203.0.113.9' };
    const urls = ['/open-webui/list_files', '/api/v1/downloads/code-execution/guess/files'];
    for (const url of urls) expect((await app.inject({ url, headers: far })).statusCode).toBe(403);
    const body = { method: 'POST' as const, payload: { code: '1' } };
    expect((await app.inject({ ...body, url: '/open-webui/execute_code', headers: far })).statusCode).toBe(403);
    expect(services.requests).toEqual([]);
    for (const url of urls) expect((await app.inject({ url, headers })).statusCode).toBe(200);
  });

  test('a chat id that cannot be one is refused', async ({ anApp }) => {
    const { app } = anApp();
    const answer = await app.inject({
      url: '/open-webui/list_files',
      headers: { 'x-openwebui-chat-id': 'x'.repeat(600) },
    });
    expect([answer.statusCode, answer.json().error]).toEqual([400, 'invalid_id']);
  });
});

test('a tool’s run is a run of the header’s chat and user', async ({ anApp }) => {
  const { app, services } = anApp();
  const headers = { 'x-openwebui-chat-id': 'c1', 'x-openwebui-user-id': 'u1' };
  const payload = { code: '1', timeout_seconds: 5, session_id: 'A'.repeat(21) };
  await app.inject({ method: 'POST', url: '/open-webui/execute_code', headers, payload });
  expect(services.requests[0]).toMatchObject({
    chatId: 'c1',
    userId: 'u1',
    sessionId: null,
    timeoutMs: 5000,
    tracking: 'configured',
    attachments: [],
  });
});

plain.for([
  [undefined, ['a.xlsx', 'a.csv', 'a.pdf']],
  ['', ['a.xlsx', 'a.csv', 'a.pdf']],
  ['image', ['a.png', 'a.svg']],
  [' PDF , csv', ['a.csv', 'a.pdf']],
  ['docx,.PNG', ['a.png', 'a.docx']],
  ['none', []],
  ['all', ['a.xlsx', 'a.csv', 'a.pdf', 'a.png', 'a.svg', 'a.docx', 'a']],
] as const)('format=%s shows %s', ([text, formats]) => {
  const isAsked = readFormats(text, ['xlsx', 'csv', 'pdf']);
  if (!(isAsked instanceof Function)) throw new Error('refused');
  const all = ['a.xlsx', 'a.csv', 'a.pdf', 'a.png', 'a.svg', 'a.docx', 'a'];
  const isShown = (name: string) => isAsked(aFile({ name, format: contentType(name, () => new Uint8Array()).format }));
  expect(all.filter(isShown)).toEqual(formats);
  expect(readFormats('csv,a/b', [])).toEqual({ unknown: 'a/b' });
});

plain('the prompt promises what is configured and nothing else', () => {
  const facts = { trackedFormats: ['csv', 'docx'], timeoutMs: 30_000, isOffline: false };
  const prompt = promptFor('generic', facts);
  expect(prompt).toContain('as CSV or .docx, or');
  expect(prompt).toContain('after 30 seconds');
  expect(prompt).not.toMatch(/no network/);
  expect(promptFor('open-webui', { ...facts, isOffline: true })).toContain('no network');
});

plain.for([
  ['/mnt/data/a/b.txt', 'a/b.txt'],
  ['sandbox:/mnt/data/a.txt', 'a.txt'],
  ['file:///mnt/data/a.txt', 'a.txt'],
  ['./a.txt', 'a.txt'],
  ['/mnt/data/.//././/.a/./b', '.a/./b'],
  ['./', ''],
  ['.', '.'],
  ['a b/ü.txt ', 'a b/ü.txt'],
  ['/mnt/data2/a.txt', '/mnt/data2/a.txt'],
  ['../a', '../a'],
] as const)('a model’s path %s is %s', ([path, name]) => {
  expect(toWorkspacePath(path)).toBe(name);
});

// With an expression that goes back over them it would take hours.
plain('a million slashes in a path are read', () => {
  const path = `a${'/'.repeat(1_000_000)}b`;
  expect(toWorkspacePath(`${path}//`)).toBe(path);
});

// With an expression that goes back over them its stack would overflow.
plain('sixteen million folders that are the same are read', () => {
  expect(toWorkspacePath(`/mnt/data/${'./'.repeat(16_000_000)}/a.txt`)).toBe('a.txt');
});

plain.for([
  ['', true],
  ['  ', true],
  [' , ,.docx ,', true],
  ['excel , .png', true],
  ['a b', false],
  ['. a', false],
  ['a;', false],
] as const)('the published pattern of formats knows %j as one: %s', ([text, isOne]) => {
  expect(new RegExp(FORMATS_PATTERN).test(text)).toBe(isOne);
});

// With an expression that has several ways through them it would take hours.
plain('a client who checks a million spaces with it gets to know', () => {
  expect(new RegExp(FORMATS_PATTERN).test(`a,${' '.repeat(1_000_000)};`)).toBe(false);
});

plain.for([
  ['/', ''],
  ['~', ''],
  ['.', 'sub'],
  ['x', 'sub/x'],
  ['..', ''],
  ['/mnt/data/./a/../b', 'b'],
] as const)('a terminal’s path %s is %s', ([path, name]) => {
  expect(toRelative(path, '/mnt/data/sub')).toBe(name);
});

plain('a file is within a path that it is, or that it lies below', () => {
  const names = ['a', 'a/b', 'ab', 'b/a', 'b/c/d', 'b/cd', '/b'];
  expect(names.filter(isWithin(['a', 'b/c']))).toEqual(['a', 'a/b', 'b/c/d']);
  expect(names.filter(isWithin(['x', '']))).toEqual(names);
  expect(names.filter(isWithin(['b/c/d/e', 'b/']))).toEqual([]);
  // Compared each with each they would take minutes.
  const many = Array.from({ length: 100_000 }, (_, index) => `folder-${index}`);
  const below = many.map((path) => `${path}/a`);
  expect(below.filter(isWithin(many.slice(50_000)))).toEqual(below.slice(50_000));
});

// Compared each with each they would take minutes.
plain('a hundred thousand files are looked at for a hundred thousand formats', () => {
  const words = Array.from({ length: 100_000 }, (_, index) => `x${index}`);
  const isAsked = readFormats(words.join(','), []);
  const file = aFile();
  const files = words.map((word) => ({ ...file, name: `a.${word}` }));
  const others = words.map((word) => ({ ...file, name: `a.y${word}` }));
  if (!(isAsked instanceof Function)) throw new Error(isAsked.unknown);
  expect(files.every(isAsked)).toBe(true);
  expect(others.some(isAsked)).toBe(false);
});

plain('a replacement stands between its lines, and is no pattern', () => {
  const change = (facts: object) => [{ target: 'a.', replacement: '$1', allow_multiple: false, ...facts }];
  expect(replaceAll('a.\na.\nab\n', change({ start_line: 2, end_line: 2 }))).toBe('a.\n$1\nab\n');
  expect(() => replaceAll('a.\na.\n', change({}))).toThrow('2 times');
  expect(() => replaceAll('ab', change({}))).toThrow('Not found');
  expect(replaceAll('a.\na.', change({ start_line: 2 }))).toBe('a.\n$1');
  expect(replaceAll('a.\na.', change({ end_line: 1 }))).toBe('$1\na.');
  for (const lines of [{ start_line: 3 }, { start_line: 2, end_line: 1 }]) {
    expect(() => replaceAll('a.\na.', change(lines))).toThrow('Not found');
  }
});

// A million changes of a long text would take days, and thirty that double it more memory than there is.
plain('changes look through so much text and make so much', () => {
  const change = { target: 'a', replacement: 'aa', allow_multiple: true };
  const changes = (count: number) => Array.from({ length: count }, () => change);
  expect(replaceAll('a', changes(20))).toBe('a'.repeat(1 << 20));
  expect(() => replaceAll('a', changes(30))).toThrow('too large');
  const text = `${'b\n'.repeat(2_000_000)}a`;
  expect(replaceAll(text, changes(10))).toHaveLength(4_000_000 + 1024);
  const same = { ...change, replacement: 'a' };
  expect(() => replaceAll(text, Array<typeof same>(1_000_000).fill(same))).toThrow('fewer');
});

plain('a preview cuts no character, and knows what is no text', async () => {
  const preview = (bytes: Buffer, limit: number) =>
    previewFile(
      { name: 'x', size: bytes.length, modifiedAt: new Date(), state: 's', stream: Readable.from([bytes]) },
      limit,
    );
  expect(await preview(Buffer.from('äöü'), 2)).toEqual({ text: 'äö', isText: true, isWhole: false });
  expect(await preview(Buffer.from('äöü'), 3)).toEqual({ text: 'äöü', isText: true, isWhole: true });
  expect(await preview(Buffer.from('😀😀😀'), 2)).toMatchObject({ isText: true, isWhole: false });
  expect(await preview(Buffer.from([1, 0, 2]), 9)).toMatchObject({ isText: false });
  expect(await preview(Buffer.from([0xff, 0xfe]), 9)).toMatchObject({ isText: false });
  expect(await preview(Buffer.alloc(0), 9)).toEqual({ text: '', isText: true, isWhole: true });
});

plain('a model gets head and tail of a long text', () => {
  const { stdout, stderr } = reportForModel(aResult({ stdout: `start${'x'.repeat(100_000)}end`, stderr: 'short' }));
  expect(stdout).toMatch(/^startx+\n\[… 60008 characters left out.*\]\nx+end$/);
  expect(stderr).toBe('short');
});

plain('a tool document holds its own operations and the schemas they need', () => {
  const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const full = {
    openapi: '3.1.0',
    info: { title: 'All', version: '1' },
    paths: { '/t/a': { get: { operationId: 't_a', x: reference('A') } }, '/other': { get: { x: reference('C') } } },
    components: { schemas: { A: { y: reference('B') }, B: {}, C: {} } },
  };
  expect(toolDocument(full, { prefix: '/t', basePath: '/base', title: 'T', idPrefix: 't_' })).toEqual({
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    servers: [{ url: '/base/t' }],
    paths: { '/a': { get: { operationId: 'a', x: reference('A') } } },
    components: { schemas: { A: { y: reference('B') }, B: {} } },
  });
});
