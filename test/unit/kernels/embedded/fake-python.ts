import { chmod, writeFile } from 'node:fs/promises';

export interface FakePython {
  readonly version?: string;
  readonly canMakeEnvironments?: boolean;
  readonly openToOthers?: boolean;
  readonly jupyterServer?: string | null;
  readonly ipykernel?: string | null;
  readonly missing?: readonly string[];
  readonly importError?: string | null;
  /** What pip says in the environments that it makes, and whether it succeeds. */
  readonly pip?: { readonly output: string; readonly exitCode: number };
}

/**
 * A shell script at `path` that answers Cellar like a Python: to the probe, to `-m venv` (which copies the script, as
 * an environment whose Jupyter is new), and to pip. Every call is noted in `<path>.calls`.
 */
export async function writeFakePython(path: string, traits: FakePython = {}): Promise<string> {
  const { pip = { output: 'Collecting numpy==1', exitCode: 0 }, ...rest } = traits;
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
echo "$*" >> '${path}.calls'
case "$*" in
  *probe.py*)
    case "$0" in
      */.venv*) echo '${JSON.stringify(inside)}' ;;
      *) echo '${JSON.stringify(facts)}' ;;
    esac ;;
  *"-m venv"*) for last; do :; done; mkdir -p "$last/bin" && ln -s '${path}' "$last/bin/python" ;;
  *"-m pip"*) echo '${pip.output}'; exit ${pip.exitCode} ;;
esac
`;
  await writeFile(path, script);
  await chmod(path, 0o755);
  return path;
}
