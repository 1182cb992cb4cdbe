import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vitest/node';
import { SummaryReporter } from './summary-reporter.ts';

/**
 * Vitest's settings that every tier has in common, in one place.
 *
 * The bounds find what hangs, and assert nothing: on a machine with a load of 20 everything takes many times as long.
 */

/** How long a test or a hook may take, in milliseconds. */
const HANG_MS = 600_000;
/** How long a test waits for an event: less than `HANG_MS`, so that a failure tells what it waited for. */
export const WAIT_MS = 240_000;

/** Compiled sources of the Node programs before, for services and scripts that a test starts: half of a script's processor time. */
export const COMPILE_CACHE = fileURLToPath(new URL('../.tmp/compile-cache', import.meta.url));

export const common = {
  env: { NODE_COMPILE_CACHE: COMPILE_CACHE },
  // One worker imports the sources once for all its files: half of the time. No file leaves anything behind.
  isolate: false,
  testTimeout: HANG_MS,
  hookTimeout: HANG_MS,
  expect: { poll: { timeout: WAIT_MS, interval: 50 } },
  // A busy machine may make one of its many processes late; what fails twice is broken. The summary names what failed once.
  retry: process.env['CI'] === undefined ? 0 : 1,
  // The summary comes first, so that Vitest's own closing lines are the last.
  reporters: [new SummaryReporter(), 'default'],
} satisfies InlineConfig;
