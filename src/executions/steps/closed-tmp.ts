/**
 * Recognizes a run that was refused the folder /tmp, where code can have no /tmp of its own, by what its language said of it. Pure.
 */

/** The path and the refusal, in either order, in one line: `Permission denied` of C, EACCES of Node, PermissionDenied of Rust. */
const REFUSAL =
  /\/tmp\b[^\n]*(?:[Pp]ermission ?denied|EACCES)|(?:[Pp]ermission ?denied|EACCES)[^\n]*\/tmp\b|AccessDeniedException: \/tmp\b/;

const SENTENCE =
  'The folder /tmp is closed here: write to /mnt/data, or to the folder that the variable TMPDIR names (tempfile.gettempdir() in Python).\n';

/** The sentence to add to the stderr of a run where /tmp is closed; empty if stderr doesn't show that the run was refused it. */
export const closedTmpSentence = (stderr: string): string => (REFUSAL.test(stderr) ? SENTENCE : '');
