import { findPythons, hasJupyter } from './python-finder.ts';
import { type PythonFacts, probePython } from './python-probe.ts';
import { RuntimeSetupError } from './runtime-setup-error.ts';

/** The Python that Jupyter and the kernels run with. */
export interface RuntimeEnvironment {
  /** Absolute path of the interpreter. */
  readonly python: string;
  /** Its version: `3.11.2`. */
  readonly version: string;
  /** Its origin: made by Cellar, named by CELLAR_PYTHON, or found on a machine without a package index. */
  readonly source: 'managed' | 'CELLAR_PYTHON' | 'system';
  /** Toolbox libraries that it lacks, by the names they are installed under. */
  readonly missingLibraries: readonly string[];
  readonly jupyterServerVersion: string;
}

export interface SearchContext {
  readonly runtimeDir: string;
  /** Pythons to choose from, best first. */
  readonly interpreters: readonly string[];
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The interpreter of CELLAR_PYTHON, as it is.
 * @throws RuntimeSetupError when it has no Jupyter or an old one.
 */
export async function useNamedPython(python: string, context: SearchContext): Promise<RuntimeEnvironment> {
  const facts = await probePython(python, { ...context, tryImports: true });
  if (facts === undefined) {
    throw new RuntimeSetupError(
      `CELLAR_PYTHON: ${python} doesn't answer like a Python. Give the path of an interpreter.`,
    );
  }
  if (facts.importError !== null || !hasJupyter(facts)) {
    const has = `jupyter_server ${facts.jupyterServer ?? 'none'}, ipykernel ${facts.ipykernel ?? 'none'}`;
    throw new RuntimeSetupError(
      `CELLAR_PYTHON: ${python} (${facts.version}) needs jupyter_server 1.23 and ipykernel 6.17 or newer, outside of a user's own site-packages. It has ${has}. ${facts.importError ?? ''}\n` +
        'Install them there, or unset CELLAR_PYTHON and let Cellar make its own environment.',
    );
  }
  reportMissing(facts, context.report);
  return toEnvironment(facts, 'CELLAR_PYTHON');
}

/**
 * A Python of the machine with its own Jupyter, used if Cellar can't create one.
 * @throws RuntimeSetupError with `reason` and `advice` when there is none.
 */
export async function useSystemJupyter(
  context: SearchContext,
  reason: string,
  advice: string,
): Promise<RuntimeEnvironment> {
  const { withJupyter } = await findPythons({ ...context, wanted: 'withJupyter' });
  const facts = withJupyter && (await probePython(withJupyter.python, { ...context, tryImports: true }));
  if (facts === undefined || facts.importError !== null) {
    throw new RuntimeSetupError(`${reason}\n${advice}`);
  }
  context.report(reason);
  context.report(
    `Using ${facts.python} (Python ${facts.version}, Jupyter Server ${facts.jupyterServer}) instead; CELLAR_PYTHON=${facts.python} skips the attempt.`,
  );
  reportMissing(facts, context.report);
  return toEnvironment(facts, 'system');
}

function reportMissing({ python, missingLibraries }: PythonFacts, report: (line: string) => void): void {
  if (missingLibraries.length > 0) {
    report(`${python} lacks ${missingLibraries.length} libraries of the toolbox: ${missingLibraries.join(', ')}`);
  }
}

function toEnvironment(facts: PythonFacts, source: RuntimeEnvironment['source']): RuntimeEnvironment {
  const { python, version, missingLibraries } = facts;
  return { python, version, source, missingLibraries, jupyterServerVersion: facts.jupyterServer ?? 'unknown' };
}
