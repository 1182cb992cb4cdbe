import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { nanoid } from 'nanoid';
import { AppError } from '../../../errors/app-error.ts';
import type { StoredFile } from '../../../files/file.ts';
import { ownChunks } from '../../../lib/own-chunks.ts';
import type { Files } from '../../server/app-services.ts';
import { type ByteRange, selectRanges } from './byte-ranges.ts';
import { allowsRange, isNotModified } from './conditions.ts';
import { downloadHeaders, stateHeaders, validatorsOf } from './download-headers.ts';
import { sendStream } from './send-stream.ts';

/**
 * Answers `GET` and `HEAD` for one file as RFC 9110 has it: 200, 206 with one or several ranges, 304 or 416. Bytes are
 * read as the client takes them; when it leaves, what was open is closed.
 * @throws AppError `file_not_found`, `range_not_satisfiable`; `internal_error` where the bytes are damaged
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  files: Pick<Files, 'openFile'>,
  file: StoredFile,
  { inline }: { readonly inline: boolean },
): Promise<FastifyReply> {
  const { method, headers } = request;
  const validators = validatorsOf(file);
  if (isNotModified(headers, validators)) return reply.code(304).headers(stateHeaders(file)).send();
  const common = downloadHeaders(file, { inline });
  if (method === 'HEAD') return reply.headers({ ...common, 'content-length': String(file.size) }).send();

  const selection = selectRanges(allowsRange(headers, validators) ? headers.range : undefined, file.size);
  if (selection.kind === 'unsatisfiable') {
    reply.header('content-range', `bytes */${file.size}`);
    throw new AppError('range_not_satisfiable', `The file has ${file.size} bytes; ask for a range within them.`);
  }
  const ranges = selection.kind === 'parts' ? selection.ranges : [];
  const [range, ...more] = ranges;
  // Opened before the answer begins, so that missing bytes are an error and not a broken download.
  const { stream } = await files.openFile(file.owner, file.id, range);
  if (range === undefined) {
    return sendStream(reply.headers({ ...common, 'content-length': String(file.size) }), stream);
  }
  reply.code(206).headers(common);
  if (more.length === 0) {
    reply.headers({ 'content-length': String(lengthOf(range)), 'content-range': say(range, file) });
    return sendStream(reply, stream);
  }
  const parts = framed(ranges, file, String(common['content-type']));
  reply.headers({ 'content-length': String(parts.length), 'content-type': parts.type });
  reply.raw.once('close', () => stream.destroy());
  const answer = Readable.from(joined(parts, stream, (one) => files.openFile(file.owner, file.id, one)));
  return sendStream(reply, ownChunks(answer));
}

const lengthOf = ({ start, end }: ByteRange): number => end - start + 1;
const say = ({ start, end }: ByteRange, { size }: StoredFile): string => `bytes ${start}-${end}/${size}`;

interface Framed {
  readonly type: string;
  readonly length: number;
  readonly parts: readonly { readonly head: string; readonly range: ByteRange }[];
  readonly tail: string;
}

/** `multipart/byteranges` around the ranges (RFC 9110 §14.6). */
function framed(ranges: readonly ByteRange[], file: StoredFile, type: string): Framed {
  const boundary = nanoid();
  const parts = ranges.map((range, index) => ({
    head: `${index === 0 ? '' : '\r\n'}--${boundary}\r\nContent-Type: ${type}\r\nContent-Range: ${say(range, file)}\r\n\r\n`,
    range,
  }));
  const tail = `\r\n--${boundary}--\r\n`;
  const length = parts.reduce((sum, { head, range }) => sum + head.length + lengthOf(range), tail.length);
  return { type: `multipart/byteranges; boundary=${boundary}`, length, parts, tail };
}

/** The parts one after the other; one is opened when the one before has been sent. */
async function* joined(
  { parts, tail }: Framed,
  first: Readable,
  open: (range: ByteRange) => Promise<{ readonly stream: Readable }>,
): AsyncGenerator<Uint8Array> {
  for (const [index, { head, range }] of parts.entries()) {
    yield Buffer.from(head, 'latin1');
    yield* index === 0 ? first : (await open(range)).stream;
  }
  yield Buffer.from(tail, 'latin1');
}
