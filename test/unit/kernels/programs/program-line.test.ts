import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { KernelOutput } from '../../../../src/kernels/kernel-output.ts';
import { ProgramLine } from '../../../../src/kernels/programs/program-line.ts';
import { never } from '../kernel-fixture.ts';

/** The service's end of the line; a server of this test is the runner. */

const toFrame = (message: object): Buffer => {
  const text = Buffer.from(JSON.stringify(message));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, text]);
};

async function setUp() {
  const folder = await mkdtemp(join(tmpdir(), 'line-'));
  const server = createServer();
  const path = join(folder, 'l');
  server.listen(path);
  await once(server, 'listening');
  const connected = once(server, 'connection');
  const onClosed = vi.fn();
  const line = await ProgramLine.open({ path, key: 'k1' }, onClosed, never);
  const [runner] = (await connected) as [Socket];
  let received = Buffer.alloc(0);
  runner.on('data', (data: Buffer) => {
    received = Buffer.concat([received, data]);
  });
  return {
    line,
    runner,
    onClosed,
    received: () => received,
    async [Symbol.asyncDispose]() {
      line[Symbol.dispose]();
      runner.destroy();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

test('the key goes first, then each command under a number of its own', async () => {
  await using fixture = await setUp();
  void fixture.line.send({ op: 'stop', id: 'ü' }, () => {});
  void fixture.line.send({ op: 'stop', id: 'b' }, () => {});
  const wanted = Buffer.concat([
    toFrame({ key: 'k1' }),
    toFrame({ request: 1, command: { op: 'stop', id: 'ü' } }),
    toFrame({ request: 2, command: { op: 'stop', id: 'b' } }),
  ]);
  await expect.poll(() => fixture.received()).toEqual(wanted);
});

test('outputs reach their command before it ends, however the bytes are cut', async () => {
  await using fixture = await setUp();
  const outputs: [number, KernelOutput][] = [];
  const ends = [1, 2].map((number) => fixture.line.send({ op: 'run' }, (output) => outputs.push([number, output])));
  const frames = Buffer.concat([
    toFrame({ request: 2, type: 'stream', content: { name: 'stdout', text: 'zweite ✓' } }),
    toFrame({ request: 1, type: 'execute_result', content: { data: { a: 1 } } }),
    toFrame({ request: 9, type: 'stream', content: { name: 'stdout', text: 'of nobody' } }),
    toFrame({ request: 2, type: 'execute_reply', content: { status: 'ok' } }),
    toFrame({ request: 1, type: 'execute_reply', content: { status: 'ok' } }),
  ]);
  fixture.runner.setNoDelay(true);
  for (const byte of frames.subarray(0, 120)) {
    fixture.runner.write(Buffer.of(byte));
    await new Promise(setImmediate);
  }
  fixture.runner.write(frames.subarray(120));
  expect(await Promise.all(ends)).toEqual([{ kind: 'answered' }, { kind: 'answered' }]);
  expect(outputs).toEqual([
    [2, { type: 'stream', name: 'stdout', text: 'zweite ✓' }],
    [1, { type: 'result', data: { a: 1 } }],
  ]);
});

test('a line that the runner closes takes no more, and its commands settle when they are given up', async () => {
  await using fixture = await setUp();
  const ended = fixture.line.send({ op: 'run' }, () => {});
  expect(fixture.line.isClosed).toBe(false);
  fixture.runner.destroy();
  await expect.poll(() => fixture.onClosed.mock.calls.length).toBe(1);
  expect(fixture.line.isClosed).toBe(true);
  fixture.line.abandon('It ended.');
  expect(await ended).toEqual({ kind: 'died', reason: 'It ended.' });
  // Between the question whether it takes commands and the command it may have been given up.
  expect(await fixture.line.send({ op: 'run' }, () => {})).toEqual({ kind: 'died', reason: 'It ended.' });
});

test('an output that one command cannot take is logged, and the others go on', async () => {
  await using fixture = await setUp();
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  const logged = once(process, 'unhandledRejection');
  try {
    const [first, second] = [
      fixture.line.send({ op: 'run' }, () => {
        throw new Error('full');
      }),
      fixture.line.send({ op: 'run' }, () => {}),
    ];
    fixture.runner.write(toFrame({ request: 1, type: 'stream', content: { name: 'stdout', text: 'x' } }));
    for (const request of [1, 2]) fixture.runner.write(toFrame({ request, type: 'execute_reply', content: {} }));
    expect(await first).toMatchObject({ kind: 'died' });
    expect(await second).toEqual({ kind: 'answered' });
    expect((await logged)[0]).toMatchObject({ message: 'full' });
  } finally {
    for (const listener of listeners) process.on('unhandledRejection', listener as () => void);
  }
});

test('a frame that is longer than a message can be closes the line', async () => {
  await using fixture = await setUp();
  fixture.runner.write(Buffer.of(0xff, 0xff, 0xff, 0xff));
  await expect.poll(() => fixture.onClosed.mock.calls.length).toBe(1);
});

test.each([['not JSON'], ['{"request":"one"}'], ['null']])('%s from the runner closes the line', async (text) => {
  await using fixture = await setUp();
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  fixture.runner.write(Buffer.concat([length, Buffer.from(text)]));
  await expect.poll(() => fixture.onClosed.mock.calls.length).toBe(1);
  expect(fixture.line.isClosed).toBe(true);
});

test('where nobody listens there is no line', async () => {
  const opened = ProgramLine.open({ path: '/nowhere/l', key: 'k' }, () => {}, never);
  await expect(opened).rejects.toMatchObject({ code: 'ENOENT' });
});
