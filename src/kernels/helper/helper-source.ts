import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { pythonExpression } from '../kernel-set-up.ts';

/**
 * The Python that makes a kernel a helper (`runtime/cellar_runtime/helper/`), as code to execute silently: modules and
 * all, through the kernel's own channel, so that nothing has to be installed at the gateway.
 */

export type HelperPlace =
  /** Programs of every chat run here: the folder whose children are workspaces, as the kernel sees it. */
  | { readonly root: string }
  /** Programs of the kernel's own chat: its workspace. With `isOwn` it is made there, empty, and its files can be asked for. */
  | { readonly folder: string; readonly isOwn: boolean };

const RUNTIME = fileURLToPath(new URL('../../../runtime/cellar_runtime', import.meta.url));
/** Only modules of these folders can be imported there. The helper imports none that needs more than the standard library. */
const FOLDERS = ['', 'helper/', 'runner/', 'sandbox/'];

interface Sources {
  readonly bundle: string;
  /** A Python expression: module name → source, files of `site/` → text. */
  readonly rest: string;
}

let sources: Sources | undefined;

/** Installs the helper in the kernel. Leaves no name in the user's namespace. */
export function helperCode(place: HelperPlace): string {
  sources ??= readSources();
  return [
    `exec(${pythonExpression(sources.bundle)}, __import__('sys').modules.setdefault('_cellar_bundle', __import__('types').ModuleType('_cellar_bundle')).__dict__)`,
    `__import__('_cellar_bundle').sources = ${sources.rest}`,
    `__import__('_cellar_bundle').load(__import__('_cellar_bundle').sources['modules'])`,
    `__import__('cellar_runtime.helper.channel').helper.channel.install(get_ipython().kernel, {'site': __import__('_cellar_bundle').sources['site'], **${pythonExpression({ root: null, folder: null, isOwn: false, ...place })}})`,
  ].join('\n');
}

function readSources(): Sources {
  const modules = FOLDERS.flatMap((folder) => listFiles(folder).filter((name) => name.endsWith('.py')));
  const named = modules.map((path) => [`cellar_runtime.${path.slice(0, -3).replace('/', '.')}`, readText(path)]);
  // Its commands stand for those of our own environment.
  const site = ['site/', 'site/cellar_preview/', 'site/cellar_legacy/']
    .flatMap(listFiles)
    .map((path) => [path.slice(5), readText(path)]);
  const packed = deflateSync(
    JSON.stringify({ modules: Object.fromEntries(named), site: Object.fromEntries(site) }),
  ).toString('base64');
  const rest = `__import__('json').loads(__import__('zlib').decompress(__import__('base64').b64decode('${packed}')))`;
  return { bundle: readText('helper/bundle.py'), rest };
}

const listFiles = (folder: string): string[] =>
  readdirSync(join(RUNTIME, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => folder + name);

const readText = (path: string): string => readFileSync(join(RUNTIME, path), 'utf8');
