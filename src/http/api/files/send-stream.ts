import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { hasOwnChunks, releaseChunk } from '../../../lib/own-chunks.ts';

/** A client that takes no byte for this time is gone, and its file must be closed. */
const STALL_TIMEOUT_MS = 120_000;

/** Sends bytes as fast as the client takes them; what is open for it is closed when it leaves, or stands still. */
export function sendStream(reply: FastifyReply, stream: Readable): FastifyReply {
  reply.raw.setTimeout(STALL_TIMEOUT_MS, () => reply.raw.destroy());
  reply.raw.once('close', () => stream.destroy());
  if (hasOwnChunks(stream)) releaseWhatIsSent(reply.raw);
  return reply.send(stream);
}

/** Gives the memory of each chunk back when the system has its bytes. */
function releaseWhatIsSent(response: ServerResponse): void {
  const write = response.write.bind(response);
  response.write = (chunk: Uint8Array) =>
    write(chunk, (error) => {
      if (!error) releaseChunk(chunk);
    });
}
