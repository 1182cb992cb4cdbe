import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LiveOutputs } from '../../../src/executions/outputs/live-outputs.ts';
import type { LiveOutput } from '../../../src/executions/run-observer.ts';
import { createOutgoingRewriter } from '../../../src/workspaces/path-rewriter.ts';

const ROOT = '/srv/cellar/uploads/chat-1';

function follow(maxBytes = 1000) {
  const said: LiveOutput[] = [];
  const outputs = new LiveOutputs({
    rewriter: createOutgoingRewriter([ROOT]),
    maxBytes,
    emit: (output) => said.push(output),
  });
  const textOf = (type: 'stdout' | 'stderr' | 'report') =>
    said.map((output) => (output.type === type ? output.text : '')).join('');
  return { outputs, said, textOf };
}
const stream = (text: string, name: 'stdout' | 'stderr' = 'stdout') => ({ type: 'stream', name, text }) as const;

describe('what a run says', () => {
  test('comes as it was said, each stream apart', () => {
    const { outputs, said } = follow();
    outputs.push(stream('a\n'));
    outputs.push(stream('b\n', 'stderr'));
    outputs.push(stream('c\n'));
    expect(said).toEqual([
      { type: 'stdout', text: 'a\n' },
      { type: 'stderr', text: 'b\n' },
      { type: 'stdout', text: 'c\n' },
    ]);
  });

  test('never shows the path on the host, wherever a chunk ends', () => {
    const text = `open ${ROOT}/a.csv and ${ROOT}\nnot ${ROOT}2/b`;
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 8 }), (cuts) => {
        const { outputs, said, textOf } = follow();
        let start = 0;
        for (const end of [...cuts.sort((one, other) => one - other), text.length]) {
          outputs.push(stream(text.slice(start, end)));
          start = end;
        }
        outputs.flush();
        expect(textOf('stdout')).toBe(`open /mnt/data/a.csv and /mnt/data\nnot ${ROOT}2/b`);
        expect(said.every((output) => output.type === 'stdout' && output.text !== '')).toBe(true);
      }),
    );
  });

  test('ends with a note where it is more than may be passed on, each stream by itself', () => {
    const { outputs, textOf } = follow(10);
    for (let count = 0; count < 5; count++) outputs.push(stream('abcé'));
    outputs.push(stream('err', 'stderr'));
    outputs.report(`ended in ${ROOT}\n`);
    expect(textOf('stdout')).toBe('abcéabcé\n[… more output is left out here; the result has its end …]\n');
    expect(textOf('stderr')).toBe('err');
    expect(textOf('report')).toBe('ended in /mnt/data\n');
  });

  test('what fits exactly needs no note until more comes', () => {
    const { outputs, textOf } = follow(4);
    outputs.push(stream('abcd'));
    expect(textOf('stdout')).toBe('abcd');
    outputs.push(stream('e'));
    expect(textOf('stdout')).toContain('more output is left out');
  });
});

test('an exception passes by itself, without host paths and bounded', () => {
  const { outputs, said } = follow(20);
  const traceback = [`File ${ROOT}/x.py`, 'ValueError: no'];
  outputs.push({ type: 'error', name: 'ValueError', value: 'no', traceback });
  expect(said).toEqual([
    { type: 'error', name: 'ValueError', value: 'no', traceback: ['File /mnt/data/x.py\n'.slice(0, 20)] },
  ]);
});

test('displays pass with their ids, and host paths in them are hidden', () => {
  const { outputs, said } = follow();
  outputs.push({ type: 'display', data: { 'text/plain': `at ${ROOT}/x` }, displayId: 'd1', update: true });
  outputs.push({ type: 'result', data: { 'text/html': '<b>1</b>' } });
  outputs.push({ type: 'clear', wait: true });
  expect(said).toEqual([
    {
      type: 'display',
      dataJson: '{"text/plain":"at /mnt/data/x"}',
      displayId: 'd1',
      update: true,
      isResult: false,
    },
    { type: 'display', dataJson: '{"text/html":"<b>1</b>"}', displayId: undefined, update: false, isResult: true },
    { type: 'clear', wait: true },
  ]);
});

test('a display that no stack is deep enough for is left out', () => {
  const { outputs, said } = follow();
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level++) deep = [deep];
  outputs.push({ type: 'display', data: { 'application/json': deep }, displayId: undefined, update: false });
  expect(said).toEqual([]);
});

test('a display passes on every form that is short enough, and names the others with their length', () => {
  const { outputs, said } = follow();
  const html = 'x'.repeat(3 * 1024 * 1024);
  outputs.push({
    type: 'display',
    data: { 'text/html': html, 'text/plain': 'Figure' },
    displayId: undefined,
    update: false,
  });
  const [display] = said;
  expect(display?.type === 'display' && JSON.parse(display.dataJson)).toEqual({
    'text/plain': 'Figure',
    'application/vnd.cellar.left-out+json': { 'text/html': html.length },
  });
});
