import { createHmac, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { AppError } from '../errors/app-error.ts';
import { type FileId, isFileId } from '../lib/ids.ts';
import { makeSecret, readSecret } from '../lib/secret-file.ts';

/** Prefix of the signed text, so that a signature can't be used for another purpose. */
const PURPOSE = 'cellar download link 1';
const PANEL_PURPOSE = 'cellar panel link 1';

/**
 * Links that open one file for anyone who has them, until they expire: `<file id>.<expiry>.<signature>`, the expiry in
 * seconds since 1970. The key is in `<dataDir>/links.key`; a new key makes every link worthless that was given out.
 */
export class DownloadLinks {
  readonly #path: string;
  readonly #now: () => number;
  #key: Buffer;

  /** @throws AppError `storage_unavailable`, `storage_full` when the key can be neither read nor made. */
  constructor(dataDir: string, now: () => number = Date.now) {
    this.#path = join(dataDir, 'links.key');
    this.#now = now;
    this.#key = readSecret(this.#path);
  }

  /** A token for the file. The caller has checked that the requester may read the file. */
  sign(fileId: FileId, lifetimeMs: number): { readonly token: string; readonly expiresAt: Date } {
    const expires = Math.floor((this.#now() + lifetimeMs) / 1000);
    return { token: `${fileId}.${expires}.${this.#signature(fileId, expires)}`, expiresAt: new Date(expires * 1000) };
  }

  /** The file that a token opens. @throws AppError `forbidden` for one that is forged, expired or revoked. */
  open(token: string): FileId {
    const [, fileId = '', expires = '', signature = ''] = /^([\w-]{21})\.(\d{1,12})\.([\w-]{43})$/.exec(token) ?? [];
    const isOurs = isSame(signature, this.#signature(fileId, Number(expires)));
    if (!isOurs || !isFileId(fileId) || Number(expires) * 1000 <= this.#now()) {
      throw new AppError('forbidden', 'This link has expired or was revoked. Ask for a new one.');
    }
    return fileId;
  }

  /**
   * A token for the panel of what the file's run made: `<file id>.<signature>`. A chat shows it for as long as its files
   * exist, so that it has no date; a new key makes it worthless, too.
   */
  signPanel(fileId: FileId): string {
    return `${fileId}.${this.#sign([PANEL_PURPOSE, fileId])}`;
  }

  /** The file that a panel's token names. @throws AppError `forbidden` for one that is forged or revoked. */
  openPanel(token: string): FileId {
    const [, fileId = '', signature = ''] = /^([\w-]{21})\.([\w-]{43})$/.exec(token) ?? [];
    if (!isSame(signature, this.#sign([PANEL_PURPOSE, fileId])) || !isFileId(fileId)) {
      throw new AppError('forbidden', 'This link was revoked. Ask for the files again.');
    }
    return fileId;
  }

  /** Revokes every link. */
  revokeAll(): void {
    this.#key = makeSecret(this.#path);
  }

  #signature(fileId: string, expires: number): string {
    return this.#sign([PURPOSE, fileId, String(expires)]);
  }

  #sign(parts: readonly string[]): string {
    return createHmac('sha256', this.#key).update(parts.join('\n')).digest('base64url');
  }
}

/** Whether a signature is the expected one, compared in constant time. */
function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
