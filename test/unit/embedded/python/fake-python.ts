import { chmod, writeFile } from 'node:fs/promises';

export interface FakePython {
  readonly version?: string;
  readonly canMakeEnvironments?: boolean;
  readonly openToOthers?: boolean;
  readonly jupyterServer?: string | null;
  readonly ipykernel?: string | null;
  readonly missing?: readonly string[];
  readonly importError?: string | null;
  /** The output and result of pip in the environments that it creates. */
  readonly pip?: Installer;
  /** The same of the uv that pip fetches. */
  readonly uv?: Installer;
  /** Whether pip finds a uv for this machine. */
  readonly hasUv?: boolean;
  /** Whether pip reaches no index: it says the same of uv as of everything. */
  readonly isOffline?: boolean;
  /** The user's settings for pip. */
  readonly pipSettings?: Readonly<Record<string, string>>;
}

interface Installer {
  readonly output: string;
  readonly exitCode: number;
}

const WORKS: Installer = { output: 'Collecting numpy==1', exitCode: 0 };

/**
 * A shell script at `path` that answers Cellar like a Python: to the probe, to `-m venv` (which copies the script, as
 * an environment whose Jupyter is new), to pip, and as the uv that pip fetches, which installs a command `tool` with the
 * interpreter's path in its first line. Every call is noted in `<path>.calls`.
 */
export async function writeFakePython(path: string, traits: FakePython = {}): Promise<string> {
  const { pip = WORKS, uv = WORKS, hasUv = true, isOffline = false, pipSettings = {}, ...rest } = traits;
  const facts = {
    python: path,
    base: path,
    version: '3.12.1',
    canMakeEnvironments: true,
    openToOthers: true,
    jupyterServer: null,
    ipykernel: null,
    missing: [],
    importError: null,
    ...rest,
  };
  const inside = { ...facts, jupyterServer: '2.21.1', ipykernel: '7.4.0', importError: null };
  const script = `#!/bin/sh
echo "\${0##*/} $*" >> '${path}.calls'
case "$0" in
  */uv)
    for word; do case "$previous" in --python) python="$word" ;; esac; previous="$word"; done
    printf '#!%s\\n' "$python" > "\${python%/*}/tool"
    echo '${uv.output}'; exit ${uv.exitCode} ;;
esac
case "$*" in
  *probe.py*)
    case "$0" in
      */.venv*) echo '${JSON.stringify(inside)}' ;;
      *) echo '${JSON.stringify(facts)}' ;;
    esac ;;
  *"-m venv"*) for last; do :; done; mkdir -p "$last/bin" && ln -s '${path}' "$last/bin/python" ;;
  *pip_index.py*) echo '${JSON.stringify(pipSettings)}' ;;
  ${isOffline ? '*--never-asked*' : '*"-m pip"*--target*'})
    for word; do case "$previous" in --target) target="$word" ;; esac; previous="$word"; done
    if ${hasUv}; then mkdir -p "$target/bin" && ln -s '${path}' "$target/bin/uv"; else echo 'ERROR: No matching distribution found for uv'; exit 1; fi ;;
  *"-m pip"*) echo '${pip.output}'; exit ${pip.exitCode} ;;
esac
`;
  await writeFile(path, script);
  await chmod(path, 0o755);
  return path;
}
