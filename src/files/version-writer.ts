import { closeSync, constants, openSync, readSync } from 'node:fs';
import type { Database } from '../db/database.ts';
import { BlobsRepository } from '../db/repositories/blobs.ts';
import { FilesRepository } from '../db/repositories/files.ts';
import type { ExecutionId, FileId, PrincipalId, SessionId } from '../lib/ids.ts';
import type { BlobStore } from './blob-store.ts';
import { type ContentType, contentType, SNIFFED_BYTES } from './content-type.ts';
import type { FileSource, StoredFile } from './file.ts';
import { toStoredFile } from './stored-file.ts';

/** A version that is about to be written. Its bytes are in the blob store, and held. */
export interface NewVersion {
  readonly id: FileId;
  readonly owner: PrincipalId;
  readonly sessionId: SessionId;
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly source: FileSource;
  readonly executionId: ExecutionId | null;
  /** The version that it was made from, unless that is the live version of its own path. */
  readonly modifiedFrom: FileId | null;
  readonly readOnly: boolean;
}

/** Writes file rows so that a path's versions form a chain. Every method stands inside the caller's transaction. */
export class VersionWriter {
  readonly #files: FilesRepository;
  readonly #blobRows: BlobsRepository;
  readonly #blobs: BlobStore;

  constructor(database: Database, blobs: BlobStore) {
    this.#files = new FilesRepository(database);
    this.#blobRows = new BlobsRepository(database);
    this.#blobs = blobs;
  }

  /** Makes a version the live one of its path: the one before keeps its row, its id and its bytes. */
  add(version: NewVersion, { type, format }: ContentType, nowMs: number): StoredFile {
    const { sessionId, name, sha256, size } = version;
    const previous = this.#files.findLive(sessionId, name);
    this.#files.retire(sessionId, name, nowMs);
    this.#blobRows.insert({ sha256, size, createdAtMs: nowMs });
    const record = {
      ...version,
      type,
      format,
      version: this.#files.lastVersion(sessionId, name) + 1,
      modifiedFrom: version.modifiedFrom ?? previous?.id ?? null,
      live: true,
      createdAtMs: nowMs,
      lastAccessedAtMs: nowMs,
    };
    this.#files.insert(record);
    return toStoredFile(record);
  }

  /** The type of stored bytes with this name; reads their beginning if the name doesn't determine it. */
  typeOf(name: string, sha256: string): ContentType {
    return contentType(name, () => this.#readHead(sha256));
  }

  #readHead(sha256: string): Uint8Array {
    const descriptor = openSync(this.#blobs.path(sha256), constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const head = Buffer.alloc(SNIFFED_BYTES);
      return head.subarray(0, readSync(descriptor, head, 0, SNIFFED_BYTES, 0));
    } finally {
      closeSync(descriptor);
    }
  }
}
