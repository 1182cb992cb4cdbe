/**
 * Folders that belong to a tool and not to its user: repositories, environments, installed packages, caches, build trees.
 * A run that changes them has made nothing to hand over. A folder counts as a tool's for a file that only the tool
 * writes, never for its name alone, which a user may choose.
 */

/** `folder/marker`: the folder's name (`*`: any), and the path below it of a file that marks it. */
const TOOL_FOLDERS: readonly string[] = [
  '.git/HEAD',
  '.hg/requires',
  '.svn/wc.db',
  '.jj/repo/store/type',
  '.dvc/config',
  /** Environments of Python (venv, virtualenv, uv) and conda. */
  '*/pyvenv.cfg',
  '*/conda-meta/history',
  /** Installed packages: npm, Yarn 1, pnpm; Composer, Bundler. */
  'node_modules/.package-lock.json',
  'node_modules/.yarn-integrity',
  'node_modules/.modules.yaml',
  'vendor/composer/installed.json',
  '.bundle/config',
  /** The tag that backup programs know (pytest, mypy, ruff, cargo, …). */
  '*/CACHEDIR.TAG',
  /** Build trees: CMake, Meson, Gradle, Next.js, Terraform. */
  '*/CMakeCache.txt',
  '*/meson-private/coredata.dat',
  '.gradle/buildOutputCleanup/cache.properties',
  '.next/BUILD_ID',
  '.terraform/terraform.tfstate',
];

/** Says of paths in which tool's folder they lie, if in one. */
export class ToolFolders {
  readonly #markers: readonly { readonly folder: string; readonly marker: string }[];
  readonly #has: (path: string) => boolean;
  readonly #known = new Map<string, string | null>();

  /**
   * @param has whether a file stands at a path
   * @param more patterns beside `TOOL_FOLDERS`
   */
  constructor(has: (path: string) => boolean, more: readonly string[] = []) {
    this.#has = has;
    this.#markers = [...TOOL_FOLDERS, ...more].map((pattern) => {
      const at = pattern.indexOf('/');
      return { folder: pattern.slice(0, at), marker: pattern.slice(at + 1) };
    });
  }

  /** The outermost tool's folder that a file lies in, relative to the workspace; null for none. */
  folderOf(path: string): string | null {
    const end = path.lastIndexOf('/');
    return end < 0 ? null : this.#outermost(path.slice(0, end));
  }

  #outermost(folder: string): string | null {
    const known = this.#known.get(folder);
    if (known !== undefined) return known;
    const found = this.folderOf(folder) ?? (this.#isMarked(folder) ? folder : null);
    this.#known.set(folder, found);
    return found;
  }

  #isMarked(path: string): boolean {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return this.#markers.some(
      ({ folder, marker }) => (folder === '*' || folder === name) && this.#has(`${path}/${marker}`),
    );
  }
}
