import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { aCellar, aSharedCellar } from '../support/a-cellar.ts';
import { refusalOf, type WireFile } from './client.ts';
import { readEvents, type ServerEvent } from './event-stream.ts';

/** The outputs and files of a chat, requested later; and runs that continue without their caller. */

interface Execution {
  readonly id: string;
  readonly session_id: string | null;
  readonly state: string;
  readonly status: string | null;
  readonly stdout: string | null;
  readonly stderr: string | null;
  readonly result: string | null;
  readonly exception: { readonly name: string; readonly value: string; readonly traceback: string[] } | null;
  readonly exit_code: number | null;
  readonly error: string | null;
  readonly files: readonly WireFile[];
  readonly displays: readonly string[];
}

const client = aSharedCellar().client();
/** The Python of the runtime, which Cellar's start has made: it has nbformat. */
const PYTHON =
  process.env['CELLAR_PYTHON'] || fileURLToPath(new URL('../../runtime/.venv/bin/python', import.meta.url));
const json = { 'content-type': 'application/json' };

const get = async <T>(path: string): Promise<T> => (await (await client.fetch(path)).json()) as T;
const historyOf = async (chat: string): Promise<readonly Execution[]> =>
  (await get<{ executions: Execution[] }>(`/chats/${chat}/executions`)).executions;

/** Begins a run, and returns as soon as Cellar has it. */
async function begin(code: string, more: Record<string, unknown> = {}, prefer = 'respond-async'): Promise<Response> {
  const body = JSON.stringify({ lang: 'py', code, ...more });
  return await client.fetch('/exec', { method: 'POST', headers: { ...json, prefer }, body });
}

async function begun(code: string, more: Record<string, unknown> = {}): Promise<string> {
  const response = await begin(code, more);
  expect(response.status).toBe(202);
  const { execution_id } = (await response.json()) as { execution_id: string };
  expect(response.headers.get('location')).toBe(`/executions/${execution_id}`);
  return execution_id;
}

const ended = async (id: string): Promise<Execution> => {
  await expect.poll(async () => (await get<Execution>(`/executions/${id}?wait=30`)).state).toBe('finished');
  return await get<Execution>(`/executions/${id}`);
};

async function eventsOf(id: string, lastEventId?: string): Promise<ServerEvent[]> {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  return await Array.fromAsync(readEvents(await client.fetch(`/executions/${id}/events`, { headers })));
}

const textOf = (events: readonly ServerEvent[]): string =>
  events.map(({ event, data }) => (event === 'stdout' ? data['text'] : '')).join('');

describe('the history of a chat', () => {
  test('has what each run printed, its result, its exception, and the ids of what it showed and made', async () => {
    const chat_id = 'said';
    await client.exec("import sys; print('out'); print('err', file=sys.stderr)\n6 * 7", { chat_id });
    await client.exec("import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()\nopen('a.csv', 'w').write('a')", {
      chat_id,
    });
    await client.exec("raise ValueError('no such luck')", { chat_id });
    const [failed, shown, said] = await historyOf(chat_id);
    expect(said).toMatchObject({ stdout: 'out\n', stderr: 'err\n', result: '42', exception: null, displays: [] });
    expect(shown?.displays).toEqual([expect.any(String)]);
    expect(shown?.files.map(({ id }) => id)).toContain(shown?.displays[0]);
    expect(failed?.exception).toMatchObject({ name: 'ValueError', value: 'no such luck' });
    expect(failed?.exception?.traceback.join('\n')).toContain("raise ValueError('no such luck')");
    expect(failed?.stderr).toContain('ValueError: no such luck');
    expect(failed).toMatchObject({ has_html: false });
    expect(await get(`/executions/${failed?.id}`)).toEqual({ ...failed, html_forms: [] });
  });

  test('has the HTML of a table beside its text', async () => {
    await client.exec("import pandas as pd; pd.DataFrame({'a': [1]})", { chat_id: 'table' });
    const [run] = await historyOf('table');
    expect(run).toMatchObject({ result: '   a\n0  1', has_html: true });
    expect(await get(`/executions/${run?.id}`)).toMatchObject({
      html_forms: [{ text: null, html: expect.stringContaining('<table border="1" class="dataframe">') }],
    });
  });

  test('keeps head and tail of what is long', async () => {
    await client.exec("print('begin', 'x' * 500_000, 'end')", { chat_id: 'long' });
    const [run] = await historyOf('long');
    expect(run?.stdout).toMatch(/^begin x+\n\[… \d+ bytes of output left out …\]\nx+ end\n$/);
    expect(Buffer.byteLength(run?.stdout ?? '')).toBeLessThan(140_000);
  });

  test('knows no execution of an unknown id', async () => {
    expect(await refusalOf(await client.fetch('/executions/012345678901234567890'))).toMatchObject({
      is: '404 execution_not_found',
    });
  });
});

describe('a run that nobody waits for', () => {
  test('goes on when its caller leaves, tells what it said so far, and has all of it afterwards', async () => {
    const chat_id = 'left';
    const id = await begun(
      "import time, os\nprint('x' * 300_000)\nprint('waiting', flush=True)\nwhile not os.path.exists('go'): time.sleep(0.05)\nprint('done')\n6 * 7",
      { chat_id },
    );
    await expect.poll(async () => (await get<Execution>(`/executions/${id}`)).stdout).toContain('waiting');
    const reading = new AbortController();
    const early = await client.fetch(`/executions/${id}/events`, { signal: reading.signal });
    const received: ServerEvent[] = [];
    for await (const event of readEvents(early)) {
      received.push(event);
      if (textOf([event]).includes('waiting')) break;
    }
    reading.abort();
    await client.exec('touch go', { chat_id, lang: 'bash' });
    const run = await ended(id);
    expect(run).toMatchObject({ exit_code: 0, result: '42', stdout: `${'x'.repeat(300_000)}\nwaiting\ndone\n` });
    const rest = await eventsOf(id, received.at(-1)?.id);
    expect(textOf([...received, ...rest])).toBe(run.stdout);
    expect(textOf(rest)).not.toContain('x');
    expect(rest.at(-1)).toMatchObject({ id: 'end', event: 'execution', data: { id, state: 'finished' } });
    expect(textOf(await eventsOf(id))).toBe(run.stdout);
    const again = await client.fetch(`/executions/${id}/events`, { headers: { 'last-event-id': 'end' } });
    expect(again.status).toBe(204);
    expect((await historyOf(chat_id)).map((execution) => execution.id)).toContain(id);
  });

  test.each([
    ['DELETE', ''],
    ['POST', '/interrupt'],
  ])('is stopped by %s …%s, with its output so far', async (method, path) => {
    const id = await begun("print('begun', flush=True)\nimport time; time.sleep(1000)");
    await expect.poll(async () => (await get<Execution>(`/executions/${id}`)).stdout).toContain('begun');
    const stop = async () => (await client.fetch(`/executions/${id}${path}`, { method })).json();
    expect(await stop()).toEqual({ execution_id: id, interrupted: true });
    expect(await ended(id)).toMatchObject({ stdout: 'begun\n', status: 'SG', exit_code: 137 });
    expect(await stop()).toEqual({ execution_id: id, interrupted: false });
  });

  test('is queued behind the run before it, and can be stopped there', async () => {
    const chat_id = 'queue';
    const first = await begun('import time; time.sleep(1000)', { chat_id });
    await expect.poll(async () => (await get<Execution>(`/executions/${first}`)).state).toBe('running');
    const second = await begun('1', { chat_id });
    expect(await get(`/executions/${second}`)).toMatchObject({ state: 'queued' });
    await client.fetch(`/executions/${second}`, { method: 'DELETE' });
    expect(await ended(second)).toMatchObject({ error: 'interrupted', exit_code: null });
    await client.fetch(`/executions/${first}`, { method: 'DELETE' });
    await ended(first);
  });

  test('is answered like any other where it ends within the time that its caller would wait', async () => {
    const response = await begin('print(1)', {}, 'respond-async, wait=60');
    expect([response.status, response.headers.get('preference-applied')]).toEqual([200, 'respond-async']);
    expect(await response.json()).toMatchObject({ stdout: '1\n', exit_code: 0 });
  });
});

test('a run whose caller waits for it can be asked for and stopped by its id, too', async () => {
  const events: ServerEvent[] = [];
  const body = JSON.stringify({ lang: 'bash', code: 'echo begun; sleep 1000' });
  const headers = { ...json, accept: 'text/event-stream' };
  const response = await client.fetch('/exec', { method: 'POST', headers, body });
  for await (const event of readEvents(response)) {
    events.push(event);
    if (event.event !== 'stdout') continue;
    const id = events.findLast(({ event: name }) => name === 'status')?.data['execution_id'];
    expect(await get(`/executions/${id}`)).toMatchObject({ state: 'running', stdout: null });
    await client.fetch(`/executions/${id}/interrupt`, { method: 'POST' });
    expect((await eventsOf(String(id))).map(({ event: name, data }) => [name, data['stdout']])).toEqual([
      ['execution', 'begun\n'],
    ]);
  }
  expect(events.at(-1)).toMatchObject({ event: 'result', data: { status: 'SG' } });
});

describe('a chat as a notebook', () => {
  /** The notebook's cells as nbformat reads them, once it has found the notebook valid. */
  function validated(
    text: string,
  ): { readonly cell_type: string; readonly source: string; readonly outputs: Output[] }[] {
    const check =
      'import json, sys, nbformat; n = nbformat.reads(sys.stdin.read(), 4); nbformat.validate(n); print(json.dumps(n.cells))';
    return JSON.parse(execFileSync(PYTHON, ['-c', check], { input: text, encoding: 'utf8' }));
  }
  interface Output {
    readonly output_type: string;
    readonly data?: Readonly<Record<string, string>>;
    readonly text?: string;
    readonly ename?: string;
  }

  test('is valid, with streams, results, figures, errors and links to files', async () => {
    const chat_id = 'notebook';
    await client.exec(
      "import sys, pandas as pd; print('out'); print('err', file=sys.stderr); df = pd.DataFrame({'a': [1, 2]}); display(df.T)\ndf",
      {
        chat_id,
      },
    );
    await client.exec('import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()', { chat_id });
    await client.exec("print('before'); 1 / 0", { chat_id });
    await client.exec('echo "a,b" > table.csv', { chat_id, lang: 'bash' });
    const response = await client.fetch(`/chats/${chat_id}/notebook`);
    expect(response.headers.get('content-type')).toBe('application/x-ipynb+json');
    const cells = validated(await response.text());
    expect(cells.map(({ outputs }) => outputs.map(({ output_type }) => output_type))).toEqual([
      ['stream', 'display_data', 'stream', 'execute_result'],
      ['display_data'],
      ['stream', 'error'],
      ['display_data'],
    ]);
    const [table, figure, failure, shell] = cells;
    expect(table?.outputs[0]?.text).toBe('out\n');
    expect(table?.outputs[1]?.data?.['text/plain']).toBe('   0  1\na  1  2');
    expect(table?.outputs[1]?.data?.['text/html']).toContain('<th>a</th>\n      <td>1</td>\n      <td>2</td>');
    expect(table?.outputs[3]?.data?.['text/plain']).toBe('   a\n0  1\n1  2');
    expect(table?.outputs[3]?.data?.['text/html']).toMatch(/^<div>[\s\S]*<table border="1" class="dataframe">/);
    expect(figure?.outputs[0]?.data?.['image/png']).toMatch(/^iVBORw0KGgo/);
    expect(failure?.outputs[1]?.ename).toBe('ZeroDivisionError');
    expect(shell?.source).toBe('%%bash\necho "a,b" > table.csv');
    const [, link] = /\[table\.csv\]\(<(.*)>\)/.exec(shell?.outputs[0]?.data?.['text/markdown'] ?? '') ?? [];
    expect(await (await fetch(link ?? '')).text()).toBe('a,b\n');
  });

  test('has the same results when it is executed again', async () => {
    const chat_id = 'notebook-again';
    await client.exec(
      "import pandas as pd; df = pd.DataFrame({'a': [1, 2]})\nprint('x'); display(df); print('y')\ndf.T",
      {
        chat_id,
      },
    );
    await client.exec('import matplotlib.pyplot as plt; plt.plot(df.a); plt.show()', { chat_id });
    await client.exec("print('before'); df['none']", { chat_id });
    const folder = await mkdtemp(join(tmpdir(), 'cellar-notebook-'));
    await writeFile(join(folder, 'chat.ipynb'), await (await client.fetch(`/chats/${chat_id}/notebook`)).bytes());
    const script = `import copy, json, nbclient, nbformat
first = nbformat.read('chat.ipynb', 4)
again = nbclient.NotebookClient(copy.deepcopy(first), allow_errors=True).execute()
def told(output):
    data = output.get('data', {})
    return [output.output_type, output.get('text'), output.get('ename'), data.get('text/html'), 'image/png' in data]
print(json.dumps([[[told(o) for o in cell.outputs] for cell in notebook.cells] for notebook in (first, again)]))`;
    const env = { ...process.env, PATH: `${dirname(PYTHON)}:${process.env['PATH']}` };
    const said = execFileSync(PYTHON, ['-c', script], { cwd: folder, encoding: 'utf8', env });
    await rm(folder, { recursive: true });
    const [first, again] = JSON.parse(said) as unknown[][];
    expect(first).toHaveLength(3);
    expect(again).toEqual(first);
  });

  test('comes with its files in a zip, and links to them there', async () => {
    const chat_id = 'notebook-zip';
    const { session_id } = await client.exec("open('a b.csv', 'w').write('a')", { chat_id });
    const zip = await (await client.fetch(`/sessions/${session_id}/notebook?files=true`)).bytes();
    const list =
      'import io, json, sys, zipfile; z = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())); print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))';
    const files = JSON.parse(execFileSync(PYTHON, ['-c', list], { input: zip, encoding: 'utf8' })) as Record<
      string,
      string
    >;
    expect(Object.keys(files).sort()).toEqual(['a b.csv', 'notebook.ipynb']);
    const [cell] = validated(files['notebook.ipynb'] ?? '');
    expect(cell?.outputs.at(-1)?.data?.['text/markdown']).toBe('- [a b.csv](<a%20b.csv>)');
  });
});

describe('with STORE_OUTPUT=false', () => {
  const silent = aCellar({ env: { STORE_OUTPUT: 'false' } }).client();

  test('the history has nothing of what was said', async () => {
    await silent.exec("print('secret'); 1 / 0", { chat_id: 'silent' });
    const answer = await (await silent.fetch('/chats/silent/executions')).text();
    expect(answer).not.toMatch(/"(stdout|stderr)":"/);
    expect(JSON.parse(answer)).toMatchObject({
      executions: [{ exit_code: 1, stdout: null, stderr: null, result: null, exception: null }],
    });
    await silent.exec("import pandas as pd; pd.DataFrame({'a': [1]})", { chat_id: 'silent' });
    expect(await (await silent.fetch('/chats/silent/notebook')).text()).not.toContain('dataframe');
  });
});

test('a run says who asked for it', async () => {
  const headers = { ...json, 'x-openwebui-chat-id': 'asked' };
  const body = JSON.stringify({ lang: 'bash', code: 'true', chat_id: 'asked' });
  await client.fetch('/exec', { method: 'POST', headers, body });
  await client.fetch('/exec', { method: 'POST', headers: { ...headers, 'x-cellar-client': 'console' }, body });
  await client.fetch('/exec', { method: 'POST', headers: { ...headers, 'user-agent': 'LibreChat/1.0' }, body });
  const code = JSON.stringify({ code: 'true', language: 'bash' });
  await client.fetch('/open-webui/execute_code', { method: 'POST', headers, body: code });
  const listed = await get<{ executions: { client: string }[] }>('/chats/asked/executions');
  expect(listed.executions.map((run) => run.client)).toEqual(['open-webui', 'librechat', 'console', 'api']);
});
