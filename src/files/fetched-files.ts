import type { Readable } from 'node:stream';
import type { Database } from '../db/database.ts';
import { FetchedFilesRepository, type FetchOrigin } from '../db/repositories/fetched-files.ts';
import type { PrincipalId } from '../lib/ids.ts';
import type { StoredFile } from './file.ts';
import type { FileService } from './file-service.ts';

/**
 * Files that were brought here from elsewhere, or staged ahead: ordinary uploads, each in an upload session of its own so
 * that it expires alone, found again by what they were asked for with.
 */

/** Identifies a fetched file within one principal. */
export interface FetchKey {
  readonly owner: PrincipalId;
  readonly origin: FetchOrigin;
  readonly key: string;
}

export interface FetchedFile {
  readonly file: StoredFile;
  /** The other server's validator (ETag) of these bytes; null if it sent none. */
  readonly validator: string | null;
  /** When it was last known to be what the other side has. */
  readonly checkedAt: Date;
}

interface FetchedFilesOptions {
  readonly database: Database;
  readonly files: FileService;
  readonly now?: () => number;
}

export class FetchedFiles {
  readonly #rows: FetchedFilesRepository;
  readonly #files: FileService;
  readonly #now: () => number;

  constructor({ database, files, now = Date.now }: FetchedFilesOptions) {
    this.#rows = new FetchedFilesRepository(database);
    this.#files = files;
    this.#now = now;
  }

  /** The file that was brought here for a key, used now; null where there is none any more. */
  find({ owner, origin, key }: FetchKey): FetchedFile | null {
    const row = this.#rows.find(owner, origin, key);
    if (row === undefined) return null;
    const file = this.#files.touchFile(owner, row.fileId);
    return { file, validator: row.validator, checkedAt: new Date(row.checkedAtMs) };
  }

  /** Says that a key's file is still what the other side has. */
  confirm(key: FetchKey, { file, validator }: Pick<FetchedFile, 'file' | 'validator'>): void {
    this.#rows.put({ ...key, fileId: file.id, validator, checkedAtMs: this.#now() });
  }

  /**
   * Stores bytes as a new file for a key. Nothing stays of a body that breaks off, is too large or has another checksum.
   * @throws what an upload throws.
   */
  async store(
    key: FetchKey,
    name: string,
    body: Readable,
    {
      validator = null,
      checksums = [],
    }: { readonly validator?: string | null; readonly checksums?: readonly string[] } = {},
  ): Promise<StoredFile> {
    await using upload = this.#open(key, checksums);
    await upload.add(name, body);
    return this.#commit(upload, key, validator);
  }

  /**
   * Stores bytes under their content and name: the same again is the same file, used now.
   * @throws what an upload throws.
   */
  async storeOnce(
    owner: PrincipalId,
    name: string,
    body: Readable,
    checksums: readonly string[] = [],
  ): Promise<StoredFile> {
    await using upload = this.#open({ owner }, checksums);
    const { sha256, name: storedName } = await upload.add(name, body);
    upload.assertChecksums();
    const key: FetchKey = { owner, origin: 'stage', key: `${sha256}/${storedName}` };
    const known = this.find(key);
    if (known === null) return this.#commit(upload, key, null);
    // Another request that puts the same bytes takes its own hold on them.
    return known.file;
  }

  #open({ owner }: Pick<FetchKey, 'owner'>, checksums: readonly string[]) {
    return this.#files.openUpload({ owner, sessionId: null, chatId: null, userId: null, readOnly: false, checksums });
  }

  #commit(upload: ReturnType<FileService['openUpload']>, key: FetchKey, validator: string | null): StoredFile {
    const [file] = upload.commit();
    if (file === undefined) throw new Error('an upload of one file has one file');
    this.confirm(key, { file, validator });
    return file;
  }
}
