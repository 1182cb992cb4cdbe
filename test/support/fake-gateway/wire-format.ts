/**
 * Kernel messages as they travel in websocket frames: `v1.kernel.websocket.jupyter.org` (binary: little-endian u64
 * count and offsets, then channel, header, parent header, metadata, content, buffers) and the JSON text fallback.
 * Parts may be raw bytes, so that a test can send what no serializer would write.
 */
export const V1_SUBPROTOCOL = 'v1.kernel.websocket.jupyter.org';

export type WireFormat = 'v1' | 'json';
export type ChannelName = 'shell' | 'iopub' | 'stdin' | 'control';
export type JsonObject = Record<string, unknown>;

/** A message that a client sent. */
export interface KernelMessage {
  readonly channel: string;
  readonly header: JsonObject;
  readonly parentHeader: JsonObject;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
}

/** A message on its way to a client: each part is the JSON text, or bytes that only pretend to be. */
export interface FrameParts {
  readonly channel: string;
  readonly header: string | Buffer;
  readonly parentHeader: string | Buffer;
  readonly metadata: string | Buffer;
  readonly content: string | Buffer;
}

export interface Frame {
  readonly data: Buffer;
  readonly binary: boolean;
}

const OFFSET_BYTES = 8;
const PART_NAMES = ['header', 'parentHeader', 'metadata', 'content'] as const;
const JSON_KEYS = {
  header: 'header',
  parentHeader: 'parent_header',
  metadata: 'metadata',
  content: 'content',
} as const;

export function encodeFrame(parts: FrameParts, format: WireFormat): Frame {
  return format === 'v1' ? { data: encodeV1(parts), binary: true } : { data: encodeJson(parts), binary: false };
}

function encodeV1(parts: FrameParts): Buffer {
  const pieces = [Buffer.from(parts.channel), ...PART_NAMES.map((name) => toBytes(parts[name]))];
  const offsetCount = pieces.length + 1;
  const head = Buffer.alloc(OFFSET_BYTES * (1 + offsetCount));
  head.writeBigUInt64LE(BigInt(offsetCount), 0);
  let offset = head.length;
  head.writeBigUInt64LE(BigInt(offset), OFFSET_BYTES);
  for (const [index, piece] of pieces.entries()) {
    offset += piece.length;
    head.writeBigUInt64LE(BigInt(offset), OFFSET_BYTES * (index + 2));
  }
  return Buffer.concat([head, ...pieces]);
}

function encodeJson(parts: FrameParts): Buffer {
  const members = PART_NAMES.flatMap((name) => [Buffer.from(`,"${JSON_KEYS[name]}":`), toBytes(parts[name])]);
  return Buffer.concat([
    Buffer.from(`{"channel":${JSON.stringify(parts.channel)}`),
    ...members,
    Buffer.from(',"buffers":[]}'),
  ]);
}

/** Reads a frame of a client; throws when it isn't a kernel message. */
export function decodeFrame(data: Buffer, binary: boolean, format: WireFormat): KernelMessage {
  if (format === 'v1' && binary) {
    return decodeV1(data);
  }
  const message = asObject(JSON.parse((binary ? firstPart(data) : data).toString('utf8')));
  return {
    channel: String(message['channel']),
    header: asObject(message['header']),
    parentHeader: asObject(message['parent_header']),
    metadata: asObject(message['metadata']),
    content: asObject(message['content']),
  };
}

/** The JSON text of a message with buffers, in the format before v1: count of parts, their offsets, the parts. */
function firstPart(data: Buffer): Buffer {
  const end = data.readUInt32BE(0) > 1 ? data.readUInt32BE(8) : data.length;
  return data.subarray(data.readUInt32BE(4), end);
}

function decodeV1(data: Buffer): KernelMessage {
  const offsetCount = Number(data.readBigUInt64LE(0));
  const offsets = Array.from({ length: offsetCount }, (_, index) =>
    Number(data.readBigUInt64LE(OFFSET_BYTES * (index + 1))),
  );
  const text = (index: number) => data.subarray(offsets[index], offsets[index + 1]).toString('utf8');
  return {
    channel: text(0),
    header: asObject(JSON.parse(text(1))),
    parentHeader: asObject(JSON.parse(text(2))),
    metadata: asObject(JSON.parse(text(3))),
    content: asObject(JSON.parse(text(4))),
  };
}

function toBytes(part: string | Buffer): Buffer {
  return typeof part === 'string' ? Buffer.from(part) : part;
}

/** `value` if it is a JSON object, else `{}`. */
export function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
