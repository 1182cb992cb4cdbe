import type { Readable } from 'node:stream';

/**
 * Gives the memory of used chunks back. V8 frees a buffer when it collects its small object, and the bytes outside its heap
 * count towards the limit that begins a collection of the whole heap: some fifty for 1 GiB of uploads, which took more time
 * than all that is done with the bytes.
 */

/**
 * The size to read files with where each chunk is memory of its own. From 128 KiB on, glibc maps each allocation anew, and each
 * of its pages is a fault and is cleared.
 */
export const CHUNK_BYTES = 112 * 1024;

/** Smaller chunks aren't worth it, and may be a parser's own: that of forms passes on the buffer in which it keeps the start of a boundary. */
const MIN_BYTES = 4096;

const owning = new WeakSet<Readable>();

/** Says that whoever reads this stream is the only one to have its chunks, and may give their memory back. */
export function ownChunks<Stream extends Readable>(stream: Stream): Stream {
  owning.add(stream);
  return stream;
}

/** Whether the reader of this source may give the memory of its chunks back. */
export const hasOwnChunks = (source: object): boolean => owning.has(source as Readable);

/**
 * Gives the memory of a chunk back now. The chunk is empty afterwards, and so is every other view of its bytes; no system call may
 * be at work on them. Nothing happens to a chunk that is a part of a larger buffer, because others may use the rest.
 */
export function releaseChunk({ buffer, byteLength }: Uint8Array): void {
  if (byteLength < MIN_BYTES) return;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
