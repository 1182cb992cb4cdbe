import { z } from 'zod';
import { AppError } from '../errors/app-error.ts';
import type { Kernel } from './kernel.ts';
import type { KernelOutput } from './kernel-output.ts';
import { laterModule } from './kernel-set-up.ts';

/**
 * The variables of a kernel as bytes, and back (`runtime/cellar_runtime/kernel/saved_state.py`). Both happen in the chat's kernel;
 * here the bytes are opaque, and what a kernel reports is untrusted.
 */

const MAX_NAMES = 1000;
const nameSchema = z.string().transform((name) => name.slice(0, 200).toWellFormed());
const reportSchema = z.object({
  names: z.array(nameSchema).transform((names) => names.slice(0, MAX_NAMES)),
  lost: z
    .array(z.object({ name: nameSchema, why: z.string().transform((why) => why.slice(0, 400).toWellFormed()) }))
    .transform((lost) => lost.slice(0, MAX_NAMES)),
});

/** The names that a kernel has saved or restored, and those that it has not, with a reason each. */
export type StateReport = z.output<typeof reportSchema>;

/** A kernel's variables, ready to be fetched. */
export interface SavedState {
  readonly report: StateReport;
  /** Bytes. */
  readonly size: number;
  /** Fetches the bytes, piece by piece. @throws AppError gateway_error if the kernel sends others than it promised */
  readonly pieces: () => AsyncGenerator<Buffer>;
}

interface Answer {
  readonly report: unknown;
  readonly piece: Uint8Array | undefined;
}

const savedSchema = reportSchema.extend({ size: z.int().positive() });

const MIME_TYPE = 'application/vnd.cellar.state+json';
/** The same as `PIECE_BYTES` in saved_state.py. */
const PIECE_BYTES = 3 * 1024 * 1024;
const PIECE_TIMEOUT_MS = 5_000;
/** Room of a saved state's head, besides the variables. */
export const HEAD_BYTES = 1024 * 1024;

const SAVER = laterModule('_cellar_saving');
const RESTORER = laterModule('_cellar_restoring');
const FORGET = "[__import__('sys').modules.pop(name) for name in ('_cellar_restoring', '_cellar_state')]";

/**
 * Has an idle kernel save its variables; null if it doesn't within the time. Nothing may run on it until the pieces are fetched.
 * @param limits `maxBytes` of the variables, and the time that the kernel may take for it
 */
export async function saveState(
  kernel: Kernel,
  { maxBytes, timeoutMs }: { readonly maxBytes: number; readonly timeoutMs: number },
): Promise<SavedState | null> {
  // The kernel keeps to the time itself, unless code of the chat's own keeps it from that.
  const first = await ask(kernel, `${SAVER}.save(${maxBytes}, ${timeoutMs / 1000})`, timeoutMs + 500);
  const told = savedSchema.safeParse(first?.report);
  if (!told.success || told.data.size > maxBytes + HEAD_BYTES) return null;
  const { size, ...report } = told.data;
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let number = 0; number * PIECE_BYTES < size; number++) {
      const expected = Math.min(PIECE_BYTES, size - number * PIECE_BYTES);
      const answer = number === 0 ? first : await ask(kernel, `${SAVER}.send(${number})`, PIECE_TIMEOUT_MS);
      const piece = answer?.piece;
      if (piece?.length !== expected) {
        throw new AppError('gateway_error', 'The kernel did not send what it had saved.');
      }
      yield Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    }
  }
  return { report, size, pieces };
}

/**
 * Has a kernel on which nothing ran yet restore variables; null if it doesn't within the time, and it may be dead then.
 * @param bytes a saved state, in pieces
 */
export async function restoreState(
  kernel: Kernel,
  bytes: AsyncIterable<Buffer>,
  timeoutMs: number,
): Promise<StateReport | null> {
  let number = 0;
  for await (const piece of bytes) {
    const taken = await run(kernel, `${RESTORER}.receive(${number})`, PIECE_TIMEOUT_MS, [new Uint8Array(piece)]);
    if (!taken) return null;
    number += 1;
  }
  const told = await ask(kernel, `try: ${RESTORER}.restore()\nfinally: ${FORGET}`, timeoutMs);
  return reportSchema.safeParse(told?.report).data ?? null;
}

/** Runs code that tells a report, with bytes beside it or without. @returns undefined if it failed or told nothing */
async function ask(kernel: Kernel, code: string, timeoutMs: number): Promise<Answer | undefined> {
  let told: Answer | undefined;
  const isOver = await run(kernel, code, timeoutMs, undefined, (output) => {
    if (output.type === 'display' && MIME_TYPE in output.data)
      told = { report: output.data[MIME_TYPE], piece: output.buffers?.[0] };
  });
  return isOver ? told : undefined;
}

async function run(
  kernel: Kernel,
  code: string,
  timeoutMs: number,
  buffers?: readonly Uint8Array<ArrayBuffer>[],
  onOutput: (output: KernelOutput) => void = () => {},
): Promise<boolean> {
  const { signal } = new AbortController();
  const end = await kernel.run(code, { args: [], timeoutMs, signal, onOutput, isOwn: true, buffers });
  return end.kind === 'completed';
}
