/**
 * As `npm start` does. V8's usual young generation is sixteen times the garbage of a run, and stays resident; its usual old one
 * may grow to four times what lives in it before it is looked through; and glibc keeps what large allocations gave back.
 */
export const nodeArgs = ['--max-semi-space-size=4', '--heap-growing-percent=30'];
export const startEnv = { MALLOC_TRIM_THRESHOLD_: '131072' };
