import type { Random } from '../../support/random.ts';

/** A request as it goes over the wire. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const BOUNDARY = 'fuzz';
const part = (name: string, value: string, filename?: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n\r\n${value}\r\n`;

/** Replacements for texts: known problem cases of parsers, file systems and databases. */
const NASTY = [
  '',
  '\0',
  '..',
  '../../etc/passwd',
  '%2e%2e%2f',
  '%00',
  '%',
  '%zz',
  '\\',
  '//',
  '/./',
  '\r\nX: y',
  '"',
  "'",
  '`',
  '$(id)',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-1',
  '1e309',
  '9'.repeat(400),
  '\ud800',
  '\u202e',
  '😀',
  'é'.repeat(300),
  'x'.repeat(70_000),
  '{"a":'.repeat(500),
  '[',
  '\ufeff',
  '{{CHAT_ID}}',
  "'; DROP TABLE files; --",
  '*',
  '?',
  '#',
  '&kind=user&id=x',
];

/** Valid requests, of which mutations are made. `id` is one of a file or a session that exists. */
export function seeds(id: string): FuzzRequest[] {
  const json = { 'content-type': 'application/json' };
  const form = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  const text = (method: string, path: string): FuzzRequest => ({ method, path, headers: {}, body: Buffer.alloc(0) });
  const post = (path: string, headers: Record<string, string>, body: unknown): FuzzRequest => ({
    method: 'POST',
    path,
    headers,
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  });
  const files = [{ id, session_id: id, name: 'a/b.csv' }];
  return [
    post('/v1/exec', json, { lang: 'nothing', code: 'print(1)', files, args: ['a'], timeout: 1000, user_id: 'u' }),
    post('/exec', json, { lang: 'py', code: '', chat_id: 'fuzz', messages: [{ files }], metadata: { files } }),
    post('/exec', json, { lang: 'py', chat_id: 'fuzz', session_id: id, runtime_session_hint: 'v2:user:00' }),
    post(
      '/upload',
      form,
      `${part('kind', 'user')}${part('id', 'u')}${part('file', 'a,b', 'a é.csv')}--${BOUNDARY}--\r\n`,
    ),
    post('/v1/upload/batch', form, `${part('file', 'a', 'x/y.md')}${part('file', 'b', 'z.md')}--${BOUNDARY}--\r\n`),
    post(
      '/mcp',
      { ...json, accept: 'application/json, text/event-stream' },
      { jsonrpc: '2.0', id: 1, method: 'tools/list' },
    ),
    post('/open-webui/execute_code', { ...json, 'x-openwebui-chat-id': 'fuzz' }, { code: '' }),
    text('GET', `/files/${id}?detail=summary`),
    text('GET', `/v1/download/${id}/${id}?kind=user&id=u`),
    text('HEAD', `/download/${id}/${id}`),
    text('DELETE', `/files/${id}/${id}`),
    text('GET', `/sessions/${id}/objects/${id}?kind=user&id=u&version=1`),
    text('GET', `/api/v1/downloads/code-execution/fuzz/files?formats=csv`),
    text('GET', '/open-webui/read_file_preview?path=a.csv'),
    text('GET', '/sessions?limit=5&before=x'),
    text('GET', `/sessions/${id}?variables=true`),
    text('GET', `/sessions/${id}/executions?limit=5`),
    post(`/sessions/${id}/interrupt`, json, {}),
    post('/chats/fuzz/restart', json, {}),
    text('GET', '/chats/fuzz'),
    text('GET', `/files/${id}/${id}/versions`),
    text('GET', `/files/${id}/${id}/preview?rows=5`),
    text('GET', `/files/${id}/archive?ids=${id}`),
    post(`/files/${id}/archive`, json, { ids: [id] }),
    post(`/files/${id}/${id}/link`, json, { expires_in: 60 }),
    text('GET', `/links/${id}.9999999999.${'a'.repeat(43)}`),
    {
      method: 'POST',
      path: '/uploads',
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '3', 'upload-metadata': 'filename YS5jc3Y=' },
      body: Buffer.alloc(0),
    },
    {
      method: 'PATCH',
      path: `/uploads/${id}`,
      headers: {
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      },
      body: Buffer.from('abc'),
    },
    text('GET', '/languages'),
    text('GET', '/admin/usage'),
    post('/admin/cleanup', json, { dry_run: true, unused_hours: 1 }),
    text('GET', '/open-webui/files/list?path=/mnt/data'),
    text('GET', '/health'),
    text('GET', '/ready'),
    text('GET', '/k/some-secret/v1/health'),
    text('GET', '/openapi.json'),
  ];
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'];
const HEADERS = [
  'x-api-key',
  'authorization',
  'content-type',
  'content-encoding',
  'range',
  'if-range',
  'if-none-match',
  'if-modified-since',
  'host',
  'origin',
  'user-id',
  'x-openwebui-user-jwt',
  'x-openwebui-chat-id',
  'x-forwarded-for',
  'expect',
  'accept',
  'x-codeapi-expected-profile',
  'upload-length',
  'upload-offset',
  'tus-resumable',
  'mcp-session-id',
  'last-event-id',
];
const VALUES = [
  'Bearer a.b.c',
  'Basic ====',
  'bytes=0-,0-,0-,-1,5-2',
  'bytes=-9999999999999999999',
  'multipart/form-data; boundary=',
  'application/json; charset=utf-7',
  'gzip',
  '*',
  'W/""',
  'Thu, 99 Foo 0000',
  'http://evil.example',
  '100-continue',
  'default',
  '-1',
  '1.0.0',
];

/** One request with one to four of its places changed. */
export function mutate(seed: FuzzRequest, random: Random): FuzzRequest {
  let { method, path, headers, body } = seed;
  for (let left = 1 + random.below(4); left > 0; left -= 1) {
    const what = random.below(10);
    if (what === 0) method = random.pick(METHODS);
    else if (what <= 2) path = mutateText(path, random);
    else if (what <= 4) headers = { ...headers, [random.pick(HEADERS)]: headerValue(random) };
    else if (body.length === 0) path = mutateText(path, random);
    else if (what <= 6) body = mutateBytes(body, random);
    else body = mutateJson(body, random);
  }
  return { method, path: toPath(path), headers, body };
}

function mutateText(text: string, random: Random): string {
  const [start, end] = [random.below(text.length + 1), random.below(text.length + 1)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  const kept = random.chance(50) ? text.slice(end) : text.slice(start);
  return text.slice(0, start) + random.pick(NASTY) + kept;
}

function mutateBytes(body: Buffer, random: Random): Buffer {
  const at = random.below(body.length);
  if (random.chance(30)) return body.subarray(0, at);
  if (random.chance(30))
    return Buffer.concat([body.subarray(0, at), Buffer.from(random.pick(NASTY)), body.subarray(at)]);
  const changed = Buffer.from(body);
  changed[at] = random.below(256);
  return changed;
}

/** Replaces one value anywhere in a JSON body; another body's bytes are changed instead. */
function mutateJson(body: Buffer, random: Random): Buffer {
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    return mutateBytes(body, random);
  }
  const odd: unknown[] = [null, true, -1, 1e308, 0.5, [], {}, [[[]]], { id: null }, [null, 1, 'x'], ...NASTY];
  const walk = (node: unknown): unknown => {
    if (random.chance(15)) return random.pick(odd);
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node === 'object' && node !== null) {
      return Object.fromEntries(
        Object.entries(node).map(([key, child]) => [random.chance(3) ? random.pick(NASTY) : key, walk(child)]),
      );
    }
    return node;
  };
  return Buffer.from(JSON.stringify(walk(value)) ?? 'null');
}

/** Leaves out bytes that Node's client refuses to write; the raw requests write them. */
const headerValue = (random: Random): string =>
  (random.chance(50) ? random.pick(VALUES) : random.pick(NASTY)).replace(/[^\x20-\x7e]/g, '').slice(0, 8_000);

function toPath(text: string): string {
  const path = text.replace(/[^\x21-\x7e]/g, (character) =>
    isEncodable(character) ? encodeURIComponent(character) : '',
  );
  return path.startsWith('/') ? path.slice(0, 12_000) : `/${path.slice(0, 12_000)}`;
}

/** A lone surrogate has no encoding. */
const isEncodable = (character: string): boolean => character.isWellFormed();

/** The request as bytes with some of them changed, framing included. */
export function rawBytes({ method, path, headers, body }: FuzzRequest, random: Random): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = random.chance(80) ? body.length : random.below(100_000);
  const head = `${method} ${path} HTTP/1.1\r\nhost: localhost\r\n${lines.join('')}content-length: ${length}\r\n\r\n`;
  let bytes: Buffer = Buffer.concat([Buffer.from(head), body]);
  for (let left = random.below(6); left > 0; left -= 1)
    bytes = mutateBytes(bytes.length === 0 ? Buffer.from('x') : bytes, random);
  return bytes;
}
