import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { byteCodeMarkOf } from './managed-environment.ts';
import { runProcess } from './run-process.ts';

/**
 * Compiles to byte code, beside the running service, what the set-up left of the environment of `python`: the next start
 * goes on where this one ended. Nothing depends on it, so failures stay unsaid.
 */
export async function compileRest(
  python: string,
  { runtimeDir, signal }: { readonly runtimeDir: string; readonly signal: AbortSignal },
): Promise<void> {
  const environment = dirname(dirname(python));
  const mark = byteCodeMarkOf(environment);
  if (existsSync(mark)) {
    return;
  }
  const script = join(runtimeDir, 'cellar_runtime', 'bytecode', 'compile_rest.py');
  await runProcess([python, '-I', script, environment, mark], { signal }).catch(() => {});
}
