import { join } from 'node:path';
import { z } from 'zod';
import { runProcess } from './run-process.ts';
import { TOOLBOX } from './toolbox.ts';

const answerSchema = z.object({
  python: z.string(),
  base: z.string(),
  version: z.string(),
  canMakeEnvironments: z.boolean(),
  openToOthers: z.boolean(),
  jupyterServer: z.string().nullable(),
  ipykernel: z.string().nullable(),
  missing: z.array(z.string()),
  importError: z.string().nullable(),
});

/** Facts that a Python reports about itself. */
export interface PythonFacts extends z.output<typeof answerSchema> {
  /** Toolbox libraries, by the names they are installed under, that can't be imported. */
  readonly missingLibraries: readonly string[];
}

const PROBE_TIMEOUT_MS = 30_000;

/**
 * Asks the interpreter at `python` what it is and has; undefined when nothing there answers like a Python.
 * With `tryImports`, jupyter_server and ipykernel are imported for real, and `importError` says how that went.
 */
export async function probePython(
  python: string,
  options: {
    readonly runtimeDir: string;
    readonly tryImports: boolean;
    /** How long it may take to answer. */
    readonly timeoutMs?: number;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<PythonFacts | undefined> {
  const script = join(options.runtimeDir, 'cellar_runtime', 'probe.py');
  const { exitCode, stdout } = await runProcess(
    [python, '-I', '-B', script, ...(options.tryImports ? ['--import'] : []), ...Object.values(TOOLBOX)],
    { signal: options.signal, timeoutMs: options.timeoutMs ?? PROBE_TIMEOUT_MS },
  );
  const answer = exitCode === 0 ? answerSchema.safeParse(parseLastLine(stdout)).data : undefined;
  if (answer === undefined) {
    return undefined;
  }
  const missing = new Set(answer.missing);
  const missingLibraries = Object.keys(TOOLBOX).filter((name) => missing.has(TOOLBOX[name] ?? name));
  return { ...answer, missingLibraries };
}

/** A sitecustomize may print before the probe does. */
function parseLastLine(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.lastIndexOf('\n') + 1));
  } catch {
    return undefined;
  }
}

/** Whether `version` (`2.21.1`, `1.23.3.dev0`) is `minimum` or newer, by its numbers. */
export function isAtLeast(version: string | null, minimum: readonly number[]): boolean {
  const numbers = (version ?? '').split('.').map((part) => Number.parseInt(part, 10));
  for (const [index, wanted] of minimum.entries()) {
    const number = numbers[index] ?? 0;
    if (number !== wanted) {
      return number > wanted;
    }
  }
  return version !== null;
}
