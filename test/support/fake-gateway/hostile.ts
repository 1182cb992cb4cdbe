/**
 * Cells that put on the wire what no kernel should: frames that aren't messages, and messages that lie about what they
 * answer. Each table's keys name the cases, for `test.each`; after its hostile frame every cell says `after` and ends
 * as usual.
 */
import type { Run } from './run.ts';
import type { Cell } from './script.ts';
import type { FrameParts } from './wire-format.ts';

const DEEP = 100_000;

/** A `stream` message whose text is these bytes, between the quotes of the JSON. */
async function streamBytes(run: Run, text: Buffer): Promise<void> {
  await run.raw({ content: Buffer.concat([Buffer.from('{"name":"stdout","text":"'), text, Buffer.from('"}')]) });
}

const frame = (data: Buffer | string) => then((run) => run.rawFrame(data));
const parts = (raw: Partial<FrameParts>) => then((run) => run.raw(raw));

/** Frames that a client can't read as a kernel message; `invalidUtf8…` and `loneSurrogate` can be read with loss only. */
export const malformedFrames = {
  emptyFrame: frame(Buffer.alloc(0)),
  garbage: frame(Buffer.from(Array.from({ length: 64 }, (_, index) => (index * 151 + 7) % 256))),
  hugeOffsetCount: frame(Buffer.concat([u64(2n ** 40n), Buffer.alloc(64)])),
  offsetsBeyondTheFrame: frame(Buffer.concat([6n, 56n, 2n ** 50n, 2n ** 51n, 2n ** 52n, 1n, 0n].map(u64))),
  textThatIsNotJson: frame('not json'),
  textThatIsNoMessage: frame('[]'),
  invalidJson: parts({ content: '{"name": "stdout", ' }),
  notANumber: parts({ content: '{"name": "stdout", "text": "x", "value": NaN}' }),
  deepJson: parts({ content: `{"name":"stdout","text":"x","value":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}` }),
  emptyHeader: parts({ header: '{}' }),
  nullHeader: parts({ header: 'null' }),
  nullParentHeader: parts({ parentHeader: 'null' }),
  contentOfOtherType: parts({ content: '42' }),
  contentWithoutText: parts({ content: '{"name": "stdout"}' }),
  contentWithTextOfOtherType: parts({ content: '{"name": "stdout", "text": {"toString": 1}}' }),
  prototypeKeys: parts({ content: '{"name": "stdout", "text": "x", "__proto__": {"name": "stderr"}}' }),
  unknownChannel: parts({ channel: 'constructor' }),
  loneSurrogate: parts({ content: '{"name": "stdout", "text": "\\ud83d"}' }),
  invalidUtf8: then((run) => streamBytes(run, Buffer.from([0xff, 0xfe, 0xc0]))),
  utf8SplitBetweenMessages: then(async (run) => {
    const emoji = Buffer.from('😀');
    await streamBytes(run, emoji.subarray(0, 2));
    await streamBytes(run, emoji.subarray(2));
  }),
} as const satisfies Record<string, Cell>;

/** Proper messages that the program's own process forged. */
export const forgeries = {
  /** The run looks idle before it has said anything; the reply is still to come. */
  idle: then((run) => run.publish('status', { execution_state: 'idle' })),
  /** An `execute_reply` before the proper one, which follows. */
  reply: then((run) => run.publish('execute_reply', { status: 'ok', execution_count: 1 }, { channel: 'shell' })),
  replyOnIopub: then((run) => run.publish('execute_reply', { status: 'ok', execution_count: 1 })),
  /** Claims to be dead; REST knows better. */
  dead: then((run) => run.publish('status', { execution_state: 'dead' })),
  restarting: then((run) => run.publish('status', { execution_state: 'restarting' })),
  /** Output that claims to belong to another run. */
  foreignParent: then((run) =>
    run.publish('stream', { name: 'stdout', text: 'stolen' }, { parentHeader: { msg_id: 'another-run' } }),
  ),
  noParent: then((run) => run.publish('stream', { name: 'stdout', text: 'orphaned' }, { parentHeader: {} })),
  unknownState: then((run) => run.publish('status', { execution_state: 'transcendent' })),
  unknownType: then((run) => run.publish('constructor', { name: 'stdout' })),
  /** Asks for input although nobody may answer. */
  input: then((run) => run.inputRequest('Password: ')),
} as const satisfies Record<string, Cell>;

function then(hostile: (run: Run) => Promise<void>): Cell {
  return async (run) => {
    await hostile(run);
    await run.stream('stdout', 'after');
  };
}

function u64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}
