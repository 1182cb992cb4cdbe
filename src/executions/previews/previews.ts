import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { nanoid } from 'nanoid';
import type { PreviewsRepository } from '../../db/repositories/previews.ts';
import { AppError } from '../../errors/app-error.ts';
import { bytesDamaged } from '../../errors/failures.ts';
import type { BlobStore } from '../../files/blob-store.ts';
import { SNIFFED_BYTES } from '../../files/content-type.ts';
import type { StoredFile } from '../../files/file.ts';
import type { ProgramSpec } from '../../kernels/programs/program.ts';
import type { ProgramHosts } from '../../kernels/programs/program-hosts.ts';
import { parseForeignJson } from '../../lib/json-limits.ts';
import { KeyedLock } from '../../lib/keyed-lock.ts';
import { createBeneath } from '../../workspaces/safe-write.ts';
import type { Workspace } from '../../workspaces/workspace.ts';
import type { WorkspaceStore } from '../../workspaces/workspace-store.ts';
import { type Preview, type PreviewChoice, printedPageSchema, printedSchema } from './preview.ts';
import { kindByContent, type PreviewKind, previewKind, saysNothing } from './preview-kind.ts';

/**
 * Previews of files for front ends. The runtime's toolbox reads the file in a sandbox of its own
 * (`runtime/cellar_runtime/site/cellar_preview`), never in this process, because the file may be hostile.
 */

/** A file's kind with what is asked of it. */
interface Asked extends PreviewKind {
  readonly choiceJson: string;
}

interface PreviewsOptions {
  readonly rows: PreviewsRepository;
  readonly blobs: BlobStore;
  readonly workspaces: WorkspaceStore;
  readonly runner: Pick<ProgramHosts, 'run'>;
  /** Whether the runner sees no folder of Cellar, so that the file must be sent with the program. */
  readonly sendsFiles?: boolean;
  /** Whether a workspace is a session's. */
  readonly isTaken: (directory: string) => boolean;
}

/** Previews that an earlier reader made aren't shown. */
const READER = 2;
const TIMEOUT_MS = 20_000;
const MAX_PRINTED_BYTES = 8 * 1024 * 1024;
/** At a time: what people look at must not hold up what they run. */
const PLACES = ['one', 'two'];
/** Workspaces that hold a file to look at. A chat may choose such a name too, and then has a session. */
const PREFIX = 'preview-';
const DIRECTORY = /^preview-[A-Za-z0-9_-]{21}$/;
const FILE = 'file';
/** Largest file sent in one message: base64 makes it a third larger, and many gateways accept 10 MiB. */
const MAX_SENT_BYTES = 6 * 1024 * 1024;
const DECODE =
  "import base64, sys; open(sys.argv[2], 'wb').write(base64.b64decode(open(sys.argv[1], encoding='ascii').read()))";

export class Previews {
  readonly #options: PreviewsOptions;
  /** Only one request at a time reads the same bytes; the next one finds the stored preview. */
  readonly #looking = new KeyedLock();
  readonly #places = new KeyedLock();
  #turn = 0;

  constructor(options: PreviewsOptions) {
    this.#options = options;
  }

  /**
   * A look into a file, made now or kept from earlier.
   * @throws AppError preview_unavailable with the reason, for the file's owner; what starting a program throws
   */
  async preview(file: StoredFile, signal: AbortSignal, choice: PreviewChoice = {}): Promise<Preview> {
    const kind = await this.#kindOf(file);
    const choiceJson = JSON.stringify(choice);
    const key = `${kind.name}/${READER}${choiceJson}`;
    using _ = await this.#looking.acquire(`${file.sha256} ${key}`, signal);
    const kept = this.#options.rows.find(file.sha256, key);
    if (kept !== undefined) return toPreview(kept);
    const printed = await this.#lookInTurn(file, kind, choiceJson, signal);
    // A part that somebody once asked for is read again.
    const isMain = Object.values(choice).every((value) => value === undefined);
    const preview = toPreview(printed, (isKnown) => {
      if (isKnown && isMain) this.#options.rows.put(file.sha256, key, printed, Date.now());
    });
    return preview;
  }

  /** A page or a slide as a PNG of that width. @throws as `preview` */
  async picture(
    file: StoredFile,
    { page = 1, width }: { readonly page?: number | undefined; readonly width: number },
    signal: AbortSignal,
  ): Promise<Buffer> {
    const choiceJson = JSON.stringify({ format: 'png', page, width });
    const printed = await this.#lookInTurn(file, await this.#kindOf(file), choiceJson, signal);
    const read = readPrinted(printedPageSchema.safeParse(parse(printed)).data);
    return Buffer.from(read.png, 'base64');
  }

  /** @throws AppError preview_unavailable */
  async #kindOf(file: StoredFile): Promise<PreviewKind> {
    const kind = previewKind(file) ?? (saysNothing(file) ? kindByContent(await this.#head(file)) : null);
    if (kind === null) throw unavailable(`There is no preview of ${file.type}.`);
    if (file.size <= kind.maxBytes || kind.readsHead) return kind;
    throw unavailable(`The file has ${file.size} bytes; a preview reads at most ${kind.maxBytes}.`);
  }

  async #head(file: StoredFile): Promise<Buffer> {
    return await buffer(await this.#read(file, { maxBytes: SNIFFED_BYTES }));
  }

  async #lookInTurn(file: StoredFile, kind: PreviewKind, choiceJson: string, signal: AbortSignal): Promise<string> {
    const place = PLACES[this.#turn++ % PLACES.length] ?? '';
    using _place = await this.#places.acquire(place, signal);
    return await this.#look(file, { ...kind, choiceJson }, signal);
  }

  /** Removes what an earlier process left. */
  async sweep(): Promise<void> {
    const { workspaces, isTaken } = this.#options;
    for (const directory of await workspaces.list()) {
      if (DIRECTORY.test(directory) && !isTaken(directory)) await workspaces.remove(directory, []).catch(() => {});
    }
  }

  /** Runs the toolbox on the file. @returns its output */
  async #look(file: StoredFile, kind: Asked, signal: AbortSignal): Promise<string> {
    const { workspaces, sendsFiles = false } = this.#options;
    if (sendsFiles) return await this.#send(file, kind, signal);
    const workspace = await workspaces.open(`${PREFIX}${nanoid()}`);
    try {
      await this.#put(file, kind, workspace);
      const source = { workspace: workspace.directory, fileName: 'preview', source: '', compile: [] };
      return await this.#run(kind, `{workspace}/${FILE}`, source, signal);
    } finally {
      await workspaces.remove(workspace.directory, []).catch(() => {});
    }
  }

  /** The same where the file can't be put into a folder that the runner sees. */
  async #send(file: StoredFile, kind: Asked, signal: AbortSignal): Promise<string> {
    const size = Math.min(file.size, kind.maxBytes);
    if (size > MAX_SENT_BYTES) {
      throw unavailable(`The file has ${file.size} bytes; ${MAX_SENT_BYTES} can be sent to where it is read.`);
    }
    const bytes = await buffer(await this.#read(file, kind));
    const decode = ['python3', '-I', '-c', DECODE, '{source}', `{build}/${FILE}`];
    const sent = { workspace: null, fileName: `${FILE}.txt`, source: bytes.toString('base64'), compile: [decode] };
    return await this.#run(kind, `{build}/${FILE}`, sent, signal);
  }

  async #read({ sha256 }: StoredFile, { maxBytes }: Pick<PreviewKind, 'maxBytes'>): Promise<Readable> {
    const opened = await this.#options.blobs.open(sha256);
    if (opened === null || !opened.isIntact) {
      await opened?.handle.close();
      throw bytesDamaged();
    }
    return opened.handle.createReadStream({ start: 0, end: maxBytes - 1 });
  }

  async #put(file: StoredFile, kind: PreviewKind, workspace: Workspace): Promise<void> {
    const source = await this.#read(file, kind);
    await createBeneath(workspace.path, FILE, { mode: 0o444, ownerUid: null }, (path) =>
      pipeline(source, createWriteStream(path, { flags: 'wx' })),
    );
  }

  async #run(
    { name, choiceJson }: Asked,
    path: string,
    source: Pick<ProgramSpec, 'workspace' | 'fileName' | 'source' | 'compile'>,
    signal: AbortSignal,
  ): Promise<string> {
    let printed = '';
    const end = await this.#options.runner.run(
      {
        ...source,
        needs: ['python3'],
        missing: '',
        // Isolated: nothing of the folder with the file in it is imported.
        run: ['python3', '-I', '{site}/cellar_preview', name, path, choiceJson],
        env: {},
        args: [],
      },
      {
        timeoutMs: TIMEOUT_MS,
        signal,
        onOutput: (output) => {
          if (output.name === 'stdout' && printed.length < MAX_PRINTED_BYTES) printed += output.text;
        },
      },
    );
    signal.throwIfAborted();
    if (end.kind === 'exited' && end.exitCode === 0) return printed;
    if (end.kind === 'timeout') throw unavailable(`It takes longer than ${TIMEOUT_MS / 1000} s to read.`);
    if (end.kind === 'exited' && end.signal !== null)
      throw unavailable('It takes more to read than a preview may use.');
    throw new AppError('kernel_start_failed', 'The preview could not be made. Try again later.', { details: { end } });
  }
}

/** @param onRead gets whether the output can be kept. @throws AppError preview_unavailable */
function toPreview(printed: string, onRead: (isKnown: boolean) => void = () => {}): Preview {
  const read = printedSchema.safeParse(parse(printed));
  onRead(read.success && !('missing' in read.data));
  return readPrinted(read.data);
}

/** @throws AppError preview_unavailable for what is no look into a file */
function readPrinted<Look extends object>(read: Look | { error: string } | { missing: string } | undefined): Look {
  if (read === undefined) throw unavailable('It makes no sense to its reader.');
  if (isRefusal(read)) throw unavailable(read.error);
  if (isMissing(read)) throw unavailable(`The runtime has no ${read.missing}, which reads such files.`);
  return read as Look;
}

const isRefusal = (read: object): read is { error: string } => 'error' in read;
const isMissing = (read: object): read is { missing: string } => 'missing' in read;

function parse(text: string): unknown {
  try {
    return parseForeignJson(text);
  } catch {
    return undefined;
  }
}

const unavailable = (reason: string): AppError => new AppError('preview_unavailable', `No preview: ${reason}`);
