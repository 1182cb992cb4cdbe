import { posix } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { AppError } from '../errors/app-error.ts';
import { endOfChain } from '../lib/end-of-chain.ts';

/** Formats that are compressed themselves: trying again costs time and wins nothing. */
const COMPRESSED =
  /\.(7z|avif|br|bz2|docx|gif|gz|jpe?g|lz4|mp[34]|odt|ods|parquet|png|pptx|rar|tgz|webm|webp|whl|xlsx|xz|zip|zst)$/i;

/** A file on its way into a zip. */
export interface ZipEntry {
  /** Its path, `/`-separated. */
  readonly name: string;
  /** Of several entries of one name the highest has it. */
  readonly version: number;
  readonly createdAt: Date;
  /** Bytes, where they are known to stay so many. */
  readonly size?: number;
}

/** The name of the entry that lists the files missing from a zip. */
const MISSING = 'MISSING.txt';

/**
 * A zip of files as a stream: one file is open at a time, and none when the stream is destroyed. Zip64 where it is needed.
 * A file whose bytes are gone or damaged is left out, and named in MISSING.txt. Any other failure breaks the stream off, so that no
 * zip looks whole and isn't.
 */
export function zipFiles<Entry extends ZipEntry>(
  files: readonly Entry[],
  open: (file: Entry) => Promise<Readable>,
): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  let current: Readable | undefined;
  zip.on('error', (error) => output.destroy(error as Error));
  output.once('close', () => current?.destroy());
  const fill = async (): Promise<void> => {
    const names = zipNames(files);
    const missing: string[] = [];
    for (const [index, file] of files.entries()) {
      const name = names[index] ?? file.name;
      const stream = await openOrNothing(file, open);
      current = stream;
      if (output.destroyed) stream?.destroy();
      if (stream === undefined) missing.push(name);
      else {
        const options = {
          mtime: file.createdAt,
          mode: 0o100644,
          ...(file.size === undefined ? {} : { size: file.size }),
          compress: !COMPRESSED.test(file.name),
        };
        zip.addReadStream(stream, name, options);
        await finished(stream);
      }
    }
    if (missing.length > 0) zip.addBuffer(Buffer.from(toNotice(missing)), freeName(MISSING, names));
    zip.end();
  };
  fill().catch((error: Error) => output.destroy(error));
  void pipeline(zip.outputStream, output).catch(() => {});
  return output;
}

/** Undefined for a file that isn't whole any more, or was deleted meanwhile. */
async function openOrNothing<Entry extends ZipEntry>(
  file: Entry,
  open: (file: Entry) => Promise<Readable>,
): Promise<Readable | undefined> {
  try {
    return await open(file);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'internal_error' || error.code === 'file_not_found'))
      return undefined;
    throw error;
  }
}

const toNotice = (names: readonly string[]): string =>
  `The bytes of these files are missing or damaged, so they are not in this archive:\n${names.toSorted().join('\n')}\n`;

const freeName = (name: string, taken: readonly string[]): string =>
  taken.includes(name) ? freeName(`_${name}`, taken) : name;

/**
 * A name in the zip for each file: its path; of several versions of one path all but the newest say which they are.
 * Windows takes a backslash for a folder, so the zip has none.
 */
function zipNames(files: readonly ZipEntry[]): string[] {
  const taken = new Set<string>();
  const names = new Map<ZipEntry, string>();
  /** Each number that is taken, by the name: the next one to try. */
  const next = new Map<string, Map<number, number>>();
  for (const file of [...files].sort((a, b) => b.version - a.version)) {
    const name = file.name.replaceAll('\\', '_');
    const { dir, name: stem, ext } = posix.parse(name);
    const after = getOrAdd(next, name);
    let free = name;
    for (let number = endOfChain(after, file.version); taken.has(free); number = endOfChain(after, number)) {
      free = posix.join(dir, `${stem} (version ${number})${ext}`);
      after.set(number, number + 1);
    }
    taken.add(free);
    names.set(file, free);
  }
  return files.map((file) => names.get(file) ?? file.name);
}

function getOrAdd(next: Map<string, Map<number, number>>, name: string): Map<number, number> {
  const known = next.get(name) ?? new Map<number, number>();
  next.set(name, known);
  return known;
}
