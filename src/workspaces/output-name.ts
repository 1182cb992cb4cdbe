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
  /** What a network file system keeps of a file that was removed while open. */
  /^\.nfs[0-9a-f]{8,}$/,
  /\.(tmp|temp|part|partial|crdownload|pyc)$/i,
  /^\.DS_Store$/,
];

/** Jupyter's copies: `.ipynb_checkpoints/report-checkpoint.ipynb`. */
const CHECKPOINT = /(^|\/)\.ipynb_checkpoints\/[^/]*-checkpoint(\.[^./]*)?$/;

/**
 * Where `pip install` puts packages (runtime/cellar_runtime/sandbox/packages.py): thousands of files of nobody's, which are
 * neither looked through nor listed.
 */
export const PACKAGES_FOLDER = '.packages';

/** Whether a file may count as output by its path (relative to the workspace, `/`-separated). Pure. */
export function isOutputName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return !CHECKPOINT.test(path) && !TEMPORARY_NAMES.some((pattern) => pattern.test(name));
}
