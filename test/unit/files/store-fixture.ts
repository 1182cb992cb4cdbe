import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Database, openDatabase } from '../../../src/db/database.ts';
import { BlobStore } from '../../../src/files/blob-store.ts';
import type { StoredFile } from '../../../src/files/file.ts';
import { FileService } from '../../../src/files/file-service.ts';
import type { OutputFile } from '../../../src/files/output-recorder.ts';
import { Sessions } from '../../../src/files/sessions.ts';
import type { UploadTarget } from '../../../src/files/upload.ts';
import { WorkspaceAttachments } from '../../../src/files/workspace-attachments.ts';
import { type FileId, newExecutionId, type PrincipalId, type SessionId } from '../../../src/lib/ids.ts';

export const ALICE = 'key:alice' as PrincipalId;
export const BOB = 'key:bob' as PrincipalId;

export const body = (...parts: (string | Uint8Array)[]): Readable =>
  Readable.from(parts.map((part) => Buffer.from(part)));

/** A real store in a folder of its own, with a clock that moves one second at each look. */
export class Store implements AsyncDisposable {
  readonly dir = mkdtempSync(join(tmpdir(), 'cellar-files-'));
  readonly database: Database = openDatabase(this.dir);
  readonly blobs = new BlobStore(this.dir);
  readonly logged: unknown[][] = [];
  readonly files: FileService;
  readonly sessions: Sessions;
  readonly attachments: WorkspaceAttachments;
  #clockMs = Date.UTC(2026, 0, 1);

  constructor(maxUploadBytes = 1_000_000) {
    const now = () => {
      this.#clockMs += 1_000;
      return this.#clockMs;
    };
    const log = (...entry: unknown[]) => void this.logged.push(entry);
    const { database, blobs } = this;
    this.files = new FileService({ database, blobs, logger: { warn: log, error: log }, maxUploadBytes, now });
    this.sessions = new Sessions(database, now);
    this.attachments = new WorkspaceAttachments(database, now);
  }

  /** Uploads texts by name. */
  async upload(texts: Record<string, string>, target: Partial<UploadTarget> = {}): Promise<readonly StoredFile[]> {
    await using upload = this.files.openUpload({
      owner: ALICE,
      sessionId: null,
      chatId: null,
      userId: null,
      readOnly: false,
      ...target,
    });
    for (const [name, text] of Object.entries(texts)) await upload.add(name, body(text));
    return upload.commit();
  }

  /** Records texts by name as what a run of the session made. */
  async run(
    sessionId: SessionId,
    texts: Record<string, string>,
    more: { owner?: PrincipalId; deleted?: string[]; modifiedFrom?: FileId; source?: OutputFile['source'] } = {},
  ): Promise<readonly StoredFile[]> {
    const { owner = ALICE, deleted = [], source = 'execution', modifiedFrom } = more;
    const outputs: OutputFile[] = [];
    for (const [name, text] of Object.entries(texts)) {
      const blob = await this.blobs.put(body(text), { maxBytes: 1_000_000 });
      outputs.push({ name, ...blob, source, ...(modifiedFrom === undefined ? {} : { modifiedFrom }) });
    }
    return this.files.recordOutputs({ owner, sessionId, executionId: newExecutionId(), outputs, deleted });
  }

  async read(file: Pick<StoredFile, 'id'> | undefined, owner = ALICE): Promise<string> {
    if (file === undefined) throw new Error('no file');
    const { stream } = await this.files.openFile(owner, file.id);
    return (await buffer(stream)).toString();
  }

  /** The checksums of all bytes on the disk, once every deletion has ended. */
  async checksums(): Promise<string[]> {
    await this.files[Symbol.asyncDispose]();
    const checksums: string[] = [];
    for await (const checksum of this.blobs.list()) checksums.push(checksum);
    return checksums;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.files[Symbol.asyncDispose]();
    this.database.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
