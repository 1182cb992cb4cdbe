import { deserialize, serialize } from '@jupyterlab/services/lib/kernel/serialize.js';
import { describe, expect, test } from 'vitest';
import { toFileList } from '../../../src/http/clients/jupyter/file-list.ts';
import { readRequest, toFrame, V1_PROTOCOL } from '../../../src/http/clients/jupyter/messages.ts';
import { RunMessages, shortFailure, streamMessages } from '../../../src/http/clients/jupyter/run-messages.ts';
import { aFile, aResult } from './memory-services.ts';

const header = { msg_id: 'm1', msg_type: 'execute_request', session: 's1', username: 'u', date: '', version: '5.3' };
const message = { header, parent_header: {}, metadata: {}, content: { code: 'é' }, channel: 'shell', buffers: [] };
const encode = (value: unknown, protocol: string) => serialize(value as Parameters<typeof serialize>[0], protocol);
const said = { channel: 'iopub', type: 'stream', parent: header, content: { name: 'stdout', text: 'é\n' } } as const;

describe('a request', () => {
  test('is read from JSON, from the binary form of v1, and from JSON with buffers', () => {
    const expected = { channel: 'shell', header, content: { code: 'é' } };
    expect(readRequest(Buffer.from(JSON.stringify(message)), false, '')).toEqual(expected);
    expect(readRequest(Buffer.from(encode(message, V1_PROTOCOL) as ArrayBuffer), true, V1_PROTOCOL)).toEqual(expected);
    const withBuffer = encode({ ...message, buffers: [new Uint8Array([1, 2]).buffer] }, '') as ArrayBuffer;
    expect(readRequest(Buffer.from(withBuffer), true, '')).toEqual(expected);
  });

  test('may lack what clients leave out, and have a date that is a number', () => {
    const bare = { header: { msg_id: 'm1', msg_type: 'kernel_info_request', date: 1.5 } };
    expect(readRequest(Buffer.from(JSON.stringify(bare)), false, '')).toEqual({
      channel: 'shell',
      header: { ...bare.header, session: '', username: '', version: '5.3' },
      content: {},
    });
  });

  test.for([
    ['no JSON', Buffer.from('{'), false],
    ['no message', Buffer.from('{"nonsense":1}'), false],
    ['a number', Buffer.from('1'), false],
    [
      'an id that answers would repeat at length',
      Buffer.from(JSON.stringify({ header: { ...header, msg_id: 'x'.repeat(300) } })),
      false,
    ],
    ['a channel of its own', Buffer.from(JSON.stringify({ ...message, channel: 'iopub' })), false],
    [
      'nesting without end',
      Buffer.from(`{"header":${JSON.stringify(header)},"content":{"a":${'['.repeat(5000)}`),
      false,
    ],
    ['binary without bytes', Buffer.alloc(0), true],
    ['binary whose offsets lead nowhere', Buffer.alloc(64, 0xff), true],
  ] as const)('is none with %s', ([, data, isBinary]) => {
    expect(readRequest(data, isBinary, '')).toBeNull();
    expect(readRequest(data, isBinary, V1_PROTOCOL)).toBeNull();
  });
});

describe('a frame', () => {
  test('holds the same in either form, and in JSON also where Open WebUI looks', () => {
    const json = JSON.parse(toFrame(said, 'k1', '') as string);
    expect(json).toMatchObject({ msg_type: 'stream', parent_header: header, content: said.content, channel: 'iopub' });
    const binary = toFrame(said, 'k1', V1_PROTOCOL) as Buffer;
    const read = deserialize(new Uint8Array(binary).buffer, V1_PROTOCOL);
    expect(read).toMatchObject({
      header: { msg_type: 'stream', session: 'k1' },
      parent_header: header,
      content: said.content,
    });
  });

  test('is the smaller form where a client of JSON could not take the whole', () => {
    const large = { ...said, content: { data: 'x'.repeat(600_000) }, instead: { data: 'less' } };
    expect(JSON.parse(toFrame(large, 'k1', '') as string).content).toEqual({ data: 'less' });
    expect(toFrame(large, 'k1', V1_PROTOCOL).length).toBeGreaterThan(600_000);
  });

  test('of a stream is never too large, whatever its characters', () => {
    const texts = streamMessages('stdout', '\u0001😀'.repeat(200_000));
    const frames = texts.map((each) => toFrame({ ...said, ...each }, 'k1', ''));
    expect(Math.max(...frames.map((frame) => Buffer.byteLength(frame)))).toBeLessThan(512 * 1024);
    expect(texts.map(({ content }) => content['text']).join('')).toBe('\u0001😀'.repeat(200_000));
  });
});

describe('a run', () => {
  const display = {
    type: 'display',
    dataJson: '{"text/plain":"1"}',
    displayId: undefined,
    update: false,
    isResult: false,
  } as const;

  test('is told in the words of the protocol', () => {
    const messages = new RunMessages(7);
    const take = (output: Parameters<RunMessages['take']>[0]) => messages.take(output)[0];
    expect(take(display)).toMatchObject({
      type: 'display_data',
      content: { data: { 'text/plain': '1' }, transient: {} },
    });
    expect(take({ ...display, displayId: 'd', update: true })).toMatchObject({
      type: 'update_display_data',
      content: { transient: { display_id: 'd' } },
    });
    expect(take({ ...display, isResult: true })).toMatchObject({
      type: 'execute_result',
      content: { execution_count: 7 },
    });
    expect(take({ type: 'clear', wait: true })).toEqual({ type: 'clear_output', content: { wait: true } });
  });

  test('that failed names its exception', () => {
    const messages = new RunMessages(1);
    const error = { name: 'ValueError', value: 'no', traceback: ['Traceback', 'ValueError: no'] };
    expect(messages.take({ type: 'error', ...error })).toEqual([]);
    messages.take({ type: 'report', text: 'Traceback\nValueError: no' });
    expect(messages.failureOf(aResult({ exitCode: 1 }))).toEqual({
      ename: 'ValueError',
      evalue: 'no',
      traceback: ['Traceback\nValueError: no'],
    });
    // `sys.exit()` is an exception, too.
    expect(messages.failureOf(aResult({ exitCode: 0 }))).toBeNull();
  });

  test('has an exception whose message is whole where it fits, and its beginning elsewhere', () => {
    const messages = new RunMessages(1);
    messages.take({ type: 'error', name: 'FinalAnswer', value: 'é'.repeat(400_000), traceback: [] });
    const failure = messages.failureOf(aResult({ exitCode: 1 }));
    if (failure === null) throw new Error('no failure');
    expect(failure.evalue).toHaveLength(400_000);
    expect(shortFailure(failure)).toEqual({ ...failure, evalue: 'é'.repeat(16 * 1024) });
  });

  test('that was stopped names the reason and not the exception that stopped it', () => {
    const messages = new RunMessages(1);
    messages.take({ type: 'error', name: 'KeyboardInterrupt', value: '', traceback: [] });
    messages.take({ type: 'report', text: 'Execution stopped: the time limit of 1 s was reached.\n' });
    const reason = 'Execution stopped: the time limit of 1 s was reached.';
    const stopped = { evalue: reason, traceback: [reason] };
    expect(messages.failureOf(aResult({ exitCode: 137, status: 'TO' }))).toEqual({ ename: 'TimeoutError', ...stopped });
    expect(messages.failureOf(aResult({ exitCode: 137, status: 'SG' }))).toEqual({
      ename: 'KeyboardInterrupt',
      ...stopped,
    });
  });
});

describe('the files of a run', () => {
  const linkTo = ({ id }: { id: string }) => `https://cellar.example/links/${id}`;
  const [report, figure] = [aFile({ name: 'a[1] *b*.csv' }), aFile({ name: 'figure-1.png' })];

  test('are a list of links, without figures that were shown', () => {
    const made = { files: [report, figure], images: [figure.id], unregistered: [] };
    const link = `- [a\\[1\\] \\*b\\*.csv](${linkTo(report)})`;
    expect(toFileList(made, linkTo, false)).toBe(`Files:\n${link}`);
    expect(toFileList(made, linkTo, true)).toBe(`Files:\n${link}\n- [figure-1.png](${linkTo(figure)})`);
    expect(toFileList({ ...made, files: [figure] }, linkTo, false)).toBeNull();
  });

  test('that were not kept are named with the reason', () => {
    const made = { files: [], images: [], unregistered: [{ name: 'big.bin', reason: 'It is too large.' }] };
    expect(toFileList(made, linkTo, false)).toBe('Not kept:\n- big.bin: It is too large.');
  });
});
