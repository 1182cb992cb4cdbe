import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Database } from '../../../src/db/database.ts';
import { ExecutionsRepository } from '../../../src/db/repositories/executions.ts';
import { BlobStore } from '../../../src/files/blob-store.ts';
import { DownloadLinks } from '../../../src/files/download-links.ts';
import { FetchedFiles } from '../../../src/files/fetched-files.ts';
import type { StoredFile } from '../../../src/files/file.ts';
import { FileService } from '../../../src/files/file-service.ts';
import { FileStaging } from '../../../src/files/file-staging.ts';
import { IncomingUploads } from '../../../src/files/incoming-uploads.ts';
import type { OutputFile } from '../../../src/files/output-recorder.ts';
import { NO_LIMITS, type StorageLimits, StorageQuota } from '../../../src/files/storage-quota.ts';
import type { UploadTarget } from '../../../src/files/upload.ts';
import { WorkspaceAttachments } from '../../../src/files/workspace-attachments.ts';
import { WorkspaceCopies } from '../../../src/files/workspace-copies.ts';
import {
  type ExecutionId,
  type FileId,
  newExecutionId,
  type PrincipalId,
  type SessionId,
} from '../../../src/lib/ids.ts';
import { KeyedLock } from '../../../src/lib/keyed-lock.ts';
import { Janitor } from '../../../src/sessions/janitor.ts';
import { SessionRemover } from '../../../src/sessions/session-remover.ts';
import { Sessions } from '../../../src/sessions/sessions.ts';
import { WorkspaceStore } from '../../../src/workspaces/workspace-store.ts';
import { openNewDatabase } from '../../support/new-database.ts';
import { WAIT_MS } from '../../support/settings.ts';

export const ALICE = 'key:alice' as PrincipalId;
export const BOB = 'key:bob' as PrincipalId;

export const body = (...parts: (string | Uint8Array)[]): Readable =>
  Readable.from(parts.map((part) => Buffer.from(part)));

/** A real store in a folder of its own, with a clock that moves one second at each look. */
export class Store implements AsyncDisposable {
  readonly dir = mkdtempSync(join(tmpdir(), 'cellar-files-'));
  readonly database: Database = openNewDatabase(this.dir);
  readonly blobs = new BlobStore(this.dir);
  readonly logged: unknown[][] = [];
  readonly files: FileService;
  readonly fetched: FetchedFiles;
  readonly staging: FileStaging;
  readonly sessions: Sessions;
  readonly attachments: WorkspaceAttachments;
  readonly workspaces: WorkspaceStore;
  readonly workspaceLock = new KeyedLock();
  readonly quota: StorageQuota;
  readonly remover: SessionRemover;
  readonly janitor: Janitor;
  readonly links: DownloadLinks;
  readonly incoming = new IncomingUploads({
    directory: join(this.dir, 'incoming'),
    expirationPeriodInMilliseconds: 3_600_000,
  });
  /** The folders whose kernels were ended. */
  readonly retired: string[] = [];
  /** The free disk space that the store sees. */
  freeBytes = 1e12;
  readonly #copies: WorkspaceCopies;
  #clockMs = Date.UTC(2026, 0, 1);
  readonly now = (): number => {
    this.#clockMs += 1_000;
    return this.#clockMs;
  };

  /** @param waitTimeoutMs how long a deletion waits for the run of a workspace */
  constructor(maxUploadBytes = 1_000_000, limits: Partial<StorageLimits> = {}, waitTimeoutMs = WAIT_MS) {
    const { now, workspaceLock } = this;
    const log = (...entry: unknown[]) => void this.logged.push(entry);
    const { database, blobs } = this;
    const logger = { warn: log, error: log };
    this.workspaces = new WorkspaceStore({
      root: join(this.dir, 'uploads'),
      gatewayRoot: '/gateway',
      users: null,
      secret: Buffer.alloc(32),
    });
    const workspaces = this.workspaces;
    this.quota = new StorageQuota(database, this.dir, { ...NO_LIMITS, ...limits }, async () => this.freeBytes);
    this.#copies = new WorkspaceCopies({ database, workspaces, lock: workspaceLock, logger, waitTimeoutMs });
    const copies = this.#copies;
    this.files = new FileService({ database, blobs, logger, maxUploadBytes, quota: this.quota, copies, now });
    this.fetched = new FetchedFiles({ database, files: this.files, now });
    this.staging = new FileStaging({ fetched: this.fetched, roots: [join(this.dir, 'roots')] });
    const retireKernel = async (directory: string) => void this.retired.push(directory);
    this.remover = new SessionRemover({ database, blobs, workspaces, lock: workspaceLock, retireKernel, logger, now });
    this.links = new DownloadLinks(this.dir, now);
    this.janitor = new Janitor({
      database,
      remover: this.remover,
      quota: this.quota,
      incoming: this.incoming,
      sessionTtlMs: 7 * 24 * 3_600_000,
      intervalMs: 2 ** 31 - 1,
      logger: { info: log, error: log },
      now,
    });
    this.sessions = new Sessions(database, now);
    this.attachments = new WorkspaceAttachments(database, now);
  }

  /** The parts that routes work with. */
  get services() {
    const { files, staging, links, incoming, remover, janitor } = this;
    return { files, staging, links, incoming, remover, janitor };
  }

  /** Gives up the removals of copies that wait for a run, as the end of Cellar does. */
  endCopies(): Promise<void> {
    return this.#copies[Symbol.asyncDispose]();
  }

  /** Lets time pass. */
  wait(ms: number): void {
    this.#clockMs += ms;
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
    more: {
      owner?: PrincipalId;
      executionId?: ExecutionId;
      deleted?: string[];
      modifiedFrom?: FileId;
      source?: OutputFile['source'];
    } = {},
  ): Promise<readonly StoredFile[]> {
    const { owner = ALICE, executionId = newExecutionId(), deleted = [], source = 'execution', modifiedFrom } = more;
    const outputs: OutputFile[] = [];
    for (const [name, text] of Object.entries(texts)) {
      const blob = await this.blobs.put(body(text), { maxBytes: 1_000_000 });
      outputs.push({ name, ...blob, source, ...(modifiedFrom === undefined ? {} : { modifiedFrom }) });
    }
    return this.files.recordOutputs({ owner, sessionId, executionId, outputs, deleted });
  }

  /** Records that a run begins in the session now. */
  beginRun(sessionId: SessionId, code: string | null = null): ExecutionId {
    const id = newExecutionId();
    const run = {
      id,
      sessionId,
      owner: ALICE,
      userId: null,
      language: 'py',
      code,
      startedAtMs: this.now(),
      client: null,
    };
    new ExecutionsRepository(this.database).start({ ...run, usesKernel: true });
    return id;
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
    for await (const folder of this.blobs.list()) checksums.push(...folder.checksums);
    return checksums;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.janitor[Symbol.asyncDispose]();
    await this.#copies[Symbol.asyncDispose]();
    await this.files[Symbol.asyncDispose]();
    this.database.close();
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 5 });
  }
}
