import type { KernelMessage } from '@jupyterlab/services';
import { deserialize, serialize } from '@jupyterlab/services/lib/kernel/serialize.js';
import { JsonLimitError, parseForeignJson } from '../../lib/json-limits.ts';
import { withoutNaN } from './without-nan.ts';

/**
 * The library's wire format for messages that a stranger's code wrote: JSON beyond the limits is refused before it is parsed, what nobody
 * reads isn't parsed at all, and `NaN` and `Infinity`, which Python's `json` writes and JSON doesn't know, are read as null.
 */

const V1_PROTOCOL = 'v1.kernel.websocket.jupyter.org';
/** Channel, header, parent header, metadata, content; what follows are buffers. */
const PARTS = 5;
/** The message types of the output channel that Cellar parses. Add a type here to read it. */
const READ_OUTPUTS: ReadonlySet<string> = new Set([
  'status',
  'stream',
  'display_data',
  'update_display_data',
  'execute_result',
  'error',
  'clear_output',
]);

/** A message that Cellar doesn't read. Thrown, because the library has no other way to skip one. */
export class UnreadMessage extends Error {}

export const tolerantSerializer = {
  serialize,
  /** @throws UnreadMessage, JsonLimitError, SyntaxError and what else malformed bytes lead to */
  deserialize(data: ArrayBuffer | string, protocol?: string): KernelMessage.IMessage {
    return hideDisplayId(read(data, protocol));
  },
};

function read(data: ArrayBuffer | string, protocol: string | undefined): KernelMessage.IMessage {
  if (typeof data === 'string') return parse(data) as KernelMessage.IMessage;
  if (protocol === V1_PROTOCOL) return readV1(data);
  // One JSON text with buffers behind it, as older gateways send them: rare, and looked at before the library parses it.
  const text = new Uint8Array(data, ...firstPart(new DataView(data)));
  parseForeignJson(new TextDecoder().decode(text));
  return deserialize(data, protocol);
}

/** Offset and length of the JSON text in a message of the first binary format. */
function firstPart(view: DataView): [number, number] {
  const parts = view.getUint32(0);
  const [start, end] = [view.getUint32(4), parts > 1 ? view.getUint32(8) : view.byteLength];
  return [start, end - start];
}

function parse(text: string): unknown {
  try {
    return parseForeignJson(text);
  } catch (error) {
    if (error instanceof JsonLimitError) throw error;
    return JSON.parse(withoutNaN(text));
  }
}

/** Key of a display's id in messages that `tolerantSerializer` read. */
export const DISPLAY_ID = 'cellar_display_id';

/**
 * The library remembers every display's id for as long as the connection lives, and hands updates out by itself; a program
 * can make millions of them. Under another name it passes them on as they are.
 */
function hideDisplayId(message: KernelMessage.IMessage): KernelMessage.IMessage {
  const { transient } = message.content as { readonly transient?: unknown };
  if (typeof transient !== 'object' || transient === null || !('display_id' in transient)) return message;
  const { display_id: id, ...rest } = transient;
  return { ...message, content: { ...message.content, transient: { ...rest, [DISPLAY_ID]: id } } } as typeof message;
}

function readV1(frame: ArrayBuffer): KernelMessage.IMessage {
  const view = new DataView(frame);
  const offset = (part: number): number => Number(view.getBigUint64(8 * (part + 1), true));
  const bytesOf = (part: number): ArrayBuffer => frame.slice(offset(part), offset(part + 1));
  const decoder = new TextDecoder();
  const textOf = (part: number): string => decoder.decode(bytesOf(part));
  const channel = textOf(0);
  const header = parse(textOf(1)) as KernelMessage.IHeader;
  if (channel === 'iopub' && !READ_OUTPUTS.has(header.msg_type)) throw new UnreadMessage(header.msg_type);
  // An answer to a request, or what Cellar's own code displays; no other output that is read has any.
  const buffers =
    channel === 'iopub' && header.msg_type !== 'display_data' ? 0 : Number(view.getBigUint64(0, true)) - 1 - PARTS;
  return {
    channel,
    header,
    parent_header: parse(textOf(2)),
    // Cellar doesn't read it.
    metadata: {},
    content: parse(textOf(PARTS - 1)),
    buffers: Array.from({ length: buffers }, (_, index) => new DataView(bytesOf(PARTS + index))),
  } as unknown as KernelMessage.IMessage;
}
