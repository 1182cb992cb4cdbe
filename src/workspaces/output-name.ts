/** Which files of a workspace are by-products and never outputs: editors' lock files, partial writes, caches. */

const TEMPORARY_NAMES: readonly RegExp[] = [
  /** Microsoft Office's owner file. */
  /^~\$/,
  /** LibreOffice's lock file. */
  /^\.~lock\..*#$/,
  /** Emacs' lock and auto-save files, Vim's swap files. */
  /^\.#/,
  /^#.*#$/,
  /^\..*\.sw[a-p]$/,
  /** Network file systems rename a file that is removed while open. */
  /^\.nfs[0-9a-f]{8,}$/,
  /\.(tmp|temp|part|partial|crdownload|pyc)$/i,
  /^\.DS_Store$/,
];

/** Jupyter's copies: `.ipynb_checkpoints/report-checkpoint.ipynb`. */
const CHECKPOINT = /(^|\/)\.ipynb_checkpoints\/[^/]*-checkpoint(\.[^./]*)?$/;

/**
 * The folder for packages of `pip install` (runtime/cellar_runtime/sandbox/packages.py): thousands of files, which Cellar
 * neither scans nor lists.
 */
export const PACKAGES_FOLDER = '.packages';

/** Whether a file may count as output by its path (relative to the workspace, `/`-separated). Pure. */
export function isOutputName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return !CHECKPOINT.test(path) && !TEMPORARY_NAMES.some((pattern) => pattern.test(name));
}
