import { readdir } from 'node:fs/promises';
import { AppError } from '../../../errors/app-error.ts';
import { errnoOf, toStorageError } from '../../../lib/storage-error.ts';
import { descriptorPath } from '../../../workspaces/held-folder.ts';
import { type OpenedFile, openBeneath } from '../../../workspaces/safe-open.ts';

/**
 * The folder that a chat backend shares with us (Open WebUI's `data/uploads`): files named `{id}_{name}` or `{id}`.
 * Only read. An id holds no underscore, so the first one in a file's name ends its id, and no id is the prefix of another.
 */

/** Open WebUI's ids are UUIDs. */
const ID = /^[A-Za-z0-9-]{8,64}$/;

/** A file of the shared folder, open. Dispose of it after use. */
export interface SharedFile extends OpenedFile {
  /** The bytes' path while the file is open: through its descriptor where the system can. */
  readonly path: string;
  /** The part after `{id}_` of the file's name, unsanitized; null for a file named `{id}`. */
  readonly name: string | null;
  /** Bytes. */
  readonly size: number;
}

export class AttachmentsDirectory {
  readonly #path: string;
  /** Id → file name, of the last listing. A hint only: files come and go. */
  #index: ReadonlyMap<string, string> = new Map();

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Opens the file of an id, without following links. Hard links are taken: nothing but the backend writes here.
   * @returns null when there is none, or when the id can't be one.
   * @throws AppError storage_unavailable if the folder or the file can't be read.
   */
  async find(id: string): Promise<SharedFile | null> {
    if (!ID.test(id)) return null;
    return (await this.#openIndexed(id)) ?? (await this.#openAfterListing(id));
  }

  async #openAfterListing(id: string): Promise<SharedFile | null> {
    this.#index = await listIds(this.#path);
    return this.#openIndexed(id);
  }

  async #openIndexed(id: string): Promise<SharedFile | null> {
    const fileName = this.#index.get(id);
    if (fileName === undefined) return null;
    try {
      const file = await openBeneath(this.#path, fileName, { allowHardLinks: true, followRoot: true });
      return {
        ...file,
        path: descriptorPath(file.handle.fd, `${this.#path}/${fileName}`),
        name: fileName === id ? null : fileName.slice(id.length + 1),
        size: Number(file.stats.size),
      };
    } catch (error) {
      if (error instanceof AppError && error.code === 'file_not_found') return null;
      throw error;
    }
  }
}

/** If an id has several files, one with a name wins over the bare one, then the last by name. */
async function listIds(path: string): Promise<Map<string, string>> {
  const names = await readdir(path).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return [];
    throw toStorageError(error, "The shared attachments folder can't be read.");
  });
  const index = new Map<string, string>();
  for (const name of names.sort()) {
    const end = name.indexOf('_');
    index.set(end === -1 ? name : name.slice(0, end), name);
  }
  return index;
}
