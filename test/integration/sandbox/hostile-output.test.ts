import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { aHostileService, type HostileService } from '../../support/hostile-chat.ts';
import { NOT_LINUX, skippedFor } from '../../support/needs.ts';

/** Hostile output of a kernel, by the numbers of `test/hostile-inputs.md`: through a real Jupyter and a real Cellar. */

let service: HostileService;

beforeAll(async () => {
  service = await aHostileService();
});
afterEach(() => service.leavesOthersAlone());
afterAll(() => service?.[Symbol.asyncDispose]());

const CHAT = 'output';
const residentMiB = (): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${service.cellar.pid}/status`, 'utf8'))?.[1]) / 1024;

/** Sends a message of the program's own as the kernel would. */
const publish = (type: string, content: string) =>
  `k = get_ipython().kernel
k.session.send(k.iopub_socket, '${type}', ${content}, parent=k.get_parent(), ident=k._topic('${type}'))`;

test('53: a flood of text is cut, beginning and end are kept, and memory is flat', skippedFor(NOT_LINUX), async () => {
  await service.goesOn(CHAT);
  const before = residentMiB();
  const code = "line = 'x' * 1_000_000\nprint('begin')\nfor _ in range(250): print(line)\nprint('end')";
  const answer = await service.py(CHAT, code, 120_000);
  expect(answer).toMatchObject({ status: 'OL', exit_code: 0 });
  expect(answer.stdout).toMatch(/^begin\nx/);
  expect(answer.stdout).toMatch(/x\nend\n$/);
  expect(residentMiB() - before).toBeLessThan(300);
});

test('54: every one of very many small prints arrives', async () => {
  const { stdout } = await service.py(CHAT, 'for i in range(100_000): print(i)', 120_000);
  expect(stdout.split('\n').length).toBe(100_001);
  const flushed = await service.py(CHAT, 'for i in range(5_000): print(i, flush=True)', 120_000);
  expect(flushed.stdout.split('\n').length).toBe(5_001);
});

test('55: one display of 200 MB is left out with a word, and what follows it is shown', async () => {
  const code =
    "from IPython.display import display\ndisplay({'text/plain': 'x' * 200_000_000}, raw=True)\nprint('after')";
  const { stdout, exit_code } = await service.py(CHAT, code, 120_000);
  expect(stdout).toMatch(/^\[left out: \d+ MB to display.*\]\nafter\n$/);
  expect(exit_code).toBe(0);
});

test('56: escapes, titles and links of a terminal are text in an answer', async () => {
  const code =
    "print('\\x1b[31mred\\x1b[0m \\x1b]0;title\\x07\\x1b]8;;http://evil\\x07link\\x08\\x00'); print('10%\\r100%')";
  const response = await service.client.post({ lang: 'py', code, chat_id: CHAT });
  const text = await response.text();
  // JSON escapes every control character: no terminal that shows the body obeys it.
  expect([...text].every((character) => character >= ' ' || character === '\n')).toBe(true);
  expect(JSON.parse(text).stdout).toMatch(/\n100%\n$/);
});

test('57: bytes that are no text are replaced', async () => {
  const code = "import os, subprocess\nos.write(1, b'\\xff\\xfe raw\\n')\nsubprocess.run(['printf', r'\\377'])";
  const { stdout } = await service.py(CHAT, `${code}\nimport time; time.sleep(0.3)`);
  expect(stdout).toContain('\ufffd\ufffd raw\n');
  expect(stdout.isWellFormed()).toBe(true);
});

test('58: NaN in JSON is shown, and no word of the kernel’s own comes with it', async () => {
  const code =
    "from IPython.display import display\ndisplay({'application/json': {'a': float('nan')}}, raw=True)\nfloat('inf')";
  expect(await service.py(CHAT, code)).toMatchObject({ result: 'inf', stderr: '', exit_code: 0 });
});

test('61: frames that are no messages silence this run at most', async () => {
  const code = `k = get_ipython().kernel
for _ in range(10): k.iopub_thread.send_multipart([b'garbage', b'\\xff' * 10])
print('after')`;
  const { exit_code, stdout, stderr } = await service.py(CHAT, code);
  expect(exit_code).toBe(0);
  if (stdout !== 'after\n') expect(stderr).toMatch(/^Part of the output may be lost/);
  await service.goesOn(CHAT);
});

test('62: a run that forges its idle status goes on, one that forges its death gets it', async () => {
  const idle = `${publish('status', "{'execution_state': 'idle'}")}\nimport time; time.sleep(0.5); print('still here')`;
  expect(await service.py(CHAT, idle)).toMatchObject({ stdout: 'still here\n', exit_code: 0 });
  const dead = `${publish('status', "{'execution_state': 'dead'}")}\nimport time; time.sleep(20)`;
  expect(await service.py('forger', dead)).toMatchObject({ status: 'SG', exit_code: 137 });
  await service.goesOn('forger');
});

test('63: comms, updates and clears by the thousand leave the last word', async () => {
  const code = `from ipykernel.comm import Comm
from IPython.display import clear_output, display, update_display
for index in range(1_000):
    Comm(target_name='x'); clear_output(wait=True); display(index, display_id='d'); update_display(index, display_id='d')
print('end')`;
  expect((await service.py(CHAT, code, 60_000)).stdout).toMatch(/^end\n/);
});

test('64, 65: displayed HTML is never HTML, a displayed SVG is only ever downloaded, and under a policy', async () => {
  const code = `from IPython.display import display, HTML
display(HTML('<script>alert(1)</script>'))
display({'image/png': 'bm90IGEgcG5n', 'text/plain': 'no PNG'}, raw=True)
display({'image/svg+xml': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'}, raw=True)`;
  const { stdout, files } = await service.py('shown', code);
  expect(stdout).toBe('<IPython.core.display.HTML object>\nno PNG\n');
  expect(files).toMatchObject([{ type: 'image/svg+xml' }]);
  const { headers } = await service.client.fetch(files[0]?.download_url ?? '');
  expect(headers.get('content-disposition')).toMatch(/^attachment/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toMatch(/sandbox/);
});

test('66: a traceback names no path of the host', async () => {
  const { stderr } = await service.py(CHAT, "import pandas\npandas.read_csv('/mnt/data/nothing.csv')");
  expect(stderr).toMatch(/FileNotFoundError.*\/mnt\/data\/nothing\.csv/);
  expect(stderr).not.toContain(service.cellar.dataDir);
  expect(stderr).not.toMatch(/\.venv|cellar_runtime/);
});

test('67: a display of types with line breaks is shown by its text', async () => {
  const data = "{'text/plain': 'shown', 'text/x\\r\\nX-Injected: 1': 'v', '': 'e', '../../x': 'y'}";
  const answer = await service.py(CHAT, `from IPython.display import display\ndisplay(${data}, raw=True)`);
  expect(answer).toMatchObject({ stdout: 'shown\n', files: [] });
});
