import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { errnoOf, toStoreError } from './storage-error.ts';

/** A secret of this installation: 32 random bytes in a file that only Cellar's user reads. */

const SECRET_BYTES = 32;

/** The secret at `path`, made where there is none of the right length. @throws AppError `storage_unavailable`, `storage_full` */
export function readSecret(path: string): Buffer {
  try {
    const secret = readFileSync(path);
    if (secret.length === SECRET_BYTES) return secret;
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw toStoreError(error);
  }
  return makeSecret(path);
}

/** Replaces the secret at `path`. @throws AppError as `readSecret` */
export function makeSecret(path: string): Buffer {
  const secret = randomBytes(SECRET_BYTES);
  const temporary = `${path}.new`;
  try {
    const descriptor = openSync(temporary, 'w', 0o600);
    try {
      writeSync(descriptor, secret);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, path);
    return secret;
  } catch (error) {
    throw toStoreError(error);
  }
}
