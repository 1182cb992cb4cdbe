import type { PathStrategy } from '../../kernels/backend.ts';

/**
 * The ladder: how kernels can be kept apart, best first. `docs/security.md` says what each rung promises; the Python side
 * (`runtime/cellar_runtime/sandbox/`) climbs onto them.
 */
export const RUNGS = ['bwrap', 'bwrap-noproc', 'bwrap-root', 'landlock+uid', 'landlock', 'uid', 'none'] as const;
export type Rung = (typeof RUNGS)[number];

/** Whether `rung` promises at least what `required` does. */
export const isAtLeast = (rung: Rung, required: Rung): boolean => RUNGS.indexOf(rung) <= RUNGS.indexOf(required);

/** Whether code gets a file system of its own, in which the workspace stands at /mnt/data. */
export const hasMounts = (rung: Rung): boolean => rung === 'bwrap-root' || hasUserNamespace(rung);

/** Whether users are the sandbox's own, so that limits of a user count one sandbox alone. */
export const hasUserNamespace = (rung: Rung): boolean => rung === 'bwrap' || rung === 'bwrap-noproc';

export const pathStrategyOf = (rung: Rung): PathStrategy => (hasMounts(rung) ? 'mount' : 'rewrite');

/** Who owns every workspace when Cellar runs as root; kernels run as this uid. Nobody else may have it. */
export const WORKSPACE_UID = 20_000;
