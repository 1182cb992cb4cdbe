import { deserialize } from '@jupyterlab/services/lib/kernel/serialize.js';
import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { type Asked, Audience } from '../../../src/http/clients/jupyter/audience.ts';
import { CellQueue } from '../../../src/http/clients/jupyter/cell-queue.ts';
import { Connection } from '../../../src/http/clients/jupyter/connection.ts';
import { V1_PROTOCOL } from '../../../src/http/clients/jupyter/messages.ts';

const MiB = 1024 * 1024;

function ask(content: Asked['request']['content'] = {}): Asked {
  const header = { msg_id: 'm', msg_type: 'execute_request', session: 's', username: '', date: '', version: '5.3' };
  return { request: { channel: 'shell', header, content }, sessionId: 's' };
}

/** A client that takes frames of any size. */
function aClient() {
  const frames: Buffer[] = [];
  const socket = {
    readyState: 1,
    OPEN: 1,
    bufferedAmount: 0,
    protocol: V1_PROTOCOL,
    send: (frame: Buffer) => void frames.push(frame),
  };
  const read = (frame: Buffer) => {
    const { header, content } = deserialize(new Uint8Array(frame).buffer, V1_PROTOCOL);
    return { type: header.msg_type as string, content: content as unknown as Record<string, unknown> };
  };
  return {
    connection: new Connection(socket as unknown as WebSocket, 's'),
    told: () => frames.map(read),
    bytes: () => frames.reduce((sum, frame) => sum + frame.length, 0),
  };
}

/** A client leaves, comes back after `work`, and gets the messages that it missed. */
function missed(work: (audience: Audience) => void) {
  const audience = new Audience('k');
  const before = aClient();
  audience.join(before.connection);
  audience.leave(before.connection);
  work(audience);
  const client = aClient();
  audience.join(client.connection);
  return client;
}

test('a client that comes back learns how each cell ended, however much each said', () => {
  const asked = ask();
  const client = missed((audience) => {
    for (let cell = 0; cell < 20; cell++) {
      const failure = { ename: 'Exception', evalue: 'x'.repeat(MiB), traceback: ['x'.repeat(32 * 1024)] };
      const short = { ...failure, evalue: 'x'.repeat(512 * 1024) };
      audience.status(asked, 'busy');
      audience.say(asked, { type: 'execute_input', content: { code: 'y'.repeat(MiB) }, instead: { code: 'short' } });
      audience.say(asked, { type: 'stream', content: { name: 'stdout', text: 'z'.repeat(64 * 1024) } });
      audience.say(asked, { type: 'error', content: failure, instead: short });
      audience.reply(asked, { status: 'error', execution_count: cell, ...failure }, { status: 'error', ...short });
      audience.status(asked, 'idle');
    }
  });
  expect(client.bytes()).toBeLessThan(6.5 * MiB);
  const told = client.told();
  const count = (type: string) => told.filter((each) => each.type === type).length;
  expect(['status', 'execute_input', 'error', 'execute_reply'].map(count)).toEqual([40, 20, 20, 20]);
  expect(told.at(-1)?.content).toEqual({ execution_state: 'idle' });
  const evalues = told.filter(({ type }) => type === 'error').map(({ content }) => content['evalue']);
  expect([evalues[0], evalues.at(-1)]).toEqual(['x'.repeat(MiB), 'x'.repeat(1024)]);
});

test('a client that comes back gets the whole message of an exception, and the short one where there is no room', () => {
  const instead = { evalue: 's'.repeat(16 * 1024) };
  const whole = { evalue: 'x'.repeat(MiB) };
  const client = missed((audience) => {
    audience.say(ask(), { type: 'error', content: { evalue: 'x'.repeat(7 * MiB) }, instead });
    audience.say(ask(), { type: 'error', content: whole, instead });
  });
  expect(client.told().map(({ content }) => content)).toEqual([instead, whole]);
});

test('outputs without end leave room for the end of their cell', () => {
  const client = missed((audience) => {
    for (let i = 0; i < 10_500; i++) audience.say(ask(), { type: 'clear_output', content: { wait: true } });
    audience.status(ask(), 'idle');
  });
  const told = client.told();
  expect([told.length, told.at(-1)?.content]).toEqual([10_001, { execution_state: 'idle' }]);
});

test('requests that wait are counted with all of their fields', () => {
  const queue = new CellQueue({ run: () => new Promise(() => {}), abandon: () => {}, onIdle: () => {} });
  const large = () => ask({ code: '1', user_expressions: { a: 'x'.repeat(10 * MiB) } });
  queue.add(large());
  queue.add(large());
  expect(() => queue.add(large())).toThrow('Too much code waits for this kernel.');
});
