import { posix } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { StoredFile } from './file.ts';

/** Formats that are compressed themselves: trying again costs time and wins nothing. */
const COMPRESSED =
  /\.(7z|avif|br|bz2|docx|gif|gz|jpe?g|lz4|mp[34]|odt|ods|parquet|png|pptx|rar|tgz|webm|webp|whl|xlsx|xz|zip|zst)$/i;

/**
 * A zip of files as a stream: one file is open at a time, and none when the stream is destroyed. Zip64 where it is needed.
 * A file whose bytes can't be read breaks the stream off, so that no zip looks whole and isn't.
 */
export function zipFiles(files: readonly StoredFile[], open: (file: StoredFile) => Promise<Readable>): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  let current: Readable | undefined;
  const names = zipNames(files);
  for (const [index, file] of files.entries()) {
    zip.addReadStreamLazy(
      names[index] ?? file.name,
      { mtime: file.createdAt, mode: 0o100644, size: file.size, compress: !COMPRESSED.test(file.name) },
      (give) => {
        open(file).then(
          (stream) => {
            current = stream;
            if (output.destroyed) stream.destroy();
            else give(null, stream);
          },
          (error: unknown) => give(error, undefined as never),
        );
      },
    );
  }
  zip.on('error', (error) => output.destroy(error as Error));
  output.once('close', () => current?.destroy());
  zip.end();
  void pipeline(zip.outputStream, output).catch(() => {});
  return output;
}

/**
 * A name in the zip for each file: its path; of several versions of one path all but the newest say which they are.
 * Windows takes a backslash for a folder, so the zip has none.
 */
function zipNames(files: readonly StoredFile[]): string[] {
  const taken = new Set<string>();
  const names = new Map<StoredFile, string>();
  for (const file of [...files].sort((a, b) => b.version - a.version)) {
    const name = file.name.replaceAll('\\', '_');
    const { dir, name: stem, ext } = posix.parse(name);
    let free = name;
    for (let number = file.version; taken.has(free); number++) {
      free = posix.join(dir, `${stem} (version ${number})${ext}`);
    }
    taken.add(free);
    names.set(file, free);
  }
  return files.map((file) => names.get(file) ?? file.name);
}
