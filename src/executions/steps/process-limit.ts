/**
 * Recognizes a run that couldn't start a process or thread by what its language said of it. The system keeps no record of
 * that, and the words that programs pass on (EAGAIN: "Resource temporarily unavailable") name no limit. Pure.
 */

const REFUSALS = [
  // Python's threads; `os.fork`, `subprocess` and `multiprocessing`, whose traceback shows the call before the error.
  /can't start new thread/,
  /(?:fork|_posixsubprocess|Popen)[\s\S]{0,2000}?BlockingIOError: \[Errno 11\]/,
  // Shells; C and C++ libraries; OpenMP and OpenBLAS.
  /\bfork: (?:retry: )?Resource temporarily unavailable/,
  /(?:pthread_create|[Tt]hread creation)[^\n]*(?:failed|Resource temporarily unavailable)/,
  /terminate called after throwing an instance of 'std::system_error'\s+what\(\):\s+Resource temporarily unavailable/,
  // Rust and what is made with it (polars); Go; Java; Node.
  /(?:thread|[Ss]pawn|pool)[^\n]*Os \{ code: 11, kind: WouldBlock/,
  /failed to create new OS thread|fork\/exec [^\n]*resource temporarily unavailable/,
  /unable to create (?:new )?native thread/,
  /\bspawn\w* \S+ EAGAIN|uv_thread_create/,
] as const;

const SENTENCE =
  'A process or thread could not be started: the run has probably reached the limit of processes and threads. Use fewer at a time.\n';

/** The sentence to add to the stderr of a failed run; empty if stderr doesn't indicate the process limit. */
export const processLimitSentence = (stderr: string): string =>
  REFUSALS.some((refusal) => refusal.test(stderr)) ? SENTENCE : '';
