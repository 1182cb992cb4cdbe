import { isFollowedInLine } from '../../lib/followed-in-line.ts';

/**
 * Recognizes a run that was refused the folder /tmp, where code can have no /tmp of its own, by what its language said of it. Pure.
 */

/** The path and the refusal stand in one line, in either order. */
const PATH = /\/tmp\b/g;
/** `Permission denied` of C, EACCES of Node, PermissionDenied of Rust. */
const REFUSED = /[Pp]ermission ?denied|EACCES/g;
const JAVA = /AccessDeniedException: \/tmp\b/;

const SENTENCE =
  'The folder /tmp is closed here: write to /mnt/data, or to the folder that the variable TMPDIR names (tempfile.gettempdir() in Python).\n';

/** The sentence to add to the stderr of a run where /tmp is closed; empty if stderr doesn't show that the run was refused it. */
export const closedTmpSentence = (stderr: string): string => (isRefused(stderr) ? SENTENCE : '');

const isRefused = (stderr: string): boolean =>
  isFollowedInLine(stderr, PATH, REFUSED) || isFollowedInLine(stderr, REFUSED, PATH) || JAVA.test(stderr);
