import { z } from 'zod';
import type { Kernel } from './kernel.ts';
import type { KernelOutput } from './kernel-output.ts';
import { laterModule } from './kernel-set-up.ts';

/** A variable as its kernel describes it: untrusted, and bounded here. */
const variableSchema = z.object({
  name: z.string().transform((name) => name.slice(0, 200)),
  type: z.string().transform((type) => type.slice(0, 100)),
  /** Elements, characters or bytes; of tables and arrays the first axis. Null where that has no meaning or isn't known. */
  size: z.int().nonnegative().nullable(),
  /** The value of a number or the beginning of a text, the shape of a table; else empty. */
  preview: z.string().transform((preview) => preview.slice(0, 500)),
});
export type KernelVariable = z.output<typeof variableSchema>;

const MIME_TYPE = 'application/vnd.cellar.variables+json';
const MAX_VARIABLES = 200;
/** Longer than the slowest kernel takes for it; then it is interrupted as any run. */
const TIMEOUT_MS = 5_000;

const MODULE = '_cellar_variables';
/** Leaves nothing of it in the kernel. */
const CODE = `try: ${laterModule(MODULE)}.publish()\nfinally: __import__('sys').modules.pop('${MODULE}')`;

/** Variables of a kernel that is idle, the newest first; null if it doesn't tell. It is busy meanwhile. */
export async function readVariables(kernel: Kernel): Promise<KernelVariable[] | null> {
  let told: unknown;
  const onOutput = (output: KernelOutput): void => {
    if (output.type === 'display' && MIME_TYPE in output.data) told = output.data[MIME_TYPE];
  };
  const signal = new AbortController().signal;
  const end = await kernel.run(CODE, { args: [], timeoutMs: TIMEOUT_MS, signal, onOutput, isOwn: true });
  if (end.kind !== 'completed' || !Array.isArray(told)) return null;
  return z.array(variableSchema).safeParse(told.slice(0, MAX_VARIABLES)).data ?? null;
}
