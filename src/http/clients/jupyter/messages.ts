import { randomUUID } from 'node:crypto';
import type { KernelMessage } from '@jupyterlab/services';
import { serialize } from '@jupyterlab/services/lib/kernel/serialize.js';
import { z } from 'zod';
import { parseForeignJson } from '../../../lib/json-limits.ts';

/** Jupyter's messages, and how they travel over a websocket: as JSON, or in the binary form of the v1 subprotocol. */

export const V1_PROTOCOL = 'v1.kernel.websocket.jupyter.org';
const PROTOCOL_VERSION = '5.3';

/**
 * Most bytes of a frame to a client. Those that speak JSON include Python's `websockets`, which closes a connection on a
 * frame of more than 1 MiB; clients of the v1 subprotocol (JupyterLab's) have no such limit.
 */
const MAX_FRAME_BYTES = { json: 512 * 1024, v1: 8 * 1024 * 1024 };
export const SMALLEST_FRAME_BYTES = MAX_FRAME_BYTES.json;

/** Every message to a client repeats its request's header, so a long one is refused. */
const word = z.string().max(256);
const requestSchema = z.object({
  // Some clients leave it out, as smolagents does.
  channel: z.enum(['shell', 'control', 'stdin']).default('shell'),
  header: z.object({
    msg_id: word.min(1),
    msg_type: word.min(1),
    session: word.catch(''),
    username: word.catch(''),
    // A number from jupyter_server's gateway client.
    date: word.or(z.number()).catch(''),
    version: word.catch(PROTOCOL_VERSION),
  }),
  content: z.record(z.string(), z.unknown()).default({}),
});

/** A client's request to a kernel. */
export type KernelRequest = z.output<typeof requestSchema>;

/** A message of a kernel. */
export interface Message {
  readonly channel: KernelRequest['channel'] | 'iopub';
  readonly type: string;
  /** The header of the request that it belongs to. */
  readonly parent: KernelRequest['header'] | null;
  readonly content: Readonly<Record<string, unknown>>;
  /** The content for a client for whose frames the whole is too large. */
  readonly instead?: Readonly<Record<string, unknown>>;
}

/** @returns null for a frame that holds no request in this form. */
export function readRequest(data: Buffer, isBinary: boolean, protocol: string): KernelRequest | null {
  try {
    const message = !isBinary ? parseForeignJson(data.toString('utf8')) : readBinary(data, protocol);
    return requestSchema.parse(message);
  } catch {
    return null;
  }
}

/** Buffers behind the JSON are left out: nothing here takes any. @throws RangeError and what no JSON leads to */
function readBinary(data: Buffer, protocol: string): unknown {
  if (protocol !== V1_PROTOCOL) {
    // One JSON text with buffers behind it: the number of parts, then where each begins.
    const parts = data.readUInt32BE(0);
    return parseForeignJson(
      data.toString('utf8', data.readUInt32BE(4), parts > 1 ? data.readUInt32BE(8) : data.length),
    );
  }
  const offset = (part: number): number => Number(data.readBigUInt64LE(8 * (part + 1)));
  const textOf = (part: number): string => data.toString('utf8', offset(part), offset(part + 1));
  return { channel: textOf(0), header: parseForeignJson(textOf(1)), content: parseForeignJson(textOf(4)) };
}

/** One frame, within what the client's side of the protocol takes as far as the message has a smaller form. */
export function toFrame(message: Message, session: string, protocol: string): Buffer | string {
  const maxBytes = protocol === V1_PROTOCOL ? MAX_FRAME_BYTES.v1 : MAX_FRAME_BYTES.json;
  const whole = encode(message, message.content, session, protocol);
  if (message.instead === undefined || Buffer.byteLength(whole) <= maxBytes) return whole;
  return encode(message, message.instead, session, protocol);
}

function encode(
  { channel, type, parent }: Message,
  content: Message['content'],
  session: string,
  protocol: string,
): Buffer | string {
  const header = {
    msg_id: randomUUID(),
    msg_type: type,
    session,
    username: 'cellar',
    date: new Date().toISOString(),
    version: PROTOCOL_VERSION,
  };
  // In JSON, id and type stand beside the header too: Open WebUI reads them there.
  const { msg_id, msg_type } = header;
  const message = {
    header,
    msg_id,
    msg_type,
    parent_header: parent ?? {},
    metadata: {},
    content,
    channel,
    buffers: [],
  };
  const frame: ArrayBuffer | string = serialize(message as unknown as KernelMessage.IMessage, protocol);
  return typeof frame === 'string' ? frame : Buffer.from(frame);
}
