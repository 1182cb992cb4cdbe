import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { hasOwnChunks, ownChunks, releaseChunk } from '../../../src/lib/own-chunks.ts';

test('a chunk that is a whole buffer is empty once it is given back', () => {
  const chunk = Buffer.allocUnsafeSlow(64 * 1024);
  releaseChunk(chunk);
  expect([chunk.byteLength, chunk.buffer.byteLength]).toEqual([0, 0]);
  releaseChunk(chunk);
  expect(chunk.byteLength).toBe(0);
});

test('a chunk whose buffer others use stays as it is', () => {
  const whole = Buffer.alloc(10_000, 'x');
  // A parser of forms passes on the small buffer in which it keeps the start of a boundary.
  const kept = Buffer.alloc(40, 'y');
  for (const part of [whole.subarray(0, 9_999), whole.subarray(1), Buffer.from('from the pool'), kept]) {
    const before = Buffer.from(part);
    releaseChunk(part);
    expect(part.equals(before)).toBe(true);
  }
  const shared = new Uint8Array(new SharedArrayBuffer(8192));
  releaseChunk(shared);
  expect(shared.byteLength).toBe(8192);
});

test('only of the stream that it was said of', () => {
  const stream = Readable.from([]);
  expect(ownChunks(stream)).toBe(stream);
  expect([hasOwnChunks(stream), hasOwnChunks(Readable.from([]))]).toEqual([true, false]);
});
