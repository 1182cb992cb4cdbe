import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config/config.ts';
import type { AppServices } from '../../../src/http/server/app-services.ts';
import { newExecutionId, newFileId, newSessionId } from '../../../src/lib/ids.ts';
import { CellarProcess } from '../../support/cellar-process.ts';

/**
 * Every route × verb × caller, against a real Cellar. The routes are taken from the app itself: one that has no row in
 * `ROWS` fails the test, so nobody adds a route without saying who may ask it.
 */

const SECRETS = {
  owner: 'owner-secret-0123456789',
  other: 'other-secret-0123456789',
  admin: 'admin-secret-0123456789',
};
/** `jupyter`: a key of that scope, of a tenant of its own. */
type Caller = keyof typeof SECRETS | 'sameTenant' | 'jupyter' | 'nobody';

/** The values for a row's URL and body. */
interface Target {
  readonly session: string;
  readonly file: string;
  readonly chat: string;
  /** A resumable upload that is not complete. */
  readonly upload: string;
  /** A kernel of the Jupyter API. */
  readonly kernel: string;
  /** The run that made the file. */
  readonly execution: string;
  /** A command that waits for input, where the row is about one. */
  readonly command: string;
}

/**
 * `public`: everybody. `known`: everybody with a key; what it tells depends on nobody's data. `owned`: what belongs to a
 * principal; to any other it is what an unknown id is. `upgrade`: the same, of a connection that a plain request doesn't make. `admin`: administrators. `link`: whoever has a token that holds.
 */
interface Row {
  readonly kind: 'public' | 'known' | 'owned' | 'upgrade' | 'admin' | 'link';
  /** False where the route has no HEAD. */
  readonly head?: false;
  /** Of what is owned: it is another thing afterwards, so each question has one of its own. A DELETE always does. */
  readonly changes?: true;
  readonly url: (target: Target) => string;
  readonly headers?: (target: Target) => Record<string, string>;
  readonly json?: (target: Target) => unknown;
  readonly form?: (target: Target) => FormData;
  readonly text?: string;
}

const inChat = ({ chat }: Target): Record<string, string> => ({ 'x-openwebui-chat-id': chat });
/** The same, as Open WebUI's proxy says it to a terminal. */
const inTerminal = ({ chat }: Target): Record<string, string> => ({ 'x-session-id': chat });
const TUS = { 'tus-resumable': '1.0.0' };
const UPLOAD_TEXT = 'a,b\n';
const newUpload = {
  ...TUS,
  'upload-length': String(UPLOAD_TEXT.length),
  'upload-metadata': `filename ${btoa('up.csv')}`,
};
const aForm = (): FormData => {
  const form = new FormData();
  form.append('file', new Blob([UPLOAD_TEXT]), 'upload.csv');
  return form;
};
const fixed = (url: string) => () => url;

const OWN_ROWS: Readonly<Record<string, Row>> = {
  'GET /health': { kind: 'public', url: fixed('/health') },
  'GET /ready': { kind: 'public', url: fixed('/ready') },
  'GET /': { kind: 'public', url: fixed('/'), headers: () => ({ accept: 'text/html' }) },
  'GET /console': { kind: 'public', url: fixed('/console/') },
  'GET /console/*': { kind: 'public', url: fixed('/console/index.html') },
  'GET /openapi.json': { kind: 'public', url: fixed('/openapi.json') },
  'GET /docs': { kind: 'public', url: fixed('/docs') },
  'GET /open-webui/openapi.json': { kind: 'known', url: fixed('/open-webui/openapi.json') },
  'GET /languages': { kind: 'known', url: fixed('/languages') },
  'GET /prompt': { kind: 'known', url: fixed('/prompt') },
  'POST /exec': { kind: 'known', url: fixed('/exec'), json: () => ({ lang: 'py', code: 'print(1)', chat_id: 'own' }) },
  'POST /exec/programmatic': {
    kind: 'known',
    url: fixed('/exec/programmatic'),
    json: () => ({ lang: 'py', code: 'print(1)', tools: [] }),
  },
  'POST /exec/programmatic/cancel': {
    kind: 'known',
    url: fixed('/exec/programmatic/cancel'),
    json: () => ({ request_id: '123e4567-e89b-42d3-a456-426614174000' }),
  },
  'POST /open-webui/execute_code': {
    kind: 'known',
    url: fixed('/open-webui/execute_code'),
    headers: () => ({ 'x-openwebui-chat-id': 'own' }),
    json: () => ({ code: 'print(1)' }),
  },
  'POST /upload': { kind: 'known', url: fixed('/upload'), form: aForm },
  'POST /upload/batch': { kind: 'known', url: fixed('/upload/batch'), form: aForm },
  'POST /mcp': { kind: 'known', url: fixed('/mcp'), json: () => ({ jsonrpc: '2.0', id: 1, method: 'ping' }) },
  'GET /mcp': { kind: 'known', url: fixed('/mcp') },
  'DELETE /mcp': { kind: 'known', url: fixed('/mcp') },
  'GET /files/:session_id': { kind: 'owned', url: ({ session }) => `/files/${session}` },
  'DELETE /files/:session_id/:file_id': { kind: 'owned', url: ({ session, file }) => `/files/${session}/${file}` },
  'POST /files/stage': { kind: 'known', url: fixed('/files/stage'), form: aForm },
  'POST /chats/attach': {
    kind: 'known',
    url: fixed('/chats/attach'),
    json: ({ file }) => ({ chat_ids: ['own'], files: [{ id: file }] }),
  },
  'POST /chats/:chat_id/attach': {
    kind: 'known',
    url: fixed('/chats/own/attach'),
    json: ({ file }) => ({ files: [{ id: file }] }),
  },
  'POST /sessions/:session_id/attach': {
    kind: 'owned',
    url: ({ session }) => `/sessions/${session}/attach`,
    json: ({ file }) => ({ files: [{ id: file }] }),
  },
  'GET /sessions/:session_id/attachments': {
    kind: 'owned',
    head: false,
    url: ({ session }) => `/sessions/${session}/attachments`,
  },
  'GET /chats/:chat_id/attachments': {
    kind: 'owned',
    head: false,
    url: ({ chat }) => `/chats/${chat}/attachments`,
  },
  'GET /files/:session_id/:file_id/preview': {
    kind: 'owned',
    head: false,
    url: ({ session, file }) => `/files/${session}/${file}/preview`,
  },
  'GET /download/:session_id/:file_id': { kind: 'owned', url: ({ session, file }) => `/download/${session}/${file}` },
  'GET /api/files/code/download/:session_id/:file_id': {
    kind: 'owned',
    url: ({ session, file }) => `/api/files/code/download/${session}/${file}`,
  },
  'GET /api/v1/downloads/code-execution/file/:file_id': {
    kind: 'owned',
    url: ({ file }) => `/api/v1/downloads/code-execution/file/${file}`,
  },
  'GET /api/v1/downloads/code-execution/:chat_id/files': {
    kind: 'owned',
    url: ({ chat }) => `/api/v1/downloads/code-execution/${chat}/files`,
  },
  'GET /sessions/:session_id/objects/:file_id': {
    kind: 'owned',
    head: false,
    url: ({ session, file }) => `/sessions/${session}/objects/${file}`,
  },
  'DELETE /sessions/:session_id/objects/:file_id': {
    kind: 'owned',
    url: ({ session, file }) => `/sessions/${session}/objects/${file}`,
  },
  'GET /open-webui/list_files': { kind: 'owned', url: fixed('/open-webui/list_files'), headers: inChat },
  'GET /open-webui/read_file_preview': {
    kind: 'owned',
    url: fixed('/open-webui/read_file_preview?path=made.csv'),
    headers: inChat,
  },
  'GET /open-webui/get_download_link': {
    kind: 'owned',
    url: fixed('/open-webui/get_download_link?path=made.csv'),
    headers: inChat,
  },
  'GET /terminal/health': { kind: 'public', url: fixed('/terminal/health') },
  'GET /terminal/api/config': { kind: 'known', url: fixed('/terminal/api/config') },
  'GET /terminal/ports': { kind: 'known', url: fixed('/terminal/ports') },
  'GET /terminal/execute': { kind: 'known', url: fixed('/terminal/execute') },
  'POST /terminal/execute': {
    kind: 'known',
    url: fixed('/terminal/execute?wait=20'),
    headers: () => ({ 'x-session-id': 'own' }),
    json: () => ({ command: 'true' }),
  },
  'GET /terminal/execute/:id/status': {
    kind: 'owned',
    url: ({ command }) => `/terminal/execute/${command}/status`,
    headers: inTerminal,
  },
  'POST /terminal/execute/:id/input': {
    kind: 'owned',
    changes: true,
    url: ({ command }) => `/terminal/execute/${command}/input`,
    headers: inTerminal,
    json: () => ({ input: 'x' }),
  },
  'DELETE /terminal/execute/:id': {
    kind: 'owned',
    url: ({ command }) => `/terminal/execute/${command}`,
    headers: inTerminal,
  },
  'POST /terminal/execute_code': {
    kind: 'known',
    url: fixed('/terminal/execute_code'),
    headers: () => ({ 'x-session-id': 'own' }),
    json: () => ({ code: 'print(1)' }),
  },
  'GET /terminal/api/v1/policies': { kind: 'known', url: fixed('/terminal/api/v1/policies') },
  'GET /terminal/api/v1/policies/:id': { kind: 'known', url: fixed('/terminal/api/v1/policies/p') },
  'PUT /terminal/api/v1/policies/:id': {
    kind: 'known',
    url: fixed('/terminal/api/v1/policies/p'),
    json: () => ({}),
  },
  'GET /terminal/api/v1/policies/:id/lifecycle': {
    kind: 'known',
    url: fixed('/terminal/api/v1/policies/p/lifecycle'),
  },
  'PUT /terminal/api/v1/policies/:id/lifecycle': {
    kind: 'known',
    url: fixed('/terminal/api/v1/policies/p/lifecycle'),
    json: () => ({}),
  },
  'POST /terminal/api/v1/terminals/refresh': {
    kind: 'known',
    url: fixed('/terminal/api/v1/terminals/refresh'),
    json: () => ({}),
  },
  'GET /terminal/system': { kind: 'known', url: fixed('/terminal/system') },
  'GET /terminal/openapi.json': { kind: 'known', url: fixed('/terminal/openapi.json') },
  // Before the question where the chat is, so that there is something to tell.
  'POST /terminal/files/cwd': {
    kind: 'owned',
    url: fixed('/terminal/files/cwd'),
    headers: inTerminal,
    json: () => ({ path: '/mnt/data/folder' }),
  },
  'GET /terminal/files/cwd': {
    kind: 'owned',
    url: fixed('/terminal/files/cwd'),
    headers: inTerminal,
  },
  'GET /terminal/files/list': {
    kind: 'owned',
    url: fixed('/terminal/files/list?directory=/mnt/data'),
    headers: inTerminal,
  },
  'GET /terminal/files/search': {
    kind: 'owned',
    url: fixed('/terminal/files/search?query=made'),
    headers: inTerminal,
  },
  'GET /terminal/files/glob': {
    kind: 'owned',
    url: fixed('/terminal/files/glob?pattern=*'),
    headers: inTerminal,
  },
  'GET /terminal/files/matches': {
    kind: 'owned',
    url: fixed('/terminal/files/matches?query=secret'),
    headers: inTerminal,
  },
  'GET /terminal/files/read': {
    kind: 'owned',
    url: fixed('/terminal/files/read?path=/mnt/data/made.csv'),
    headers: inTerminal,
  },
  'GET /terminal/files/display': {
    kind: 'owned',
    url: fixed('/terminal/files/display?path=/mnt/data/made.csv'),
    headers: inTerminal,
  },
  'GET /terminal/files/view': {
    kind: 'owned',
    url: fixed('/terminal/files/view?path=/mnt/data/made.csv'),
    headers: inTerminal,
  },
  'GET /terminal/files/serve/*': {
    kind: 'owned',
    url: fixed('/terminal/files/serve/mnt/data/made.csv'),
    headers: inTerminal,
  },
  'POST /terminal/files/write': {
    kind: 'owned',
    changes: true,
    url: fixed('/terminal/files/write'),
    headers: inTerminal,
    json: () => ({ path: '/mnt/data/made.csv', content: 'another' }),
  },
  'POST /terminal/files/replace': {
    kind: 'owned',
    changes: true,
    url: fixed('/terminal/files/replace'),
    headers: inTerminal,
    json: () => ({
      path: '/mnt/data/made.csv',
      replacements: [{ target: 'secret', replacement: 'text' }],
    }),
  },
  'POST /terminal/files/mkdir': {
    kind: 'owned',
    changes: true,
    url: fixed('/terminal/files/mkdir'),
    headers: inTerminal,
    json: () => ({ path: '/mnt/data/folder/inner' }),
  },
  'POST /terminal/files/move': {
    kind: 'owned',
    changes: true,
    url: fixed('/terminal/files/move'),
    headers: inTerminal,
    json: () => ({ source: '/mnt/data/made.csv', destination: '/mnt/data/moved.csv' }),
  },
  'POST /terminal/files/upload': {
    kind: 'owned',
    changes: true,
    url: fixed('/terminal/files/upload'),
    headers: inTerminal,
    form: aForm,
  },
  'POST /terminal/files/archive': {
    kind: 'owned',
    url: fixed('/terminal/files/archive'),
    headers: inTerminal,
    json: () => ({ paths: ['/mnt/data/made.csv'] }),
  },
  'DELETE /terminal/files/delete': {
    kind: 'owned',
    url: fixed('/terminal/files/delete?path=/mnt/data/made.csv'),
    headers: inTerminal,
  },
  'POST /uploads': { kind: 'known', url: fixed('/uploads'), headers: () => newUpload },
  'OPTIONS /uploads': { kind: 'known', url: fixed('/uploads'), headers: () => TUS },
  'HEAD /uploads/:id': { kind: 'owned', url: ({ upload }) => `/uploads/${upload}`, headers: () => TUS },
  'PATCH /uploads/:id': {
    kind: 'owned',
    changes: true,
    url: ({ upload }) => `/uploads/${upload}`,
    headers: () => ({ ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }),
    text: UPLOAD_TEXT,
  },
  'DELETE /uploads/:id': { kind: 'owned', url: ({ upload }) => `/uploads/${upload}`, headers: () => TUS },
  'GET /files/:session_id/archive': { kind: 'owned', head: false, url: ({ session }) => `/files/${session}/archive` },
  'POST /files/:session_id/archive': {
    kind: 'owned',
    url: ({ session }) => `/files/${session}/archive`,
    json: ({ file }) => ({ ids: [file] }),
  },
  'GET /files/:session_id/:file_id/versions': {
    kind: 'owned',
    head: false,
    url: ({ session, file }) => `/files/${session}/${file}/versions`,
  },
  'POST /files/:session_id/:file_id/link': {
    kind: 'owned',
    url: ({ session, file }) => `/files/${session}/${file}/link`,
    json: () => ({}),
  },
  'GET /sessions': { kind: 'known', url: fixed('/sessions') },
  'GET /sessions/:session_id': { kind: 'owned', url: ({ session }) => `/sessions/${session}` },
  'GET /sessions/:session_id/executions': { kind: 'owned', url: ({ session }) => `/sessions/${session}/executions` },
  'POST /sessions/:session_id/interrupt': { kind: 'owned', url: ({ session }) => `/sessions/${session}/interrupt` },
  'POST /sessions/:session_id/restart': { kind: 'owned', url: ({ session }) => `/sessions/${session}/restart` },
  'GET /chats/:chat_id': { kind: 'owned', url: ({ chat }) => `/chats/${chat}` },
  'GET /chats/:chat_id/executions': { kind: 'owned', url: ({ chat }) => `/chats/${chat}/executions` },
  'POST /chats/:chat_id/interrupt': { kind: 'owned', url: ({ chat }) => `/chats/${chat}/interrupt` },
  'POST /chats/:chat_id/restart': { kind: 'owned', url: ({ chat }) => `/chats/${chat}/restart` },
  'POST /chats/:chat_id/fork': { kind: 'owned', url: ({ chat }) => `/chats/${chat}/fork`, json: () => ({}) },
  'POST /chats/:chat_id/rewind': {
    kind: 'owned',
    url: ({ chat }) => `/chats/${chat}/rewind`,
    json: ({ execution }) => ({ execution_id: execution }),
  },
  'GET /executions/:execution_id': { kind: 'owned', url: ({ execution }) => `/executions/${execution}` },
  'GET /executions/:execution_id/events': {
    kind: 'owned',
    head: false,
    url: ({ execution }) => `/executions/${execution}/events`,
  },
  'POST /executions/:execution_id/interrupt': {
    kind: 'owned',
    url: ({ execution }) => `/executions/${execution}/interrupt`,
  },
  'POST /executions/:execution_id/input': {
    kind: 'owned',
    url: ({ execution }) => `/executions/${execution}/input`,
    json: () => ({ text: 'x' }),
  },
  'DELETE /executions/:execution_id': { kind: 'owned', url: ({ execution }) => `/executions/${execution}` },
  'GET /sessions/:session_id/notebook': {
    kind: 'owned',
    head: false,
    url: ({ session }) => `/sessions/${session}/notebook`,
  },
  'GET /chats/:chat_id/notebook': { kind: 'owned', head: false, url: ({ chat }) => `/chats/${chat}/notebook` },
  'GET /chats/:chat_id/files': { kind: 'owned', url: ({ chat }) => `/chats/${chat}/files` },
  'GET /chats/:chat_id/archive': { kind: 'owned', head: false, url: ({ chat }) => `/chats/${chat}/archive` },
  'GET /chats/:chat_id/files/*': { kind: 'owned', url: ({ chat }) => `/chats/${chat}/files/made.csv` },
  // Each caller's own chat of that name.
  'PUT /chats/:chat_id/files/*': { kind: 'known', url: fixed('/chats/own/files/put.csv'), text: UPLOAD_TEXT },
  'DELETE /chats/:chat_id/files/*': { kind: 'owned', url: ({ chat }) => `/chats/${chat}/files/made.csv` },
  'POST /chats/:chat_id/upload': { kind: 'known', url: fixed('/chats/own/upload'), form: aForm },
  'DELETE /chats/:chat_id': { kind: 'owned', url: ({ chat }) => `/chats/${chat}` },
  'DELETE /sessions/:session_id': { kind: 'owned', url: ({ session }) => `/sessions/${session}` },
  'GET /jupyter/api': { kind: 'known', url: fixed('/jupyter/api') },
  'GET /jupyter/api/status': { kind: 'known', url: fixed('/jupyter/api/status') },
  'GET /jupyter/api/sessions': { kind: 'known', url: fixed('/jupyter/api/sessions') },
  'GET /jupyter/api/kernelspecs': { kind: 'known', url: fixed('/jupyter/api/kernelspecs') },
  'GET /jupyter/api/kernelspecs/:name': { kind: 'known', url: fixed('/jupyter/api/kernelspecs/python3') },
  'GET /jupyter/api/kernels': { kind: 'known', url: fixed('/jupyter/api/kernels') },
  'POST /jupyter/api/kernels': { kind: 'known', url: fixed('/jupyter/api/kernels') },
  'GET /jupyter/api/kernels/:kernel_id': { kind: 'owned', url: ({ kernel }) => `/jupyter/api/kernels/${kernel}` },
  'DELETE /jupyter/api/kernels/:kernel_id': { kind: 'owned', url: ({ kernel }) => `/jupyter/api/kernels/${kernel}` },
  'POST /jupyter/api/kernels/:kernel_id/interrupt': {
    kind: 'owned',
    url: ({ kernel }) => `/jupyter/api/kernels/${kernel}/interrupt`,
  },
  'POST /jupyter/api/kernels/:kernel_id/restart': {
    kind: 'owned',
    url: ({ kernel }) => `/jupyter/api/kernels/${kernel}/restart`,
  },
  'GET /jupyter/api/kernels/:kernel_id/channels': {
    kind: 'upgrade',
    head: false,
    url: ({ kernel }) => `/jupyter/api/kernels/${kernel}/channels`,
  },
  'GET /panel/:token': { kind: 'link', head: false, url: fixed('/panel/unknown-token') },
  'GET /panel/:token/preview/:file_id': {
    kind: 'link',
    head: false,
    url: ({ file }) => `/panel/unknown-token/preview/${file}`,
  },
  'GET /links/:token': { kind: 'link', url: fixed('/links/unknown-token') },
  'GET /admin/usage': { kind: 'admin', head: false, url: fixed('/admin/usage') },
  'GET /admin/executions': { kind: 'admin', head: false, url: fixed('/admin/executions?language=py&limit=5') },
  'GET /admin/kernels': { kind: 'admin', head: false, url: fixed('/admin/kernels') },
  'DELETE /admin/kernels/:session_id': { kind: 'admin', url: ({ session }) => `/admin/kernels/${session}` },
  'GET /admin/keys': { kind: 'admin', head: false, url: fixed('/admin/keys') },
  'POST /admin/keys': { kind: 'admin', url: fixed('/admin/keys'), json: () => ({ name: `made-${randomUUID()}` }) },
  'PATCH /admin/keys/:name': { kind: 'admin', url: fixed('/admin/keys/owner-2'), json: () => ({ expires_at: null }) },
  'DELETE /admin/keys/:name': { kind: 'admin', url: fixed('/admin/keys/none') },
  'POST /admin/cleanup': { kind: 'admin', url: fixed('/admin/cleanup'), json: () => ({}) },
  'POST /admin/links/revoke': { kind: 'admin', url: fixed('/admin/links/revoke') },
  'GET /metrics': { kind: 'admin', url: fixed('/metrics') },
};

/** Everything of the terminal is there below a policy, too. */
const ROWS: Readonly<Record<string, Row>> = {
  ...OWN_ROWS,
  ...Object.fromEntries(
    Object.entries(OWN_ROWS)
      .filter(([route]) => route.includes(' /terminal/'))
      .map(([route, row]): [string, Row] => [
        route.replace(' /terminal/', ' /terminal/p/:policy_id/'),
        { ...row, url: (target) => row.url(target).replace('/terminal/', '/terminal/p/any/') },
      ]),
  ),
};

const VERBS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const unknownTarget = (): Target => ({
  session: newSessionId(),
  file: newFileId(),
  chat: `unknown-${newFileId()}`,
  upload: newFileId(),
  kernel: randomUUID(),
  execution: newExecutionId(),
  command: newFileId(),
});

let cellar: CellarProcess;
/** Secrets of keys in the database. */
const stored = { sameTenant: '', jupyter: '' };

beforeAll(async () => {
  const { owner, other, admin } = SECRETS;
  cellar = await CellarProcess.start({
    env: {
      API_KEYS: `owner:${owner},other:${other},root:${admin}:admin`,
      RATE_LIMIT_PER_MINUTE: '0',
      AUTH_FAILURES_PER_MINUTE: '0',
    },
  });
  const script = fileURLToPath(new URL('../../../scripts/keys.ts', import.meta.url));
  const add = (...options: string[]): string =>
    execFileSync(process.execPath, [script, 'add', ...options], {
      env: { ...process.env, DATA_DIR: cellar.dataDir },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  stored.sameTenant = add('owner-2', '--tenant', 'owner');
  stored.jupyter = add('runner', '--scope', 'jupyter');
});
afterAll(() => cellar?.[Symbol.asyncDispose]());

const secretOf = (caller: Caller): string | null =>
  caller === 'nobody'
    ? null
    : caller in stored
      ? stored[caller as keyof typeof stored]
      : SECRETS[caller as keyof typeof SECRETS];

function ask(method: string, row: Row, caller: Caller, target: Target, prefix = ''): Promise<Response> {
  const secret = secretOf(caller);
  const json = row.json?.(target);
  const body =
    method === 'HEAD'
      ? undefined
      : (row.text ?? row.form?.(target) ?? (json === undefined ? undefined : JSON.stringify(json)));
  return fetch(`${cellar.url}${prefix}${row.url(target)}`, {
    method,
    headers: {
      ...(secret === null ? {} : { 'x-api-key': secret }),
      ...(json === undefined
        ? {}
        : { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }),
      ...row.headers?.(target),
    },
    ...(body === undefined ? {} : { body }),
  });
}

/** The comparable parts of an answer, without the names of the request or its target. */
async function tell(response: Response, target: Target): Promise<{ status: number; headers: string[]; body: string }> {
  let body = (await response.text()).replace(/"request_id":"[^"]*"/, '"request_id":""');
  for (const [name, id] of Object.entries(target)) body = body.replaceAll(id, `{${name}}`);
  return { status: response.status, headers: [...response.headers.keys()].sort(), body };
}

/** A chat of the owner with a file and a folder that its code made, and an upload of the owner's. */
async function aTarget(prefix = '', hasCommand = false): Promise<Target> {
  const chat = `chat-${newFileId()}`;
  const response = await fetch(`${cellar.url}/exec`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': SECRETS.owner },
    body: JSON.stringify({
      lang: 'py',
      code: "import os; os.mkdir('/mnt/data/folder'); open('/mnt/data/made.csv', 'w').write('secret of the owner')",
      chat_id: chat,
    }),
  });
  const answer = (await response.json()) as { session_id: string; execution_id: string; files: { id: string }[] };
  if (response.status !== 200) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  const [made] = answer.files;
  if (made === undefined) throw new Error(`nothing was made: ${JSON.stringify(answer)}`);
  const created = await fetch(`${cellar.url}/uploads`, {
    method: 'POST',
    headers: { ...newUpload, 'x-api-key': SECRETS.owner },
  });
  const upload = /[^/]+$/.exec(created.headers.get('location') ?? '')?.[0];
  if (upload === undefined) throw new Error(`no upload was begun: ${created.status} ${await created.text()}`);
  const begun = await fetch(`${cellar.url}${prefix}/jupyter/api/kernels`, {
    method: 'POST',
    headers: { 'x-api-key': SECRETS.owner },
  });
  const { id: kernel } = (await begun.json()) as { id: string };
  const command = hasCommand ? await aCommand(chat) : newFileId();
  return { session: answer.session_id, file: made.id, chat, upload, kernel, execution: answer.execution_id, command };
}

async function aCommand(chat: string): Promise<string> {
  const started = await fetch(`${cellar.url}/terminal/execute`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': SECRETS.owner, 'x-session-id': chat },
    body: JSON.stringify({ command: 'cat > /dev/null' }),
  });
  return ((await started.json()) as { id: string }).id;
}

/** The same one for every test that leaves it as it is. */
const shared = new Map<string, Promise<Target>>();
const theTarget = (prefix = ''): Promise<Target> => {
  const target = shared.get(prefix) ?? aTarget(prefix);
  shared.set(prefix, target);
  return target;
};

/** The paths that the app routes, without the twins under /v1. */
async function routedPaths(): Promise<string[]> {
  const app = buildApp({} as AppServices, readConfig({}), pino({ enabled: false }));
  const paths = new Set<string>();
  // The routes come with `ready`, and tell this hook of themselves.
  app.addHook('onRoute', ({ url }) => void paths.add(url.replace(/^\/v1(?=\/|$)/, '') || '/'));
  await app.ready();
  await app.close();
  return [...paths];
}

test('every route and verb has a row, and every row a route', async () => {
  // The protocol has these verbs, and this server may refuse them by itself.
  const isOptional = (route: string) => /^(GET|DELETE) \/mcp$/.test(route);
  const found = new Set<string>();
  for (const path of await routedPaths()) {
    const url = path.replaceAll(/:\w+|\*/g, (name) => (name === ':chat_id' ? 'probe' : newFileId()));
    for (const method of VERBS) {
      const response = await fetch(`${cellar.url}${url}`, { method, headers: { 'x-api-key': SECRETS.owner } });
      await response.arrayBuffer();
      // A HEAD goes with the GET; only one without it is a route of its own.
      if (method === 'HEAD' && found.has(`GET ${path}`)) continue;
      if (response.status !== 405) found.add(`${method} ${path}`);
    }
  }
  const required = (routes: Iterable<string>) => [...routes].filter((route) => !isOptional(route)).sort();
  expect(required(found)).toEqual(required(Object.keys(ROWS)));
});

describe.for(Object.entries(ROWS))('%s', ([route, row]) => {
  const [method = ''] = route.split(' ');
  const methods = method === 'GET' && row.head !== false ? ['GET', 'HEAD'] : [method];

  test.for(['', '/v1'])('is answered to whom it concerns (prefix "%s")', async (prefix) => {
    for (const verb of methods) {
      const spent = row.changes ?? method === 'DELETE';
      const isOwned = row.kind === 'owned' || row.kind === 'upgrade';
      const hasCommand = route.includes('/execute/');
      const own = () => (spent || hasCommand ? aTarget(prefix, hasCommand) : theTarget(prefix));
      const target = isOwned ? await own() : unknownTarget();
      const statusOf = async (caller: Caller) =>
        (await tell(await ask(verb, row, caller, target, prefix), target)).status;
      const strangers = ['other', 'admin'] as const;
      const nobody = await tell(await ask(verb, row, 'nobody', target, prefix), target);
      if (row.kind === 'link') {
        for (const caller of ['owner', ...strangers] as const) {
          expect(await tell(await ask(verb, row, caller, target, prefix), target)).toEqual(nobody);
        }
        expect([403, 404]).toContain(nobody.status);
        continue;
      }
      if (row.kind === 'public') expect(nobody.status).toBe(200);
      else expect(nobody.status).toBe(401);
      if (row.kind === 'admin') {
        expect(await Promise.all((['owner', 'sameTenant', 'other'] as const).map(statusOf))).toEqual([403, 403, 403]);
        expect(await statusOf('admin')).toBeLessThan(300);
      } else if (isOwned) {
        for (const caller of strangers) {
          const unknown = unknownTarget();
          const foreign = await tell(await ask(verb, row, caller, target, prefix), target);
          expect(foreign).toEqual(await tell(await ask(verb, row, caller, unknown, prefix), unknown));
          // The path that was asked for may be repeated.
          expect(foreign.body.replace('"path":"/mnt/data/made.csv"', '')).not.toContain('made.csv');
          expect(foreign.body).not.toContain('secret of the owner');
        }
        // Nothing that a stranger asked for has been done to what is the owner's.
        const view: Row = {
          kind: 'owned',
          url: fixed('/terminal/files/view?path=/mnt/data/made.csv'),
          headers: inTerminal,
        };
        expect(await (await ask('GET', view, 'sameTenant', target)).text()).toBe('secret of the owner');
        // A key of the same tenant is the same principal; what is deleted is gone for both.
        if (method === 'GET') expect(await statusOf('sameTenant')).toBe(row.kind === 'upgrade' ? 400 : 200);
        if (row.kind === 'owned') expect(await statusOf('owner')).toBeLessThan(300);
      } else {
        for (const caller of ['owner', 'sameTenant', ...strangers] as const) {
          expect([401, 403, 404]).not.toContain(await statusOf(caller));
        }
      }
    }
  });
});

test.for(Object.entries(ROWS))("a key of the scope jupyter gets of %s what is that scope's", async ([route, row]) => {
  const [method = ''] = route.split(' ');
  const target = unknownTarget();
  const limited = await tell(await ask(method, row, 'jupyter', target), target);
  if (row.kind === 'public' || row.kind === 'link') {
    // The answer is that for a caller without a key.
    expect(limited).toEqual(await tell(await ask(method, row, 'nobody', target), target));
  } else if (!route.includes(' /jupyter/')) {
    expect([limited.status, limited.body]).toEqual([
      403,
      expect.stringMatching(method === 'HEAD' ? /^$/ : /only the jupyter routes/),
    ]);
  } else if (row.kind === 'known') {
    // Ids of kernels are what keeps those who share such a key apart.
    expect(limited.status).toBe(route === 'GET /jupyter/api/kernels' ? 403 : method === 'POST' ? 201 : 200);
  } else expect(limited.status).toBe(404);
});

test('a link is for everybody until it expires, and then what an unknown one is', async () => {
  const { session, file } = await theTarget();
  const made = await fetch(`${cellar.url}/files/${session}/${file}/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': SECRETS.owner },
    body: '{"expires_in":4}',
  });
  const { url } = (await made.json()) as { url: string };
  const follow = (path: string) => fetch(`${cellar.url}${path}`);
  expect(await (await follow(url)).text()).toBe('secret of the owner');
  await expect.poll(async () => (await follow(url)).status).not.toBe(200);
  const told = async (path: string) => tell(await follow(path), unknownTarget());
  expect(await told(url)).toEqual(await told(`/links/${'x'.repeat(url.length)}`));
});

describe('POST /exec with what belongs to another', () => {
  const run = async (caller: Caller, fields: Record<string, unknown>) => {
    const code = "import os; print(sorted(os.listdir('/mnt/data')))";
    const row: Row = { kind: 'known', url: fixed('/exec'), json: () => ({ lang: 'py', code, ...fields }) };
    const response = await ask('POST', row, caller, unknownTarget());
    return (await response.json()) as { session_id: string; stdout: string; error?: string };
  };

  test.for(['other', 'admin'] as const)('as %s: session, file and chat are those of nobody', async (caller) => {
    const { session, file, chat } = await aTarget();
    const foreign = await run(caller, { session_id: session });
    const unknown = await run(caller, { session_id: unknownTarget().session });
    expect(foreign).toMatchObject({ error: 'session_not_found' });
    expect({ ...foreign, request_id: '' }).toEqual({ ...unknown, request_id: '' });
    for (const fields of [{ files: [{ id: file, session_id: session, name: 'made.csv' }] }, { chat_id: chat }]) {
      const answer = await run(caller, fields);
      expect([answer.stdout, answer.session_id === session]).toEqual(['[]\n', false]);
    }
    const own = await run('owner', { chat_id: chat });
    expect([own.stdout, own.session_id]).toEqual(["['folder', 'made.csv']\n", session]);
  });
});
