import { accessSync, constants, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { isAtLeast, type PythonFacts, probePython } from './python-probe.ts';

/** Versions with the most wheels first; `python3` is whatever the machine calls so. */
const NAMES = ['python3.13', 'python3.12', 'python3.11', 'python3.14', 'python3.10', 'python3'];
const USUAL_FOLDERS = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];
const MINIMUM_PYTHON = [3, 10];

/** Oldest Jupyter that the gateway and the sandbox's launcher are known to work with: Debian 12's. */
const MINIMUM_JUPYTER_SERVER = [1, 23];
const MINIMUM_IPYKERNEL = [6, 17];

/** Paths of the interpreters on `searchPath`, of those that uv installed, and in the usual folders: best first, each file once. */
export function listInterpreters(searchPath: string): string[] {
  const onPath = searchPath.split(delimiter).filter((folder) => folder.startsWith('/'));
  const folders = [...onPath, ...foldersOfUv(), ...USUAL_FOLDERS];
  const byFile = new Map<string, string>();
  for (const name of NAMES) {
    for (const folder of folders) {
      const path = join(folder, name);
      const file = executableFile(path);
      if (file !== undefined && !byFile.has(file)) {
        byFile.set(file, path);
      }
    }
  }
  return [...byFile.values()];
}

/** `uv python install 3.13` puts an interpreter there; whoever does that wants a newer one than the system's. */
function foldersOfUv(): string[] {
  const { UV_PYTHON_INSTALL_DIR, XDG_DATA_HOME } = process.env;
  const root = UV_PYTHON_INSTALL_DIR || join(XDG_DATA_HOME || join(homedir(), '.local/share'), 'uv/python');
  try {
    return readdirSync(root).map((installed) => join(root, installed, 'bin'));
  } catch {
    return [];
  }
}

function executableFile(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile() ? realpathSync(path) : undefined;
  } catch {
    return undefined;
  }
}

export interface FoundPythons {
  /** To make an environment with. */
  readonly builder: PythonFacts | undefined;
  /** Has a Jupyter and an ipykernel that are new enough. */
  readonly withJupyter: PythonFacts | undefined;
  /** Rejected interpreters, for the message if none fits: `3.8.10 at /usr/bin/python3`. */
  readonly unfit: readonly string[];
}

/**
 * Looks through this machine's Pythons. As root, one that only root can enter (pyenv under root's home, mode 0700)
 * comes last: kernels are run as another user.
 */
export async function findPythons(options: {
  readonly runtimeDir: string;
  /** Paths to look at, best first. */
  readonly interpreters: readonly string[];
  readonly wanted: 'builder' | 'withJupyter';
  readonly signal?: AbortSignal | undefined;
}): Promise<FoundPythons> {
  const isRoot = process.getuid?.() === 0;
  const seen: PythonFacts[] = [];
  const unfit: string[] = [];
  const isFit: Record<typeof options.wanted, (facts: PythonFacts) => boolean> = {
    builder: (facts) => facts.canMakeEnvironments,
    withJupyter: hasJupyter,
  };
  for (const path of options.interpreters) {
    const facts = await probePython(path, { ...options, tryImports: false });
    if (facts === undefined || !isAtLeast(facts.version, MINIMUM_PYTHON)) {
      unfit.push(facts === undefined ? `${path} (no answer)` : `${path} (${facts.version}: too old)`);
      continue;
    }
    seen.push(facts);
    if (!facts.canMakeEnvironments) {
      unfit.push(`${path} (${facts.version}: without venv or ensurepip)`);
    }
    if (isFit[options.wanted](facts) && (!isRoot || facts.openToOthers)) {
      break; // none that comes later is better
    }
  }
  const best = (isRight: (facts: PythonFacts) => boolean) =>
    seen.find((facts) => isRight(facts) && (!isRoot || facts.openToOthers)) ?? seen.find(isRight);
  return { builder: best(isFit.builder), withJupyter: best(isFit.withJupyter), unfit };
}

/** Whether a gateway and kernels can be started with it. */
export function hasJupyter(facts: PythonFacts): boolean {
  return isAtLeast(facts.jupyterServer, MINIMUM_JUPYTER_SERVER) && isAtLeast(facts.ipykernel, MINIMUM_IPYKERNEL);
}
