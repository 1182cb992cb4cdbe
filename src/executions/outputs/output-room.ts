import { AppError } from '../../errors/app-error.ts';
import type { Room } from '../../files/storage-quota.ts';

interface OutputRoomOptions extends Room {
  readonly maxFiles: number;
  /** Largest single file. */
  readonly maxFileBytes: number;
}

/** A run created more files than Cellar keeps per run. */
export class TooManyOutputs extends AppError {
  constructor(maxFiles: number) {
    super('storage_full', `The run made more files than are kept of one: ${maxFiles} (MAX_OUTPUT_FILES).`);
  }
}

/** The room left for a run's outputs. A file that doesn't fit is refused alone; a smaller one may still fit after it. */
export class OutputRoom {
  readonly #options: OutputRoomOptions;
  #bytes: number;
  #files: number;

  constructor(options: OutputRoomOptions) {
    this.#options = options;
    this.#bytes = Math.max(0, options.bytes);
    this.#files = options.maxFiles;
  }

  /** Before a file is so much as opened: a run can make very many. @throws TooManyOutputs where no more are kept */
  assertPlace(): void {
    if (this.#files <= 0) throw new TooManyOutputs(this.#options.maxFiles);
  }

  /**
   * Makes room for one more file.
   * @returns the most bytes that it may turn out to have.
   * @throws AppError file_too_large, storage_full with the limit
   */
  take(size: number): number {
    const { maxFileBytes, refusal } = this.#options;
    this.assertPlace();
    if (size > maxFileBytes) {
      throw new AppError('file_too_large', `It has ${size} bytes, and ${maxFileBytes} are kept (MAX_UPLOAD_BYTES).`);
    }
    if (size > this.#bytes) throw refusal();
    this.#files -= 1;
    this.#bytes -= size;
    return Math.min(maxFileBytes, size + this.#bytes);
  }

  /**
   * Takes what a file grew by between `take` and its last byte: several are read at once, and each was promised what
   * was left.
   * @throws AppError storage_full where others have taken that meanwhile
   */
  settle(promised: number, size: number): void {
    const grown = Math.max(0, size - promised);
    if (grown > this.#bytes) throw this.#options.refusal();
    this.#bytes -= grown;
  }
}
