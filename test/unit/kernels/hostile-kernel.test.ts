import { expect, test } from 'vitest';
import { OutputCollector } from '../../../src/kernels/outputs/output-collector.ts';
import type { Run } from '../../support/fake-gateway/run.ts';
import { KernelFixture } from './kernel-fixture.ts';

/** A kernel with a hostile process, by the numbers of `test/hostile-inputs.md`. */

const completed = { kind: 'completed' };
const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Runs one hostile cell, then a tame one, and gives what an answer would hold of the first. */
async function afterwards(cell: (run: Run) => Promise<void>) {
  await using fixture = await KernelFixture.kernel();
  fixture.gateway.onExecute({ hostile: cell });
  const run = await fixture.run('hostile');
  expect(await fixture.run('tame')).toMatchObject({ end: completed, stdout: 'tame' });
  const collector = new OutputCollector(1 << 20, 'terminal');
  for (const output of run.outputs) collector.push(output);
  return { ...run, collected: collector.finish() };
}

test('55: a message larger than is taken costs its run the output on the way, and says so', async () => {
  const { end, stderr } = await afterwards(async (run) => {
    await run.rawFrame(Buffer.alloc(129 << 20));
    await run.kernel.hasConnections(1);
  });
  expect(end.kind).toBe('completed');
  expect(stderr).toMatch(/^Part of the output (may be|was) lost: /);
});

test('59: JSON that is deeper than any stack is dropped and told of, and what follows is shown', async () => {
  const depth = 5_000_000;
  const { collected } = await afterwards(async (run) => {
    const data = `{"data":{"application/json":${'['.repeat(depth)}${']'.repeat(depth)}},"metadata":{},"transient":{}}`;
    await run.raw({
      header: JSON.stringify({ ...run.request.message.header, msg_type: 'display_data' }),
      content: data,
    });
    await run.stream('stdout', 'after');
  });
  expect(collected.stdout).toBe('after');
  expect(collected.stderr).toMatch(/^Part of the output may be lost: /);
});

test('59: a string of a message that never ends costs one look at it', async () => {
  const { collected } = await afterwards(async (run) => {
    const header = JSON.stringify({ ...run.request.message.header, msg_type: 'display_data' });
    await run.raw({ header, content: `{"data":{"text/plain":"${'\\"'.repeat(2_000_000)}` });
    await run.stream('stdout', 'after');
  });
  expect(collected.stdout).toBe('after');
  expect(collected.stderr).toMatch(/^Part of the output may be lost: /);
});

test('messages that nobody reads are not parsed, and not told of', async () => {
  const { collected } = await afterwards(async (run) => {
    const header = JSON.stringify({ ...run.request.message.header, msg_type: 'comm_msg' });
    await run.raw({ header, content: '[not JSON' });
    await run.stream('stdout', 'after');
  });
  expect(collected).toMatchObject({ stdout: 'after', stderr: '' });
});

test('60: JSON of very many keys is cut to the limit of a stream', async () => {
  const keys = Object.fromEntries(Array.from({ length: 80_000 }, (_, index) => [`the key ${index}`, index]));
  const { collected } = await afterwards((run) => run.display({ 'application/json': keys }));
  expect(collected.truncated).toBe(true);
  expect(collected.stdout.length).toBeLessThan((1 << 20) + 1000);
});

test('61: a websocket that says nothing more is told of in the answer, and replaced', async () => {
  const { end, stderr } = await afterwards(async (run) => run.withhold('idle'));
  expect(end).toEqual(completed);
  expect(stderr).toMatch(/^Part of the output may be lost: /);
});

test('63: floods of comms, updates and clears leave a bounded answer', async () => {
  const { collected } = await afterwards(async (run) => {
    for (let index = 0; index < 2_000; index += 1) {
      await run.publish('comm_open', { comm_id: `${index}`, target_name: 'x', data: { index } });
      await run.display({ 'text/plain': `${index}` }, `display ${index}`);
      await run.updateDisplay({ 'text/plain': 'updated' }, 'display 0');
      await run.clearOutput(true);
    }
    await run.stream('stdout', 'end');
  });
  expect(collected.stdout).toBe('end');
});

test('64: what claims to be an image and is none is text; the pixels that a header promises are never unpacked', async () => {
  const bomb = Buffer.concat([PNG_HEAD, Buffer.from('0000000d49484452000186a0000186a00802000000', 'hex')]);
  const { collected } = await afterwards(async (run) => {
    await run.display({ 'image/png': Buffer.from('GIF89a').toString('base64'), 'text/plain': 'not a PNG' });
    await run.display({ 'image/png': '%%%', 'image/jpeg': {}, 'text/plain': 'nor this' });
    await run.display({ 'image/png': bomb.toString('base64') });
  });
  expect(collected.stdout).toBe('not a PNG\nnor this\n');
  expect(collected.displays).toEqual([{ type: 'image/png', bytes: bomb }]);
});

test('65: HTML and JavaScript are never part of an answer', async () => {
  const { collected } = await afterwards(async (run) => {
    await run.display({ 'text/html': '<script>alert(1)</script>', 'text/plain': '<HTML object>' });
    await run.display({ 'application/javascript': 'alert(1)' });
    await run.result({ 'text/html': '<img src=x onerror=alert(1)>', 'text/plain': 'value' });
  });
  // The history keeps a table's HTML beside its text; no answer to a run has it.
  const { htmlForms, ...answered } = collected;
  expect(htmlForms).toMatchObject([{ html: '<img src=x onerror=alert(1)>' }]);
  expect(JSON.stringify(answered)).not.toContain('alert');
  expect(collected.result).toBe('value');
});

test('67: types with line breaks, paths and no letters at all are nobody’s', async () => {
  const { collected } = await afterwards((run) =>
    run.display({
      'image/png\r\nX-Injected: 1': 'a',
      '../../x': 'b',
      '': 'c',
      constructor: 'd',
      'text/plain': 'shown',
    }),
  );
  expect(collected).toMatchObject({ stdout: 'shown\n', displays: [] });
});

test('68: messages that come twice, or after the run, are not shown twice or in the next run', async () => {
  await using fixture = await KernelFixture.kernel();
  const header: Record<string, unknown> = {};
  fixture.gateway.onExecute({
    first: async (run) => {
      Object.assign(header, run.request.message.header);
      await run.display({ 'image/png': PNG_HEAD.toString('base64') }, 'one');
      await run.display({ 'image/png': PNG_HEAD.toString('base64') }, 'one');
      await run.idle();
      await run.idle();
    },
    second: async (run) => {
      await run.publish('execute_reply', { status: 'ok' }, { channel: 'shell', parentHeader: header });
      await run.publish('status', { execution_state: 'idle' }, { parentHeader: header });
      await run.publish('stream', { name: 'stdout', text: 'of the first' }, { parentHeader: header });
      await run.stream('stdout', 'of the second');
    },
  });
  const first = await fixture.run('first');
  const collector = new OutputCollector(1000, 'terminal');
  for (const output of first.outputs) collector.push(output);
  expect(collector.finish().displays).toHaveLength(1);
  expect(await fixture.run('second')).toMatchObject({ end: completed, stdout: 'of the second' });
});
