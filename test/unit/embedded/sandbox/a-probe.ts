import type { IsolationLevel } from '../../../../src/embedded/sandbox/isolation-level.ts';
import type { SandboxProbe } from '../../../../src/embedded/sandbox/probe.ts';

/** A Linux machine with bubblewrap 0.8, on which exactly the levels of `works` work. */
export function aProbe(works: readonly IsolationLevel[], more: Partial<SandboxProbe> = {}): SandboxProbe {
  const tried = ['bwrap', 'bwrap-noproc', 'bwrap-root', 'landlock+uid', 'landlock', 'uid'] as const;
  return {
    platform: 'linux',
    machine: 'x86_64',
    uid: 1000,
    python: '/usr/bin/python3',
    inContainer: false,
    ownTmp: false,
    landlock: 7,
    bwrap: { path: '/usr/bin/bwrap', options: ['--disable-userns', '--size'], version: '0.8.0' },
    switches: {},
    closedFolders: [],
    forkFailure: null,
    levels: tried.map((level) => ({
      level,
      works: works.includes(level),
      reason: works.includes(level) ? null : `${level} was refused`,
      tookMs: 1,
    })),
    ...more,
  };
}
