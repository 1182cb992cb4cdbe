import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';

/**
 * The cost of the same bytes for a plain process: `node floor.ts hash|copy|both SOURCE TARGET` reads a file in pieces of 256 KiB and hashes or
 * writes them, or both, and prints the processor time in milliseconds.
 */

const [mode = 'both', source = '', target = ''] = process.argv.slice(2);
const chunk = Buffer.alloc(256 * 1024);
const hash = createHash('sha256');
const before = process.cpuUsage();
const input = openSync(source, 'r');
const output = mode === 'hash' ? null : openSync(target, 'w');
for (let size = readSync(input, chunk); size > 0; size = readSync(input, chunk)) {
  const piece = chunk.subarray(0, size);
  if (mode !== 'copy') hash.update(piece);
  if (output !== null) writeSync(output, piece);
}
hash.digest();
if (output !== null) {
  fsyncSync(output);
  closeSync(output);
}
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
