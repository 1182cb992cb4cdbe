import type { FileHandle } from 'node:fs/promises';
import { pipeline, Readable, Transform } from 'node:stream';
import { AppError } from '../../errors/app-error.ts';
import { fileTooLarge } from '../../errors/failures.ts';
import { CHUNK_BYTES, ownChunks } from '../../lib/own-chunks.ts';

/**
 * The handle's first `size` bytes; it is closed with the stream. The stream fails with AppError `conflict` when a program
 * makes the file shorter meanwhile.
 */
export function streamOf(handle: FileHandle, size: number): Readable {
  if (size > 0) {
    const bytes = handle.createReadStream({ start: 0, end: size - 1, highWaterMark: CHUNK_BYTES });
    // Its reader sees each failure, as one of what is returned.
    return ownChunks(pipeline(bytes, exactly(size), () => {}));
  }
  void handle.close();
  return Readable.from([]);
}

/** A reader that was promised `size` bytes would wait for the rest, or take what comes next for it. */
function exactly(size: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      done(null, chunk);
    },
    flush(done) {
      done(
        seen === size ? null : new AppError('conflict', 'The file became shorter while it was read. Read it again.'),
      );
    },
  });
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
