import { AppError } from '../../errors/app-error.ts';
import type { StoredFile } from '../../files/file.ts';
import type { OutputFile } from '../../files/output-recorder.ts';
import type { OmissionCause, UnregisteredFile } from '../execution.ts';
import { TooManyOutputs } from './output-room.ts';

/** So many files are stored at a time: most of the time goes to waiting for the disk, which takes several at once. */
export const PARALLEL = 8;

/** The result for one file: one of the three, or none if the file isn't new. */
export interface Attempt {
  readonly output?: OutputFile;
  /** It is recorded already. */
  readonly told?: StoredFile;
  readonly refused?: UnregisteredFile;
}

/** Stores one file by `store`, so that its failure is a reason and no exception. Never rejects. */
export async function attempt(
  name: string,
  store: () => Promise<OutputFile | StoredFile | undefined>,
): Promise<Attempt> {
  try {
    const stored = await store();
    if (stored === undefined) return {};
    return 'id' in stored ? { told: stored } : { output: stored };
  } catch (error) {
    return { refused: { name, reason: reasonOf(error), cause: causeOf(error) } };
  }
}

const reasonOf = (error: unknown): string => (error instanceof AppError ? error.message : 'It could not be read.');

function causeOf(error: unknown): OmissionCause {
  if (error instanceof TooManyOutputs) return 'max_files';
  if (!(error instanceof AppError)) return 'unreadable';
  if (error.code === 'file_too_large' || error.code === 'storage_full') return 'size';
  return error.code === 'invalid_name' ? 'path' : 'unreadable';
}
