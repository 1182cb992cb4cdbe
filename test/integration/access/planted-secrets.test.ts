import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';

/** Secrets that are easy to recognize are put wherever one belongs, and searched for wherever none does. */

const PLANTED = {
  key: 'PL4NTED-key-of-the-environment-1',
  otherKey: 'PL4NTED-key-of-another-tenant-2',
  openWebUi: 'PL4NTED-open-webui-jwt-secret-3',
  environment: 'PL4NTED-foreign-variable-4',
  librechat: 'PL4NTED-librechat-code-api-key-5',
  query: 'PL4NTED-token-in-a-query-6',
  header: 'PL4NTED-unknown-header-7',
  cookie: 'PL4NTED-cookie-8',
  wrongPath: 'PL4NTED-wrong-secret-in-a-path-9',
  wrongBearer: 'PL4NTED-wrong-bearer-10',
  code: 'PL4NTED-text-in-the-code-11',
  url: 'PL4NTED-signature-of-a-url-12',
};

let cellar: CellarProcess;
const answers: string[] = [];

beforeAll(async () => {
  cellar = await CellarProcess.start({
    keepsLog: true,
    env: {
      LOG_LEVEL: 'trace',
      LOG_FORMAT: 'json',
      API_KEYS: `chat:${PLANTED.key}:admin,other:${PLANTED.otherKey}`,
      OPEN_WEBUI_JWT_SECRET: PLANTED.openWebUi,
      SOME_TOKEN: PLANTED.environment,
      OPENAI_API_KEY: PLANTED.environment,
    },
  });
});
afterAll(() => cellar?.[Symbol.asyncDispose]());

async function ask(path: string, init: RequestInit = {}): Promise<string> {
  const response = await fetch(`${cellar.url}${path}`, init);
  const text = await response.text();
  answers.push(JSON.stringify([...response.headers]), text);
  return text;
}

const headers = { 'content-type': 'application/json', 'x-api-key': PLANTED.key };
const run = (code: string, fields: Record<string, unknown> = {}, more: Record<string, string> = {}) =>
  ask('/exec', {
    method: 'POST',
    headers: { ...headers, ...more },
    body: JSON.stringify({ lang: 'py', code, chat_id: 'planted', ...fields }),
  });

/** Python that looks for the mark in everything a program can read about itself and others. It prints what it found. */
const SEARCH = `
import glob, os, sys
mark = 'PL4N' + 'TED'
found = []
def look(where, text):
    if mark in text: found.append(where)
look('environ', repr(dict(os.environ)))
look('argv', repr(sys.argv))
for pattern in ('/proc/[0-9]*/environ', '/proc/[0-9]*/cmdline', '/proc/[0-9]*/task/*/environ', '/mnt/data/**', '/tmp/**', '/run/*', '/run/*/*', '/etc/**', os.path.expanduser('~/*')):
    for path in glob.glob(pattern, recursive=True, include_hidden=True):
        try:
            if os.path.isfile(path) and os.path.getsize(path) < 5_000_000:
                look(path, open(path, 'rb').read().decode('latin-1'))
        except OSError:
            pass
print('found', found)
print('looked at', len(glob.glob('/proc/[0-9]*/environ')), 'processes')
# The chat's variables are its owner's to see.
del mark
`;

test('a program finds none of them, in its environment, in /proc or in any file', async () => {
  const answer = JSON.parse(await run(SEARCH)) as { stdout: string; stderr: string };
  expect(answer.stderr).toBe('');
  expect(answer.stdout).toMatch(/^found \[\]\nlooked at \d+ processes\n$/);
});

test('neither does one in another language, or one that is called by the path with a secret', async () => {
  const body = { lang: 'bash', code: 'env; cat /proc/*/environ /proc/*/cmdline 2>/dev/null | tr "\\0" "\\n"; true' };
  const answer = await ask(`/k/${PLANTED.key}/v1/exec`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, LIBRECHAT_CODE_API_KEY: PLANTED.librechat }),
  });
  expect(answer).not.toContain('PL4NTED');
});

test('no answer and no log line repeats one, not even where a request fails', async () => {
  const extra = { LIBRECHAT_CODE_API_KEY: PLANTED.librechat, user_id: 'u1' };
  await run('1 / 0', extra, { 'x-secret': PLANTED.header, cookie: `session=${PLANTED.cookie}` });
  await run('print(', extra);
  await run(`# ${PLANTED.code}\nx = 1`, extra);
  await run('1', { ...extra, timeout: 'no number' });
  const url = `https://files.example/a.csv?sig=${PLANTED.url}`;
  await run('1', { ...extra, files: [{ url, name: 'a.csv' }] });
  await ask('/exec', { method: 'POST', headers, body: `{"LIBRECHAT_CODE_API_KEY":"${PLANTED.librechat}", broken` });
  await ask('/exec', { method: 'POST', headers: { ...headers, 'content-type': 'text/x' }, body: PLANTED.librechat });
  for (const path of [
    `/files/short?api_key=${PLANTED.query}`,
    `/files/%zz?api_key=${PLANTED.query}`,
    `/nope/${PLANTED.query}`,
    `/download/${'a'.repeat(21)}/${'b'.repeat(21)}?token=${PLANTED.query}`,
    `/k/${PLANTED.key}/nope`,
    `/k/${PLANTED.key}/v1/files/%zz`,
    `/k/${PLANTED.wrongPath}/v1/exec`,
    `/k/${PLANTED.wrongPath}/%zz`,
  ]) {
    await ask(path, { headers: { 'x-api-key': PLANTED.key } });
  }
  for (const authorization of [
    `Bearer ${PLANTED.wrongBearer}`,
    `Basic ${btoa(`u:${PLANTED.wrongBearer}`)}`,
    PLANTED.wrongBearer,
  ]) {
    await ask('/exec', { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: '{}' });
  }
  await ask('/exec', {
    method: 'POST',
    headers: { ...headers, 'x-openwebui-user-jwt': `${PLANTED.header}.x.y` },
    body: '{}',
  });
  const { session_id } = JSON.parse(await run('x = 1')) as { session_id: string };
  const { files } = JSON.parse(await run("open('/mnt/data/a.csv', 'w').write('a,b')")) as { files: { id: string }[] };
  for (const base of ['', `/k/${PLANTED.key}/v1`]) {
    for (const path of [
      '/health',
      '/openapi.json',
      '/metrics',
      '/languages',
      '/sessions',
      `/sessions/${session_id}?variables=true`,
      `/sessions/${session_id}/executions`,
      '/chats/planted',
      `/files/${session_id}`,
      `/files/${session_id}/${files[0]?.id}/versions`,
      `/files/${session_id}/${files[0]?.id}/preview`,
      '/admin/usage',
      '/console',
      `/api/v1/downloads/code-execution/planted/files`,
    ]) {
      // The code of the runs is told to its owner; nothing else that was planted is.
      const text = await ask(`${base}${path}`, base === '' ? { headers } : {});
      answers[answers.length - 1] = text.replaceAll(PLANTED.code, '');
    }
    const events = { lang: 'py', code: 'print(1)', chat_id: 'planted' };
    await ask(`${base}/exec`, {
      method: 'POST',
      headers: { ...(base === '' ? headers : { 'content-type': 'application/json' }), accept: 'text/event-stream' },
      body: JSON.stringify(events),
    });
    await ask(`${base}/sessions/${session_id}/restart`, {
      method: 'POST',
      ...(base === '' ? { headers: { 'x-api-key': PLANTED.key } } : {}),
    });
  }
  await expect.poll(() => cellar.log()).toMatch(/"route":"\/k\/…\/exec"/);
  expect(cellar.log()).toContain('"origin":"https://files.example"');
  expect(answers.length).toBeGreaterThan(30);
  // A caller knows its attachments by the URLs that it sent, also in the history.
  expect(answers.filter((text) => text.replaceAll(url, '').includes('PL4NTED'))).toEqual([]);
  expect(
    cellar
      .log()
      .split('\n')
      .filter((line) => line.includes('PL4NTED')),
  ).toEqual([]);
  expect(cellar.stderr()).not.toContain('PL4NTED');
});

test('nothing but the code and the URL that were sent is on the disk', () => {
  const holding = readdirSync(cellar.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path) => {
      // The code of an execution is kept for its owner (STORE_CODE), and by its URL an attachment is known again.
      const text = readFileSync(path, 'latin1').replaceAll(PLANTED.code, '').replaceAll(PLANTED.url, '');
      return text.includes('PL4NTED') ? [path] : [];
    });
  expect(holding).toEqual([]);
});
