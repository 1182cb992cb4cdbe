import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const SCRIPT = fileURLToPath(new URL('../../../runtime/cellar_runtime/gateway/pip_index.py', import.meta.url));
const TIMEOUT_MS = 30_000;

const answerSchema = z.object({
  hosts: z.array(z.string()),
  variables: z.record(z.string(), z.string()),
  leftOut: z.array(z.string()),
});

export type PipIndex = z.output<typeof answerSchema>;

const NOTHING: PipIndex = { hosts: [], variables: {}, leftOut: ['pip could not be asked which package index it uses'] };

/** The package index of this machine, by the operator's own pip settings; with a sentence if it can't be found out. */
export async function findPipIndex(python: string, signal: AbortSignal): Promise<PipIndex> {
  try {
    const { stdout } = await promisify(execFile)(python, ['-I', SCRIPT], { signal, timeout: TIMEOUT_MS });
    return answerSchema.parse(JSON.parse(stdout));
  } catch {
    signal.throwIfAborted();
    return NOTHING;
  }
}
