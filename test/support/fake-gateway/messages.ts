/** Builds the messages that a kernel sends. */
import { randomUUID } from 'node:crypto';
import type { ChannelName, FrameParts, JsonObject } from './wire-format.ts';

const PROTOCOL_VERSION = '5.3';

export interface OutgoingMessage {
  readonly channel: ChannelName;
  readonly type: string;
  readonly content: JsonObject;
  /** Header of the request that this answers; `{}` for what the server says by itself. */
  readonly parentHeader: JsonObject;
  /** The kernel process's own session, not the client's. */
  readonly kernelSession: string;
}

export function toParts(message: OutgoingMessage): FrameParts {
  return {
    channel: message.channel,
    header: JSON.stringify({
      msg_id: randomUUID(),
      msg_type: message.type,
      username: 'kernel',
      session: message.kernelSession,
      date: new Date().toISOString(),
      version: PROTOCOL_VERSION,
    }),
    parentHeader: JSON.stringify(message.parentHeader),
    metadata: '{}',
    content: JSON.stringify(message.content),
  };
}

/** Content of a `kernel_info_reply` as ipykernel sends it. */
export function kernelInfo(language: string): JsonObject {
  return {
    status: 'ok',
    protocol_version: PROTOCOL_VERSION,
    implementation: 'fake',
    implementation_version: '1.0',
    language_info: { name: language, version: '3.13.0', mimetype: 'text/x-python', file_extension: '.py' },
    banner: 'A fake kernel',
    help_links: [],
    supported_features: [],
  };
}
