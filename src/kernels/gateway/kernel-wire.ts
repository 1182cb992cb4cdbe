import type { KernelMessage } from '@jupyterlab/services';
import { deserialize, serialize } from '@jupyterlab/services/lib/kernel/serialize.js';

/**
 * The library's wire format with one tolerance: `NaN` and `Infinity`, which Python's `json` writes and JSON doesn't
 * know, are read as null instead of costing the whole message.
 */

const V1_PROTOCOL = 'v1.kernel.websocket.jupyter.org';
/** Channel, header, parent header, metadata, content; what follows are buffers, which nobody here reads. */
const PARTS = 5;

export const tolerantSerializer = {
  serialize,
  deserialize(data: ArrayBuffer | string, protocol?: string): KernelMessage.IMessage {
    return hideDisplayId(read(data, protocol));
  },
};

function read(data: ArrayBuffer | string, protocol: string | undefined): KernelMessage.IMessage {
  try {
    return deserialize(data as ArrayBuffer, protocol);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (typeof data === 'string') return JSON.parse(withoutNaN(data)) as KernelMessage.IMessage;
    if (protocol !== V1_PROTOCOL) throw error;
    return readV1(data);
  }
}

/** Where a display's id stands in messages that `tolerantSerializer` read. */
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
  const offsets = Array.from({ length: PARTS + 1 }, (_, index) => Number(view.getBigUint64(8 * (index + 1), true)));
  const decoder = new TextDecoder();
  const [channel, ...json] = Array.from({ length: PARTS }, (_, index) =>
    decoder.decode(frame.slice(offsets[index], offsets[index + 1])),
  );
  const [header, parentHeader, metadata, content] = json.map((text) => JSON.parse(withoutNaN(text)));
  return { channel, header, parent_header: parentHeader, metadata, content, buffers: [] } as KernelMessage.IMessage;
}

/** The text with `NaN` and `±Infinity` outside of its strings replaced by null. */
function withoutNaN(json: string): string {
  return json.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?Infinity|NaN/gs, (token) => (token.startsWith('"') ? token : 'null'));
}
