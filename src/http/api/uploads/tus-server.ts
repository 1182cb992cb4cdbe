import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream';
import { ERRORS, EVENTS, Server, type Upload as TusUpload } from '@tus/server';
import { AppError } from '../../../errors/app-error.ts';
import { fileTooLarge } from '../../../errors/failures.ts';
import type { StoredFile } from '../../../files/file.ts';
import { toUploadName } from '../../../files/file-name.ts';
import { type IncomingUploads, PERSON, SENDER } from '../../../files/incoming-uploads.ts';
import { type FileId, isFileId, newFileId } from '../../../lib/ids.ts';
import { CHUNK_BYTES, ownChunks } from '../../../lib/own-chunks.ts';
import { toStoreError } from '../../../lib/storage-error.ts';
import type { Principal } from '../../../principals/principal.ts';
import { mayUseSession } from '../../../principals/session-access.ts';
import type { Files } from '../../server/app-services.ts';
import { toAppError } from '../../server/error-mapping.ts';
import { UploadForm } from '../files/upload-form.ts';

/** The sender of a request. */
export interface Sender {
  readonly principal: Principal;
  /** The person that the request names; null for none. */
  readonly person: string | null;
  /** LibreChat's `User-Id`. */
  readonly userIdHeader: string | undefined;
}

interface TusServerOptions {
  readonly files: Files;
  /** The folder for the bytes of incomplete uploads. */
  readonly incoming: IncomingUploads;
  readonly maxFileBytes: number;
  readonly senderOf: (request: IncomingMessage) => Sender;
  /** `/uploads`, with what stands before it in this request. */
  readonly pathOf: (request: IncomingMessage) => string;
}

type TusRequest = {
  readonly method: string;
  readonly runtime?: { readonly node?: { readonly req: object; readonly res?: object } };
};

/**
 * The tus 1.0 protocol. An upload's id is the id of the file that it becomes, so that a client which lost the last
 * answer finds out from the catalog that its upload is complete. Metadata are the fields of `POST /upload`, with
 * `filename` (or `name`) for the file's name; `checksum` is compared before anything is kept.
 */
export class TusServer {
  readonly #options: TusServerOptions;
  readonly #server: Server;

  constructor(options: TusServerOptions) {
    this.#options = options;
    const { incoming, maxFileBytes } = options;
    this.#server = new Server({
      path: '/uploads',
      datastore: incoming,
      maxSize: maxFileBytes,
      // The app answers for other origins.
      allowedOrigins: () => false,
      exposedHeaders: ['Upload-Expires', ...FILE_HEADERS],
      namingFunction: () => newFileId(),
      getFileIdFromRequest: (_request, last) => (last !== undefined && isFileId(last) ? last : undefined),
      generateUrl: (request, { id }) => `${options.pathOf(nodeRequest(request))}/${id}`,
      onUploadCreate: async (request, upload) => ({ metadata: await this.#admit(nodeRequest(request), upload) }),
      onIncomingRequest: (request, id) => {
        handOverBody(request);
        return this.#check(request, id);
      },
      onUploadFinish: async (request, upload) => {
        const file = await this.#finish(this.#options.senderOf(nodeRequest(request)), upload);
        return { headers: fileHeaders(file) };
      },
      onResponseError: (_request, error) => {
        const isTooLarge = error === ERRORS.ERR_MAX_SIZE_EXCEEDED;
        if (!(error instanceof Error || isTooLarge)) return undefined;
        const { status, code, message } = isTooLarge ? fileTooLarge(maxFileBytes) : toAppError(error);
        return { status_code: status, body: `${JSON.stringify({ error: code, message })}\n` };
      },
    });
    // Only now: the protocol looks at the upload once more while it answers.
    this.#server.on(EVENTS.POST_FINISH, (_request, _response, upload) => this.#discard(upload.id));
    this.#server.on(EVENTS.POST_TERMINATE, (request, _response, id) => this.#deleteFile(request, id));
  }

  handle(...[request, response]: Parameters<Server['handle']>): Promise<unknown> {
    return this.#options.incoming.ofOneRequest(() => this.#server.handle(request, response));
  }

  /** Refuses at once what could only be refused at the end. */
  async #admit(request: IncomingMessage, upload: TusUpload): Promise<Record<string, string | null>> {
    const sender = this.#options.senderOf(request);
    const form = toForm(sender, upload);
    toUploadName(nameOf(upload));
    await this.#assertAcceptable(form, upload.size ?? 0);
    this.#options.incoming.expect(request.headers['upload-checksum']?.toString());
    return { ...upload.metadata, [SENDER]: sender.principal.id, [PERSON]: sender.person ?? form.userId };
  }

  /** @throws AppError for a place that isn't the sender's, and where so many bytes don't fit */
  async #assertAcceptable(form: UploadForm, bytes: number): Promise<void> {
    const { files, incoming } = this.#options;
    const target = files.openUpload(form);
    target.assertTarget();
    const { owner, userId } = form;
    await files.assertRoom({ owner, userId, sessionId: target.sessionId }, bytes, await incoming.bytesWaiting(owner));
  }

  /** Reports uploads of other owners, and of other people, as unknown, and takes in uploads that were complete when the process ended. */
  async #check(request: TusRequest, id: string): Promise<void> {
    if (request.method === 'POST') return;
    const sender = this.#options.senderOf(nodeRequest(request));
    const { incoming } = this.#options;
    const first = await incoming.senderOf(id);
    if (first?.owner !== sender.principal.id || !mayUseSession(first, sender.person)) throw ERRORS.FILE_NOT_FOUND;
    const upload = await incoming.getUpload(id);
    if (request.method === 'PATCH') {
      const { headers } = nodeRequest(request);
      incoming.expect(headers['upload-checksum']?.toString());
      const size = Number(headers['upload-length'] ?? 0);
      if (upload.size === undefined && size > 0) await this.#assertAcceptable(toLaterForm(first, sender, upload), size);
    }
    if (request.method !== 'HEAD' || upload.offset !== upload.size) return;
    // All bytes can be there before their checksum is compared.
    if (incoming.isWriting(id)) return;
    await this.#finish(sender, upload);
    // Not before the answer, for which the protocol looks at the upload once more.
    finished(nodeResponse(request), () => this.#discard(id));
  }

  /** Makes a complete upload an ordinary file; a second time it is the same file. */
  async #finish(sender: Sender, upload: TusUpload): Promise<StoredFile> {
    const { files, incoming } = this.#options;
    const id = upload.id as FileId;
    using _ = await incoming.finishing.acquire(id);
    const known = find(files, sender.principal, id);
    if (known !== undefined) return known;
    const path = upload.storage?.path;
    if (path === undefined) throw new Error('an upload without a path cannot be taken in');
    const taking = files.openUpload(toLaterForm(await incoming.senderOf(id), sender, upload));
    const bytes = ownChunks(createReadStream(path, { highWaterMark: CHUNK_BYTES }));
    try {
      await taking.add(nameOf(upload), bytes, id);
      // Bytes that didn't have their checksum were taken off after the upload was looked at.
      if (bytes.bytesRead !== upload.size) throw ERRORS.INVALID_OFFSET;
      const [file] = taking.commit();
      if (file === undefined) throw new Error('an upload committed no file');
      return file;
    } catch (error) {
      await taking.abort();
      // To an upload, a source that fails is a sender that went away; this one is our own disk.
      if (bytes.errored !== null) throw toStoreError(bytes.errored);
      // A refused upload would be refused again at the next try.
      if (error instanceof AppError && error.status < 500) this.#discard(id);
      throw error;
    }
  }

  /** An upload can become a file while the protocol ends it. The row is gone when this returns, before the answer is sent. */
  #deleteFile(request: TusRequest, id: string): void {
    const { files, senderOf } = this.#options;
    const file = find(files, senderOf(nodeRequest(request)).principal, id as FileId);
    // If the catalog can't be written now, the file stays and another DELETE ends it: this answer is made already.
    if (file !== undefined) files.deleteFile(file.owner, file.id).catch(() => {});
  }

  /** Bytes that can't be removed now are removed when the upload expires. */
  #discard(id: string): void {
    this.#options.incoming.remove(id).catch(() => {});
  }
}

/** Names of `fileHeaders`, which pages of other origins may read. */
const FILE_HEADERS = ['Cellar-File-Id', 'Cellar-Session-Id', 'Cellar-Checksum'];

/** The answer about the file that an upload became. */
export const fileHeaders = ({ id, sessionId, sha256 }: StoredFile): Record<string, string> => ({
  'Cellar-File-Id': id,
  'Cellar-Session-Id': sessionId,
  'Cellar-Checksum': `sha256:${sha256}`,
});

function find(files: Files, { id: owner }: Principal, id: FileId): StoredFile | undefined {
  try {
    return files.getFile(owner, id);
  } catch {
    return undefined;
  }
}

function toForm({ principal, userIdHeader }: Sender, { metadata = {} }: TusUpload): UploadForm {
  const form = new UploadForm(principal, userIdHeader);
  for (const [name, value] of Object.entries(metadata)) if (value !== null) form.set(name, value);
  return form;
}

/** The form at a later request. The first one named the person; a later one may name nobody. */
const toLaterForm = (first: { readonly userId: string | null } | undefined, sender: Sender, upload: TusUpload) =>
  toForm({ ...sender, userIdHeader: first?.userId ?? sender.userIdHeader }, upload);

const nameOf = ({ metadata = {} }: TusUpload): string => metadata['filename'] ?? metadata['name'] ?? '';

/**
 * Has the protocol read the very chunks of the connection, which are given back one by one. Its own stream copies each chunk, and
 * leaves the first one to a collection of the whole heap.
 */
function handOverBody(request: TusRequest): void {
  const body = ReadableStream.from(nodeRequest(request).iterator({ destroyOnReturn: false }));
  Object.defineProperty(request, 'body', { value: body });
}

function nodeRequest(request: TusRequest): IncomingMessage {
  const node = request.runtime?.node?.req;
  if (node === undefined) throw new Error('the protocol is served from Node requests');
  return node as IncomingMessage;
}

function nodeResponse(request: TusRequest): ServerResponse {
  const node = request.runtime?.node?.res;
  if (node === undefined) throw new Error('the protocol answers to Node responses');
  return node as ServerResponse;
}
