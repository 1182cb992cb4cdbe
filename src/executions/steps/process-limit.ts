import { isFollowedInLine } from '../../lib/followed-in-line.ts';

/**
 * Recognizes a run that couldn't start a process or thread by what its language said of it. The system keeps no record of
 * that, and the words that programs pass on (EAGAIN: "Resource temporarily unavailable") name no limit. Pure.
 */

const REFUSALS = [
  // Python's threads.
  /can't start new thread/,
  // Shells; C and C++ libraries.
  /\bfork: (?:retry: )?Resource temporarily unavailable/,
  /terminate called after throwing an instance of 'std::system_error'\s+what\(\):\s+Resource temporarily unavailable/,
  // Go; Java; Node.
  /failed to create new OS thread/,
  /unable to create (?:new )?native thread/,
  /\bspawn\w* \S+ EAGAIN|uv_thread_create/,
] as const;

/** Pairs of an attempt and its refusal, which follows in the same line. */
const REFUSALS_IN_LINE = [
  // OpenMP and OpenBLAS.
  [/pthread_create|[Tt]hread creation/g, /failed|Resource temporarily unavailable/],
  // Rust and what is made with it (polars); Go.
  [/thread|[Ss]pawn|pool/g, /Os \{ code: 11, kind: WouldBlock/],
  [/fork\/exec /g, /resource temporarily unavailable/],
] as const;

/** `os.fork`, `subprocess` and `multiprocessing` of Python, whose traceback shows the call not far before the error. */
const CALL_OR_ERROR = /fork|_posixsubprocess|Popen|(BlockingIOError: \[Errno 11\])/g;
const MAX_BETWEEN = 2000;

const SENTENCE =
  'A process or thread could not be started: the run has probably reached the limit of processes and threads. Use fewer at a time.\n';

/** The sentence to add to the stderr of a failed run; empty if stderr doesn't indicate the process limit. */
export const processLimitSentence = (stderr: string): string => (isRefusal(stderr) ? SENTENCE : '');

const isRefusal = (stderr: string): boolean =>
  REFUSALS.some((refusal) => refusal.test(stderr)) ||
  REFUSALS_IN_LINE.some(([tried, refused]) => isFollowedInLine(stderr, tried, refused)) ||
  couldNotFork(stderr);

function couldNotFork(stderr: string): boolean {
  let call = -Infinity;
  for (const { 0: found, 1: error, index } of stderr.matchAll(CALL_OR_ERROR)) {
    if (error === undefined) call = index + found.length;
    else if (index - call <= MAX_BETWEEN) return true;
  }
  return false;
}
