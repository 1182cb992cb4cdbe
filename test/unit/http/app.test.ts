import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect } from 'vitest';
import { newSessionId } from '../../../src/lib/ids.ts';
import { test } from './an-app.ts';
import { aResult } from './memory-services.ts';

const run = (url: string) => ({ method: 'POST' as const, url, payload: { lang: 'py', code: '1' } });

describe('a route', () => {
  test.for(['/exec', '/v1/exec', '//exec', '/v1//exec', '//v1///exec/', '/exec/', '/exec?x=//y'])(
    'answers as %s',
    async (url, { anApp }) => {
      const { app } = anApp();
      expect((await app.inject(run(url))).statusCode).toBe(200);
    },
  );

  test('stands below BASE_PATH, links included, and LibreChat’s own link keeps its form', async ({ anApp }) => {
    const { app, services } = anApp({ BASE_PATH: '/tools/cellar' });
    expect((await app.inject(run('/tools/cellar/v1/exec'))).statusCode).toBe(200);
    expect((await app.inject(run('/exec'))).statusCode).toBe(404);
    const file = services.files.put('abc');
    const [listed] = (await app.inject(`/tools/cellar/files/${file.sessionId}`)).json();
    expect(listed.url).toBe(`/api/files/code/download/${file.sessionId}/${file.id}`);
    expect((await app.inject(listed.download_url)).body).toBe('abc');
  });

  test('that is unknown is a 404 in our format, whatever its body', async ({ anApp }) => {
    const { app } = anApp();
    const headers = { 'content-type': 'application/x-nonsense' };
    const answer = await app.inject({ method: 'POST', url: '/nope', headers, payload: 'x' });
    expect([answer.statusCode, answer.json().error]).toEqual([404, 'route_not_found']);
  });

  test.for([
    ['GET', '/exec', 'POST'],
    ['PUT', '/v1/upload', 'POST'],
    ['POST', '/health', 'GET, HEAD'],
    ['OPTIONS', '/exec', 'POST'],
    ['PATCH', '/files/sssssssssssssssssssss', 'GET, HEAD'],
    ['POST', '/files/sssssssssssssssssssss/fffffffffffffffffffff', 'DELETE'],
    // Paths that another route's pattern would take under that verb.
    ['GET', '/files/stage', 'POST'],
    ['DELETE', '/v1/chats/attach', 'POST'],
    ['DELETE', '/files/sssssssssssssssssssss/archive', 'GET, POST'],
  ] as const)('refuses %s %s, which takes another verb', async ([method, url, allow], { anApp }) => {
    const { app } = anApp();
    const answer = await app.inject({ method, url });
    expect([answer.statusCode, answer.json().error]).toEqual([405, 'method_not_allowed']);
    expect(answer.headers['allow']?.toString().split(', ').sort()).toEqual(allow.split(', '));
  });

  test.for(['/files/%', '/files/%zz', '/%c0%ae%c0%ae/', `/files/${'x'.repeat(7000)}`])(
    'with a malformed URL is a 400: %s',
    async (url, { anApp }) => {
      const { app } = anApp();
      const answer = await app.inject(url);
      expect([answer.statusCode, answer.json().error]).toEqual([400, 'invalid_request']);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
    },
  );
});

test('what is not HTTP is a 400, and the service goes on', async ({ anApp }) => {
  const { listen, app } = anApp();
  const port = await listen();
  for (const nonsense of [
    'GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n',
    'hello\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: a\r\nHost',
  ]) {
    const socket = connect(port, '127.0.0.1');
    socket.end(nonsense);
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"error":"invalid_request"');
  }
  expect((await app.inject('/health')).statusCode).toBe(200);
});

test('a header that is too long is a 431', async ({ anApp }) => {
  const { listen } = anApp();
  const socket = connect(await listen(), '127.0.0.1');
  socket.end(`GET /health HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 431 /);
});

test('a slow client is let go, and a quiet connection kept for longer than a proxy keeps it', async ({ anApp }) => {
  const { app } = anApp();
  expect(app.server.keepAliveTimeout).toBeGreaterThanOrEqual(65_000);
  expect(app.server.headersTimeout).toBeLessThanOrEqual(60_000);
  expect(app.server.requestTimeout).toBeGreaterThan(0);
});

test('an app that closes ends what runs, and tells what comes in to come back', async ({ anApp }) => {
  const { app, services, listen } = anApp();
  const started = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  services.run = async () => {
    started.resolve();
    await finish.promise;
    return aResult({ stdout: 'done' });
  };
  const port = await listen();
  const late = connect(port, '127.0.0.1');
  late.write('GET /ready HTTP/1.1\r\nHost: local');
  const running = connect(port, '127.0.0.1');
  const body = JSON.stringify({ lang: 'py', code: '1' });
  running.write(
    `POST /exec HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await started.promise;
  const closed = app.close();
  late.write('host\r\n\r\n');
  const refusal = await text(late);
  expect(refusal).toMatch(/^HTTP\/1\.1 503 /);
  expect(refusal).toMatch(/retry-after: 5\r\n/);
  expect(refusal).toContain('"error":"shutting_down"');
  finish.resolve();
  expect(await text(running)).toContain('"stdout":"done"');
  await closed;
});

test('every answer forbids guessing, framing and keeping', async ({ anApp }) => {
  const { app } = anApp();
  for (const url of ['/health', '/nope', '/files/short']) {
    expect((await app.inject(url)).headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    });
  }
});

describe('readiness', () => {
  test('is a 200 with every check', async ({ anApp }) => {
    const { app } = anApp();
    const answer = await app.inject('/ready');
    expect([answer.statusCode, answer.json()]).toEqual([200, { ok: true, checks: { database: { ok: true } } }]);
  });

  test('is a 503 with the reason of what fails', async ({ anApp }) => {
    const { app, services } = anApp();
    services.readiness = { ok: false, checks: { gateway: { ok: false, reason: 'It does not answer.' } } };
    const answer = await app.inject('/v1/ready');
    expect([answer.statusCode, answer.json()]).toEqual([503, services.readiness]);
  });
});

describe('the log', () => {
  test('has no line for a probe that finds all well, and one for a probe that does not', async ({ anApp }) => {
    const { listen, log, services } = anApp();
    const base = `http://127.0.0.1:${await listen()}`;
    for (const path of ['/health', '/ready', '/v1/ready']) await (await fetch(base + path)).json();
    services.readiness = { ok: false, checks: { gateway: { ok: false, reason: 'It does not answer.' } } };
    await (await fetch(`${base}/ready`)).json();
    await expect.poll(() => log.filter(({ event, level }) => event === 'http.request' && level === 30)).toHaveLength(1);
    expect(log.find(({ event, level }) => event === 'http.request' && level === 30)).toMatchObject({
      route: '/ready',
      status: 503,
    });
  });

  test('has one line per request, without ids, queries, headers and bodies', async ({ anApp }) => {
    const { listen, log } = anApp();
    const session = newSessionId();
    const url = `http://127.0.0.1:${await listen()}/v1/files/${session}?token=hunter2`;
    await (await fetch(url, { headers: { 'x-api-key': 'key-in-header' } })).json();
    await expect.poll(() => log.filter(({ event }) => event === 'http.request')).toHaveLength(1);
    const line = log.find(({ event }) => event === 'http.request');
    expect(line).toMatchObject({
      method: 'GET',
      route: '/files/:session_id',
      status: 200,
      completed: true,
      principal: 'anonymous',
      durationMs: expect.any(Number),
      requestId: expect.any(String),
    });
    for (const secret of [session, 'hunter2', 'key-in-header']) expect(JSON.stringify(log)).not.toContain(secret);
  });
});

describe('the API’s description', () => {
  test('has every operation once, with its body', async ({ anApp }) => {
    const { app } = anApp();
    const document = (await app.inject('/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.entries(document.paths as Record<string, Record<string, { operationId?: string }>>)
      .flatMap(([path, verbs]) =>
        Object.entries(verbs).map(([verb, { operationId }]) => `${verb} ${path} ${operationId}`),
      )
      .sort();
    const ids = operations.map((line) => line.split(' ').at(-1));
    expect([...new Set(ids)]).toEqual(ids);
    // Open WebUI's own are told in open-webui.test.ts.
    const own = ['/open-webui/', '/api/v1/', '/terminal/', '/prompt'];
    expect(operations.filter((line) => !own.some((part) => line.includes(part)))).toEqual([
      'delete /admin/kernels/{session_id} endKernel',
      'delete /admin/keys/{name} revokeApiKey',
      'delete /chats/{chat_id} deleteChat',
      'delete /chats/{chat_id}/files/{path} deleteChatFile',
      'delete /executions/{execution_id} stopExecution',
      'delete /files/{session_id}/{file_id} deleteFile',
      'delete /mcp mcpEnd',
      'delete /sessions/{session_id} deleteSession',
      'delete /sessions/{session_id}/objects/{file_id} deleteObject',
      'delete /uploads/{id} endUpload',
      'get /admin/executions auditExecutions',
      'get /admin/kernels listKernels',
      'get /admin/keys listApiKeys',
      'get /admin/usage storageUsage',
      'get /chats/{chat_id} getChat',
      'get /chats/{chat_id}/archive downloadChatArchive',
      'get /chats/{chat_id}/attachments listChatAttachments',
      'get /chats/{chat_id}/executions listChatExecutions',
      'get /chats/{chat_id}/files listChatFiles',
      'get /chats/{chat_id}/files/{path} readChatFile',
      'get /chats/{chat_id}/notebook getChatNotebook',
      'get /download/{session_id}/{file_id} downloadFile',
      'get /executions/{execution_id} getExecution',
      'get /executions/{execution_id}/events followExecution',
      'get /files/{session_id} listFiles',
      'get /files/{session_id}/archive downloadArchive',
      'get /files/{session_id}/{file_id}/preview previewFile',
      'get /files/{session_id}/{file_id}/versions listFileVersions',
      'get /health health',
      'get /languages listLanguages',
      'get /links/{token} followDownloadLink',
      'get /mcp mcpEvents',
      'get /metrics metrics',
      'get /ready ready',
      'get /sessions listSessions',
      'get /sessions/{session_id} getSession',
      'get /sessions/{session_id}/attachments listSessionAttachments',
      'get /sessions/{session_id}/executions listExecutions',
      'get /sessions/{session_id}/notebook getSessionNotebook',
      'get /sessions/{session_id}/objects/{file_id} statObject',
      'head /uploads/{id} statUpload',
      'options /uploads describeUploads',
      'patch /admin/keys/{name} renewApiKey',
      'patch /uploads/{id} continueUpload',
      'post /admin/cleanup cleanUp',
      'post /admin/keys addApiKey',
      'post /admin/links/revoke revokeDownloadLinks',
      'post /chats/attach attachToChats',
      'post /chats/{chat_id}/attach attachToChat',
      'post /chats/{chat_id}/fork forkChat',
      'post /chats/{chat_id}/interrupt interruptChat',
      'post /chats/{chat_id}/restart restartChat',
      'post /chats/{chat_id}/rewind rewindChat',
      'post /chats/{chat_id}/upload uploadToChat',
      'post /exec execute',
      'post /exec/programmatic executeProgrammatic',
      'post /exec/programmatic/cancel cancelProgrammatic',
      'post /executions/{execution_id}/input answerExecution',
      'post /executions/{execution_id}/interrupt interruptExecution',
      'post /files/stage stageFile',
      'post /files/{session_id}/archive downloadChosenArchive',
      'post /files/{session_id}/{file_id}/link createDownloadLink',
      'post /mcp mcpMessage',
      'post /sessions/{session_id}/attach attachToSession',
      'post /sessions/{session_id}/interrupt interruptSession',
      'post /sessions/{session_id}/restart restartSession',
      'post /upload uploadFiles',
      'post /upload/batch uploadBatch',
      'post /uploads createUpload',
      'put /chats/{chat_id}/files/{path} writeChatFile',
    ]);
    const form = document.paths['/upload'].post.requestBody.content['multipart/form-data'].schema;
    expect(JSON.stringify(form)).toContain('UploadForm');
    expect(Object.keys(document.components.schemas)).toEqual([
      'AcceptedRun',
      'AdminKernel',
      'ApiKey',
      'AttachRequest',
      'Attached',
      'AttachmentStatus',
      'AuditedExecution',
      'BatchUploadResult',
      'Branch',
      'CancelRequest',
      'ChatFile',
      'CleanupReport',
      'CleanupRequest',
      'DownloadLink',
      'Error',
      'ExecRequest',
      'ExecResult',
      'Execution',
      'FilePreview',
      'FileReference',
      'FileVersion',
      'GeneratedFile',
      'Health',
      'InlineFile',
      'Language',
      'ListedFile',
      'NewApiKey',
      'OutputFile',
      'ProgramException',
      'ProgrammaticAnswer',
      'ProgrammaticRequest',
      'Readiness',
      'Session',
      'StagedFile',
      'StorageUsage',
      'StoredObject',
      'TerminalError',
      'UploadForm',
      'UploadResult',
      'UrlReference',
      'WholeExecution',
    ]);
    expect(document.paths['/exec'].post.requestBody.content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/ExecRequest',
    });
  });

  test('has the same paths whatever the base path, which is its server', async ({ anApp }) => {
    const { app } = anApp({ BASE_PATH: '/tools' });
    const document = (await app.inject('/tools/openapi.json')).json();
    expect(document.servers).toEqual([{ url: '/tools' }]);
    expect(Object.keys(document.paths)).toContain('/exec');
  });
});
