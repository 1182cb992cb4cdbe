import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { KernelAPI, type KernelMessage, ServerConnection } from '@jupyterlab/services';
import { KernelConnection } from '@jupyterlab/services/lib/kernel/default.js';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { aSharedCellar } from '../../support/a-cellar.ts';
import { keyOf } from '../../support/shared-cellar.ts';

/** The kernel API at `/jupyter`, as Open WebUI's code interpreter, JupyterLab's client and jupyter_server's use it. */

const KEY = keyOf('jupyter');
const cellar = aSharedCellar('keyed');
const PYTHON =
  process.env['CELLAR_PYTHON'] || fileURLToPath(new URL('../../../runtime/.venv/bin/python', import.meta.url));

interface Said {
  readonly msg_type: string;
  readonly parent_header: { readonly msg_id?: string };
  readonly content: {
    readonly name?: string;
    readonly text?: string;
    readonly data?: Readonly<Record<string, string>>;
    readonly traceback?: readonly string[];
    readonly execution_state?: string;
  };
}

/**
 * Runs code like Open WebUI 0.12.4 (`utils/code_interpreter.py`): a kernel by a POST without a body, one request on a
 * websocket that takes frames of 1 MiB at most, all until `idle`, and the kernel's end.
 */
async function runAsOpenWebUi(
  code: string,
): Promise<{ stdout: string; stderr: string; result: string; kernel: string }> {
  const base = `${cellar.url}/jupyter/`;
  const started = await fetch(`${base}api/kernels?token=${KEY}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
  });
  const { id } = (await started.json()) as { id: string };
  const socket = new WebSocket(`${base.replace('http', 'ws')}api/kernels/${id}/channels?token=${KEY}`, {
    maxPayload: 1024 * 1024,
  });
  await once(socket, 'open');
  const header = {
    msg_id: 'm1',
    msg_type: 'execute_request',
    username: 'user',
    session: 's',
    date: '',
    version: '5.3',
  };
  const content = {
    code,
    silent: false,
    store_history: true,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: true,
  };
  const answer = { stdout: '', stderr: '', result: [] as string[] };
  const ended = new Promise<void>((resolve, reject) => {
    socket.on('close', (status) => reject(new Error(`closed with ${status}`)));
    socket.on('message', (frame) => {
      const message = JSON.parse(String(frame)) as Said;
      if (message.parent_header.msg_id !== 'm1') return;
      const { name, text = '', data = {}, traceback = [], execution_state: state } = message.content;
      if (message.msg_type === 'stream') answer[name as 'stdout' | 'stderr'] += text;
      if (message.msg_type === 'error') answer.stderr += traceback.join('\n');
      if (message.msg_type === 'execute_result' || message.msg_type === 'display_data') {
        if (data['image/png'] !== undefined) answer.result.push(`data:image/png;base64,${data['image/png']}`);
        else if (data['text/plain'] !== undefined) answer.result.push(data['text/plain']);
      }
      if (state === 'idle') resolve();
    });
  });
  socket.send(JSON.stringify({ header, parent_header: {}, metadata: {}, content, channel: 'shell' }));
  await ended;
  socket.removeAllListeners('close').close();
  expect((await fetch(`${base}api/kernels/${id}?token=${KEY}`, { method: 'DELETE' })).status).toBe(204);
  return { ...answer, result: answer.result.join('\n'), kernel: id };
}

test('Open WebUI gets output, figure and links of files that outlive the kernel', { timeout: 180_000 }, async () => {
  const { stdout, stderr, result, kernel } = await runAsOpenWebUi(`
import matplotlib.pyplot as plt
plt.plot([1, 2]); plt.show()
open('ventes été.csv', 'w').write('a,b')
print(6 * 7)
`);
  expect([stdout, stderr]).toEqual(['42\n', '']);
  expect(result).toMatch(/^data:image\/png;base64,iVBORw0/);
  const link = /- \[ventes été\.csv\]\((\S+)\)$/.exec(result)?.[1] ?? '';
  expect(await (await fetch(link)).text()).toBe('a,b');
  expect((await fetch(`${cellar.url}/jupyter/api/kernels/${kernel}?token=${KEY}`)).status).toBe(404);
});

test('Open WebUI gets an error, and output of any size in frames that it takes', { timeout: 180_000 }, async () => {
  expect((await runAsOpenWebUi('1 / 0')).stderr).toContain('ZeroDivisionError: division by zero');
  expect((await runAsOpenWebUi("print('x' * 3_000_000)")).stdout.length).toBe(3_000_001);
  const { result } = await runAsOpenWebUi(`
import base64, os
from IPython.display import Image, display
display(Image(b'\\x89PNG\\r\\n\\x1a\\n' + os.urandom(900_000), format='png'))
`);
  expect(result).toMatch(/too large to be shown here.*\nFiles:\n- \[figure-1\.png\]\(http/);
});

test("JupyterLab's client runs, interrupts and restarts a kernel in the binary protocol", {
  timeout: 180_000,
}, async () => {
  const serverSettings = ServerConnection.makeSettings({
    baseUrl: `${cellar.url}/jupyter/`,
    token: KEY,
    appendToken: true,
    WebSocket: WebSocket as never,
  });
  const specs = await fetch(`${cellar.url}/jupyter/api/kernelspecs`, { headers: { authorization: `token ${KEY}` } });
  expect(await specs.json()).toMatchObject({ default: 'python3' });
  const model = await KernelAPI.startNew({ name: 'python3' }, serverSettings);
  const kernel = new KernelConnection({ model, serverSettings });
  expect((await kernel.info).language_info.name).toBe('python');
  const run = async (code: string, onOutput = () => {}) => {
    const said: KernelMessage.IIOPubMessage[] = [];
    const future = kernel.requestExecute({ code, allow_stdin: false });
    future.onIOPub = (message) => {
      said.push(message);
      if (message.header.msg_type === 'stream') onOutput();
    };
    const reply = await future.done;
    return { said: said.map(({ header, content }) => [header.msg_type, content] as const), reply: reply.content };
  };
  const { said, reply } = await run("x = 5\nprint('hi')\nx + 1");
  expect(said).toContainEqual(['stream', { name: 'stdout', text: 'hi\n' }]);
  expect(said).toContainEqual(['execute_result', { data: { 'text/plain': '6' }, metadata: {}, execution_count: 1 }]);
  expect(reply).toMatchObject({ status: 'ok', execution_count: 1 });

  // The kernel is busy before the code begins.
  const begun = Promise.withResolvers<void>();
  const cell = run("import time; print('begun', flush=True); time.sleep(600)", begun.resolve);
  await begun.promise;
  expect((await KernelAPI.getKernelModel(model.id, serverSettings))?.execution_state).toBe('busy');
  await kernel.interrupt();
  expect((await cell).reply).toMatchObject({ status: 'error', ename: 'KeyboardInterrupt' });

  await kernel.restart();
  expect((await run("print('x' in globals())")).said).toContainEqual(['stream', { name: 'stdout', text: 'False\n' }]);
  await kernel.shutdown();
  kernel.dispose();
  expect(await KernelAPI.getKernelModel(model.id, serverSettings)).toBeUndefined();
});

test("jupyter_server's gateway client runs, interrupts, restarts and ends a kernel", { timeout: 180_000 }, async () => {
  const script = fileURLToPath(new URL('gateway_client.py', import.meta.url));
  const environment = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const { stdout } = await promisify(execFile)(PYTHON, [script, cellar.url, KEY], { env: environment });
  expect(stdout).toBe('done\n');
});
