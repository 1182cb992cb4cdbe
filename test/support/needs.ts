/** Tests that a machine may be unable to run: skipped with the reason, which `summary-reporter.ts` tells at the end. */

interface Needs {
  readonly skip?: true;
  readonly meta?: { readonly skipReason: string };
}

/**
 * Options of a test or of a `describe` that needs something of the machine.
 * @param missing what this machine lacks, in words; undefined or false where nothing is missing
 */
export function skippedFor(missing: string | undefined | false): Needs {
  return missing === undefined || missing === false ? {} : { skip: true, meta: { skipReason: missing } };
}

export const NOT_ROOT = process.getuid?.() !== 0 && 'needs root, who alone gives files to other users and mounts';
export const AS_ROOT = process.getuid?.() === 0 && 'root may write everywhere';
export const NOT_LINUX = process.platform !== 'linux' && 'needs Linux';
