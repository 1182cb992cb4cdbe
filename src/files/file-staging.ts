import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../errors/app-error.ts';
import type { PrincipalId } from '../lib/ids.ts';
import { CHUNK_BYTES, ownChunks } from '../lib/own-chunks.ts';
import { openBeneath } from '../workspaces/safe-open.ts';
import type { FetchedFiles } from './fetched-files.ts';
import type { StoredFile } from './file.ts';

interface FileStagingOptions {
  readonly fetched: Pick<FetchedFiles, 'storeOnce'>;
  /** Absolute paths of folders whose files may be staged by path. */
  readonly roots: readonly string[];
}

/** Files made ready for chats, from bytes or from folders that the operator named. */
export class FileStaging {
  readonly #options: FileStagingOptions;

  constructor(options: FileStagingOptions) {
    this.#options = options;
  }

  /** @throws what an upload throws, checksum_mismatch among it. */
  stage(owner: PrincipalId, name: string, body: Readable, checksums: readonly string[] = []): Promise<StoredFile> {
    return this.#options.fetched.storeOnce(owner, name, body, checksums);
  }

  /**
   * Stages a file by its path. Nothing below the root is followed that is a link; a file with several names is refused.
   * @throws AppError forbidden for a path outside the roots; file_not_found; the errors of an upload.
   */
  async stagePath(
    owner: PrincipalId,
    path: string,
    { name, checksums = [] }: { readonly name?: string; readonly checksums?: readonly string[] } = {},
  ): Promise<StoredFile> {
    const place = this.#options.roots.map((root) => ({ root, below: relative(root, resolve(path)) })).find(isBelow);
    if (!isAbsolute(path) || place === undefined) {
      throw new AppError('forbidden', 'path: is not an absolute path below one of STAGE_ROOTS.');
    }
    await using opened = await openBeneath(place.root, place.below.split(sep).join('/'), { followRoot: true });
    const body = ownChunks(opened.handle.createReadStream({ start: 0, autoClose: false, highWaterMark: CHUNK_BYTES }));
    return await this.stage(owner, name ?? basename(path), body, checksums);
  }
}

const isBelow = ({ below }: { readonly below: string }): boolean =>
  below !== '' && !below.startsWith(`..${sep}`) && below !== '..' && !isAbsolute(below);
