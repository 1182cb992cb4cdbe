import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import type { RunInputs } from './kernel.ts';

/**
 * The Python that prepares a kernel for Cellar (`runtime/cellar_runtime/kernel/`), as code to execute silently:
 * it goes through the kernel's own channel, so that any gateway's Python kernel can be prepared.
 */

export interface KernelSetUp {
  /** The folder that the code's `/mnt/data` is, as the kernel sees it. */
  readonly workspacePath: string;
  /** Whether `/mnt/data` in string literals has to be replaced by that path, because it is no real folder there. */
  readonly rewritesPaths: boolean;
  /** Whether names that libraries removed are there (runtime/cellar_runtime/site/cellar_legacy/). */
  readonly hasLegacyNames: boolean;
  /** Modules to import before the first run, where the environment has them. */
  readonly preload?: readonly string[];
}

/** Code of Cellar's own, and bytes that its request carries besides it. */
interface OwnCode {
  readonly code: string;
  readonly buffers: readonly Uint8Array<ArrayBuffer>[];
}

const RUNTIME_PACKAGE = fileURLToPath(new URL('../../runtime/cellar_runtime/', import.meta.url));
/** Modules of the kernel by the name they get there, in the order in which they import each other. */
const MODULES = {
  cellar_after: 'site/cellar_after.py',
  _cellar_agg: 'site/cellar_agg.py',
  _cellar_open_files: 'kernel/open_files.py',
  _cellar_forks: 'kernel/forks.py',
  _cellar_missing: 'site/cellar_missing.py',
  _cellar_bundle: 'helper/bundle.py',
  _cellar_documents: 'sandbox/documents.py',
  _cellar_elsewhere: 'kernel/elsewhere.py',
  _cellar_figures: 'kernel/figures.py',
  _cellar_kaleido: 'site/cellar_kaleido.py',
  _cellar_messages: 'kernel/messages.py',
  _cellar_outbox: 'kernel/outbox.py',
  _cellar_streams: 'kernel/streams.py',
  _cellar_leftovers: 'kernel/leftovers.py',
  _cellar_imports: 'kernel/own_imports.py',
  _cellar_loops: 'kernel/loops.py',
  _cellar_tracebacks: 'kernel/tracebacks.py',
  _cellar: 'kernel/set_up.py',
} as const;
/** Modules that few kernels need: they are compiled when they are imported, as those of `cellar_legacy` are. */
const LATER = {
  _cellar_variables: 'kernel/variables.py',
  _cellar_state: 'kernel/saved_state.py',
  _cellar_saving: 'kernel/saving.py',
  _cellar_restoring: 'kernel/restoring.py',
} as const;
const LOADER = 'kernel/loading.py';
/** A Python expression: the content of the request's buffer. */
const GIVEN =
  "__import__('json').loads(__import__('zlib').decompress(get_ipython().kernel.get_parent('shell')['buffers'][0]))";
let packed: Uint8Array<ArrayBuffer> | undefined;

/** A Python expression that evaluates to `value`, whatever characters it holds: no quoting can go wrong in base64. */
export function pythonExpression(value: unknown): string {
  const encoded = Buffer.from(JSON.stringify(value), 'utf8').toString('base64');
  return `__import__('json').loads(__import__('base64').b64decode('${encoded}'))`;
}

/** Makes the helper modules in the kernel and installs them (`kernel/loading.py`). Leaves no name in the user's namespace. */
export function setUpCode(setUp: KernelSetUp): OwnCode {
  packed ??= pack({
    loader: read(LOADER),
    modules: readAll(MODULES),
    later: { ...readAll(LATER), ...legacySources() },
  });
  const { workspacePath, rewritesPaths, hasLegacyNames, preload = [] } = setUp;
  const options = { workspace: workspacePath, rewrite: rewritesPaths, legacy: hasLegacyNames, preload };
  const load = `(lambda given, own: [exec(given.pop('loader'), own), own['load'](**given, options=${pythonExpression(options)})])`;
  return { code: `${load}(${GIVEN}, {})`, buffers: [packed] };
}

const pack = (sources: object): Uint8Array<ArrayBuffer> => Uint8Array.from(deflateSync(JSON.stringify(sources)));

const read = (file: string): string => readFileSync(`${RUNTIME_PACKAGE}${file}`, 'utf8');

const readAll = (files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, file]) => [name, read(file)]));

/** The modules of `cellar_legacy` by name. */
function legacySources(): Readonly<Record<string, string>> {
  const folder = 'site/cellar_legacy/';
  const files = readdirSync(`${RUNTIME_PACKAGE}${folder}`).filter((name) => name.endsWith('.py'));
  return Object.fromEntries(files.map((name) => [`cellar_legacy.${name.slice(0, -3)}`, read(`${folder}${name}`)]));
}

/** A Python expression: a module of `LATER`, which is imported whatever a program did to Python's imports (`kernel/own_imports.py`). */
export const laterModule = (name: keyof typeof LATER): string => `__import__('_cellar_imports').import_own('${name}')`;

/** Ends the threads and processes that the last run started, where it was interrupted. */
export const END_LEFTOVERS_CODE = "__import__('_cellar_leftovers').end()";

/** Sets what the next run finds: `sys.argv[1:]`, variables of its caller, and its standard input. */
export function setRunCode({ args, env = {}, stdin = null }: RunInputs): string {
  return `__import__('_cellar').set_run(*${pythonExpression([args, env, stdin])})`;
}
