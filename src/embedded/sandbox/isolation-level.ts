import type { PathStrategy } from '../../kernels/backend.ts';

/**
 * The ladder: how kernels can be kept apart, best first. `docs/security.md` says what each level promises; the Python side
 * (`runtime/cellar_runtime/sandbox/`) climbs onto them.
 */
export const ISOLATION_LEVELS = [
  'bwrap',
  'bwrap-noproc',
  'bwrap-root',
  'landlock+uid',
  'landlock',
  'uid',
  'none',
] as const;
export type IsolationLevel = (typeof ISOLATION_LEVELS)[number];

/** Whether `level` promises at least what `required` does. */
export const isAtLeast = (level: IsolationLevel, required: IsolationLevel): boolean =>
  ISOLATION_LEVELS.indexOf(level) <= ISOLATION_LEVELS.indexOf(required);

/** Whether code gets a file system of its own, with the workspace at /mnt/data. */
export const hasMounts = (level: IsolationLevel): boolean => level === 'bwrap-root' || hasUserNamespace(level);

/** Whether users are the sandbox's own, so that limits of a user count one sandbox alone. */
export const hasUserNamespace = (level: IsolationLevel): boolean => level === 'bwrap' || level === 'bwrap-noproc';

export const pathStrategyOf = (level: IsolationLevel): PathStrategy => (hasMounts(level) ? 'mount' : 'rewrite');
