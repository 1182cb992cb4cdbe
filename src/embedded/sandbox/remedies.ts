import { hasMounts, type IsolationLevel } from './isolation-level.ts';
import type { SandboxProbe } from './probe.ts';

/** Options that give a container the level bwrap; docker-compose.yml sets the same. The profile is the repository's and the image's. */
const DOCKER_OPTIONS =
  '--security-opt seccomp=runtime/cellar_runtime/sandbox/docker-seccomp.json --security-opt systempaths=unconfined --security-opt apparmor=unconfined';

/**
 * Exact commands that give this machine a better level, most effective first. Empty if no known requirement is
 * missing.
 */
export function remediesFor(probe: SandboxProbe): string[] {
  const remedies: string[] = [];
  if (probe.levels.some(({ level, works }) => level === 'bwrap' && works)) {
    return remedies;
  }
  if (probe.bwrap === null) {
    remedies.push(
      'Install bubblewrap: `apt-get install bubblewrap` (Debian, Ubuntu), `dnf install bubblewrap` (Fedora, RHEL), `apk add bubblewrap` (Alpine).',
    );
  }
  if (probe.switches['kernel.unprivileged_userns_clone'] === '0') {
    remedies.push('Allow user namespaces: `sudo sysctl -w kernel.unprivileged_userns_clone=1`.');
  }
  if (probe.switches['user.max_user_namespaces'] === '0') {
    remedies.push('Allow user namespaces: `sudo sysctl -w user.max_user_namespaces=15000`.');
  }
  if (probe.switches['kernel.apparmor_restrict_unprivileged_userns'] === '1') {
    remedies.push(
      'AppArmor restricts user namespaces: allow bubblewrap with `sudo apt-get install apparmor-profiles && sudo ln -s /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ && sudo apparmor_parser -r /etc/apparmor.d/bwrap-userns-restrict`, or for all programs with `sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`.',
    );
  }
  if (probe.inContainer) {
    remedies.push(`In Docker, run the container with \`${DOCKER_OPTIONS}\`.`);
  }
  return remedies;
}

/**
 * One sentence for the start about the level that `auto` came down to: what it costs, and what to do. In a container that is the
 * options that it lacks. Undefined where nothing is lost that code would notice.
 */
export function costOf(
  level: IsolationLevel,
  probe: Pick<SandboxProbe, 'inContainer' | 'ownTmp'> | undefined,
): string | undefined {
  const inContainer = probe?.inContainer === true;
  if (level === 'bwrap-noproc' && inContainer) {
    return 'sandbox: on bwrap-noproc programs have no /proc; one option more, `--security-opt systempaths=unconfined`, gives this container bwrap.';
  }
  if (hasMounts(level)) return undefined;
  const isClosed = probe?.ownTmp === false && level !== 'uid' && level !== 'none';
  const tmp = isClosed ? 'code that names /tmp is refused' : '/tmp has no limit';
  const remedy = inContainer
    ? `in Docker, \`${DOCKER_OPTIONS}\` gives bwrap (docs/operations.md).`
    : '`npm run doctor` says how this machine gets bwrap.';
  return `sandbox: on ${level} the text /mnt/data in code is replaced by the workspace's real path, multiprocessing fails and ${tmp}; ${remedy}`;
}

/** The levels that were tried with the reason why each failed, one line each. */
export const failuresOf = (probe: SandboxProbe): string[] =>
  probe.levels.filter(({ works }) => !works).map(({ level, reason }) => `${level}: ${reason ?? 'does not work here'}`);
