import type { FileHandle } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { fileTooLarge } from '../../errors/failures.ts';
import { CHUNK_BYTES, ownChunks } from '../../lib/own-chunks.ts';

/** The handle's first `size` bytes; it is closed with the stream. */
export function streamOf(handle: FileHandle, size: number): Readable {
  if (size > 0) return ownChunks(handle.createReadStream({ start: 0, end: size - 1, highWaterMark: CHUNK_BYTES }));
  void handle.close();
  return Readable.from([]);
}

/** Passes bytes on until there are too many. The stream fails with AppError `file_too_large`. */
export function limitTo(maxBytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen <= maxBytes) done(null, chunk);
      else done(fileTooLarge(maxBytes));
    },
  });
}
