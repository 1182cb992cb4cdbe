import type { SandboxProbe } from '../../../../src/embedded/sandbox/probe.ts';
import type { Rung } from '../../../../src/embedded/sandbox/rung.ts';

/** A Linux machine with bubblewrap 0.8, on which exactly the rungs of `works` work. */
export function aProbe(works: readonly Rung[], more: Partial<SandboxProbe> = {}): SandboxProbe {
  const tried = ['bwrap', 'bwrap-noproc', 'bwrap-root', 'landlock+uid', 'landlock', 'uid'] as const;
  return {
    platform: 'linux',
    machine: 'x86_64',
    uid: 1000,
    python: '/usr/bin/python3',
    inContainer: false,
    landlock: 7,
    bwrap: { path: '/usr/bin/bwrap', options: ['--disable-userns', '--size'], version: '0.8.0' },
    switches: {},
    closedFolders: [],
    rungs: tried.map((rung) => ({
      rung,
      works: works.includes(rung),
      reason: works.includes(rung) ? null : `${rung} was refused`,
      tookMs: 1,
    })),
    ...more,
  };
}
