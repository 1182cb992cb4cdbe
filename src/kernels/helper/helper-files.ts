import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { z } from 'zod';
import { AppError } from '../../errors/app-error.ts';
import type { ErrorCode } from '../../errors/error-codes.ts';
import { DEADLINE_PASSED, raceDeadline, whenAborted } from '../../lib/deadline.ts';
import { parseForeignJson } from '../../lib/json-limits.ts';
import type { FileState, KernelFiles } from '../kernel.ts';
import type { KernelConnection } from '../kernel-connection.ts';
import type { KernelTimings } from '../kernel-timings.ts';
import { ControlRequest } from './control-request.ts';

/**
 * The files of a kernel's own workspace, through its helper (runtime/cellar_runtime/helper/files.py). Each piece carries
 * its SHA-256; a damaged piece is requested, or sent, again. Cellar doesn't trust the kernel's answers.
 */

const ATTEMPTS = 3;
/** A listing of 200,000 files with long names. */
const MAX_LISTING_BYTES = 256 * 1024 * 1024;

const number = z.string().regex(/^-?\d{1,20}$/);
const size = z.int().min(0);
const stateSchema = z.tuple([size, number, number, number]).transform(toState);
const listingSchema = z.array(z.tuple([z.string().max(4096), size, number, number, number]));
const answers = {
  list: z.object({ status: z.literal('ok'), truncated: z.boolean() }),
  read: z.object({ status: z.literal('ok'), sha256: z.string(), fingerprint: stateSchema }),
  hash: z.object({ status: z.literal('ok'), sha256: z.string(), fingerprint: stateSchema }),
  commit: z.object({ status: z.literal('ok'), fingerprint: stateSchema }),
  done: z.object({ status: z.literal('ok') }),
};
const failureSchema = z.object({ status: z.literal('error'), errno: z.string(), message: z.string() });

const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'file_not_found',
  ENOTDIR: 'conflict',
  EISDIR: 'conflict',
  ENOTEMPTY: 'conflict',
  EEXIST: 'conflict',
  ELOOP: 'file_not_found',
  EMLINK: 'file_not_found',
  EACCES: 'file_not_found',
  EPERM: 'file_not_found',
  EBADMSG: 'checksum_mismatch',
  ENOSPC: 'storage_full',
  EDQUOT: 'storage_full',
};
const SENTENCES: Readonly<Partial<Record<ErrorCode, string>>> = {
  file_not_found: "The file can't be read where code runs.",
  conflict: 'Something of another kind has that name where code runs.',
  checksum_mismatch: 'The file was damaged on its way.',
  storage_full: 'There is no room left where code runs.',
};

export class HelperFiles implements KernelFiles {
  readonly #connection: KernelConnection;
  readonly #timings: KernelTimings;
  readonly #requests = new Set<ControlRequest>();

  constructor(connection: KernelConnection, timings: KernelTimings) {
    this.#connection = connection;
    this.#timings = timings;
  }

  async list(maxFiles: number, signal: AbortSignal) {
    const { content, buffers } = await this.#ask(answers.list, { do: 'list', most: maxFiles }, signal);
    const text = await promisify(inflate)(buffers[0] ?? '', { maxOutputLength: MAX_LISTING_BYTES }).catch(
      (error: unknown) => {
        throw notUnderstood(error);
      },
    );
    const listed = listingSchema.max(maxFiles).safeParse(parseJson(text));
    if (!listed.success) throw notUnderstood(listed.error);
    const files = new Map(listed.data.map(([name, ...state]) => [name, toState(state)]));
    return { files, isTruncated: content.truncated };
  }

  async read(name: string, offset: number, length: number, signal: AbortSignal) {
    return await repeatedly(async () => {
      const request = { do: 'read', name, offset, length };
      const { content, buffers } = await this.#ask(answers.read, request, signal);
      const bytes = buffers[0] ?? new Uint8Array();
      if (bytes.length > length || sha256(bytes) !== content.sha256) throw failure('checksum_mismatch');
      return { bytes, entry: content.fingerprint };
    });
  }

  async hash(name: string, signal: AbortSignal) {
    const { content } = await this.#ask(answers.hash, { do: 'hash', name }, signal);
    return { sha256: content.sha256, entry: content.fingerprint };
  }

  async write(part: string, offset: number, bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<void> {
    const request = { do: 'write', part, offset, sha256: sha256(bytes) };
    await repeatedly(() => this.#ask(answers.done, request, signal, [bytes]));
  }

  async commit(
    part: string,
    file: { readonly name: string; readonly size: number; readonly sha256: string; readonly readOnly: boolean },
    signal: AbortSignal,
  ): Promise<FileState> {
    const { content } = await this.#ask(answers.commit, { do: 'commit', part, ...file }, signal);
    return content.fingerprint;
  }

  async discard(part: string): Promise<void> {
    await this.#ask(answers.done, { do: 'discard', part }, AbortSignal.any([]));
  }

  async remove(name: string, signal: AbortSignal): Promise<void> {
    await this.#ask(answers.done, { do: 'remove', name }, signal);
  }

  /** Fails all pending requests with this reason. */
  abandon(reason: string): void {
    for (const request of this.#requests) request.abandon(reason);
  }

  async #ask<Answer>(
    schema: z.ZodType<Answer>,
    content: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
    sent: readonly Uint8Array<ArrayBuffer>[] = [],
  ): Promise<{ content: Answer; buffers: readonly Uint8Array[] }> {
    signal.throwIfAborted();
    const { transferTimeoutMs } = this.#timings;
    const request = new ControlRequest({
      connection: this.#connection,
      timings: this.#timings,
      content: { op: 'files', ...content },
      buffers: sent,
    });
    this.#requests.add(request);
    const aborted = whenAborted(signal);
    try {
      const end = await raceDeadline(Promise.race([request.ended, aborted.promise]), transferTimeoutMs);
      signal.throwIfAborted();
      if (end === DEADLINE_PASSED || end === undefined) throw lost(`no answer within ${transferTimeoutMs / 1000} s`);
      if (end.kind === 'died') throw lost(end.reason);
      const answer = schema.safeParse(end.content);
      if (answer.success) return { content: answer.data, buffers: end.buffers };
      const failed = failureSchema.safeParse(end.content);
      if (!failed.success) throw notUnderstood(answer.error);
      throw failure(CODES[failed.data.errno] ?? 'storage_unavailable', failed.data);
    } finally {
      aborted.dispose();
      request.abandon('');
      this.#requests.delete(request);
    }
  }
}

/** Tries again what came damaged. */
async function repeatedly<T>(attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'checksum_mismatch' || count === ATTEMPTS) throw error;
    }
  }
}

function toState(fields: readonly [number, string, string, string]): FileState {
  const [bytes, mtime, ctime, inode] = fields;
  return { size: bytes, mtimeNs: BigInt(mtime), ctimeNs: BigInt(ctime), inode: BigInt(inode) };
}

function parseJson(text: Buffer): unknown {
  try {
    return parseForeignJson(text.toString('utf8'));
  } catch (error) {
    throw notUnderstood(error);
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const failure = (code: ErrorCode, details: Readonly<Record<string, unknown>> = {}): AppError =>
  new AppError(code, SENTENCES[code] ?? "The workspace's files can't be reached where code runs.", { details });

const lost = (reason: string): AppError =>
  new AppError('gateway_unavailable', `The connection to the workspace's files was lost: ${reason}`, {
    retryAfterSeconds: 5,
  });

const notUnderstood = (cause: unknown): AppError =>
  new AppError('gateway_error', "The kernel sent an invalid answer about the workspace's files.", { cause });
