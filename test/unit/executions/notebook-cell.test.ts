import { expect, test } from 'vitest';
import type { ExecutionView } from '../../../src/executions/history/execution-view.ts';
import { type Shown, toCell } from '../../../src/executions/notebook/cell.ts';
import { newExecutionId, newSessionId } from '../../../src/lib/ids.ts';

const aRun = (facts: Partial<ExecutionView> = {}, output: Partial<ExecutionView['output']> = {}): ExecutionView => ({
  id: newExecutionId(),
  sessionId: newSessionId(),
  client: 'api',
  language: 'py',
  isStateful: true,
  code: '1',
  state: 'finished',
  status: null,
  exitCode: 0,
  startedAtMs: 1,
  wallTimeMs: 1,
  stdoutBytes: 0,
  stderrBytes: 0,
  error: null,
  message: null,
  hasHtml: false,
  files: [],
  output: { stdout: '', stderr: '', result: null, exception: null, displays: [], attachments: [], ...output },
  ...facts,
});

const shown = (parts: Partial<Shown> = {}): Shown => ({ displays: [], html: [], files: [], ...parts });

test('a traceback is an output of its own, and no part of stderr any more', () => {
  const exception = { name: 'E', value: 'v', traceback: ['Traceback:', 'E: v'] };
  const cell = toCell(aRun({}, { stderr: 'said\nTraceback:\nE: v\n', exception }), 3, shown());
  expect(cell['outputs']).toEqual([
    { output_type: 'stream', name: 'stderr', text: 'said\n' },
    { output_type: 'error', ename: 'E', evalue: 'v', traceback: ['Traceback:', 'E: v'] },
  ]);
});

test.each([
  ['py', true, 'code', 'x'],
  ['py', false, 'code', '%%python\nx'],
  ['bash', false, 'code', '%%bash\nx'],
  ['js', false, 'code', '%%script node\nx'],
  ['cpp', false, 'markdown', '```cpp\nx\n```'],
])('code in %s (in the kernel: %s) is a cell of %s', (language, isStateful, type, source) => {
  expect(toCell(aRun({ language, isStateful, code: 'x' }), 1, shown())).toMatchObject({ cell_type: type, source });
});

test('text that has fences and names that have brackets end nothing', () => {
  const run = aRun({ language: 'go', isStateful: false, code: '```' });
  const files = [{ name: 'a]b.csv', link: 'a%5Db.csv' }];
  expect(toCell(run, 1, shown({ files }))['source']).toBe('````go\n```\n````\n\n- [a\\]b.csv](<a%5Db.csv>)');
});

test('a display that is too large is a link, and code that is not kept says so', () => {
  const large = { name: 'figure-1.png', type: 'image/png', bytes: null, link: 'l' };
  const cell = toCell(aRun({ code: null }), 1, shown({ displays: [large] }));
  expect(cell['source']).toContain('STORE_CODE');
  expect(cell['outputs']).toMatchObject([{ data: { 'text/markdown': '- [figure-1.png](<l>)' } }]);
});

test('a value that has HTML is an output with both forms, where its text stood', () => {
  const html = [
    { text: 'a\n1', html: '<table>a</table>' },
    { text: null, html: '<table>b</table>' },
    { text: 'cut away', html: '<table>c</table>' },
  ];
  const cell = toCell(aRun({}, { stdout: 'before a\n1\na\n1\nafter\n', result: 'b' }), 1, shown({ html }));
  expect(cell['outputs']).toEqual([
    { output_type: 'stream', name: 'stdout', text: 'before a\n1\n' },
    { output_type: 'display_data', metadata: {}, data: { 'text/html': '<table>a</table>', 'text/plain': 'a\n1' } },
    { output_type: 'stream', name: 'stdout', text: 'after\n' },
    {
      output_type: 'execute_result',
      execution_count: 1,
      metadata: {},
      data: { 'text/html': '<table>b</table>', 'text/plain': 'b' },
    },
  ]);
});

test('text with half a million fences is told', () => {
  const run = aRun({ language: 'go', isStateful: false, code: '` '.repeat(500_000) });
  expect(toCell(run, 1, shown())['source']).toMatch(/^```go\n` /);
});

// With a search through the whole of stdout for each it would take an hour.
test.each([
  ['with a line of their own', 'b'],
  ['of lines that are all there', 'a\nc\na'],
])('two hundred thousand texts that were cut away, %s, are passed over', (_what, text) => {
  const html = Array.from({ length: 200_000 }, () => ({ text, html: '<p>b' }));
  const stdout = `c\n${'a\n'.repeat(500_000)}`;
  const [display, stream, ...others] = toCell(aRun({}, { stdout }), 1, {
    ...shown(),
    html: [{ text: 'c', html: '<p>c' }, ...html],
  })['outputs'] as { text: string }[];
  expect(display).toMatchObject({ data: { 'text/html': '<p>c', 'text/plain': 'c' } });
  expect(stream?.text).toHaveLength(1_000_000);
  expect(others).toEqual([]);
});
