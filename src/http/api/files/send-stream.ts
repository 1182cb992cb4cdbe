import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** A client that takes no byte for this time is gone, and its file must be closed. */
const STALL_TIMEOUT_MS = 120_000;

/** Sends bytes as fast as the client takes them; what is open for it is closed when it leaves, or stands still. */
export function sendStream(reply: FastifyReply, stream: Readable): FastifyReply {
  reply.raw.setTimeout(STALL_TIMEOUT_MS, () => reply.raw.destroy());
  reply.raw.once('close', () => stream.destroy());
  return reply.send(stream);
}
