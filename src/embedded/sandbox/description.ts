import type { SandboxHealth } from '../../kernels/backend.ts';
import type { WorkspaceUsers } from '../../lib/workspace-users.ts';
import { hasMounts, hasUserNamespace, type IsolationLevel, pathStrategyOf } from './isolation-level.ts';
import { DEFAULT_LIMITS, type SandboxLimits } from './limits.ts';
import type { SandboxProbe } from './probe.ts';

/** Protections that the current sandbox lacks; the fixed list of `/health`. */
type Degradation =
  /** The sum over a kernel's processes is limited by looking once a second, not by the system. */
  | 'memory-per-process-only'
  /** No /proc inside: tools that list processes or memory don't work. */
  | 'no-proc'
  /** /tmp and HOME may fill the host's disk. */
  | 'tmp-unlimited'
  /** Code that names /tmp is refused: only TMPDIR is the chat's own. */
  | 'tmp-closed'
  /** The path /tmp is the machine's, and other chats' as well. */
  | 'tmp-shared'
  /** The process limit counts what other chats run as the same user. */
  | 'processes-shared'
  /** Chats run as the same user: they share its limits, and a path that is known gives away its size and times, and can be chmodded. */
  | 'shared-uid'
  /** Chats can read each other's files. */
  | 'files-of-other-chats'
  /** Names and numbers of the host's processes can be seen. */
  | 'host-processes-visible'
  /** Code can end other processes of the user it runs as: Landlock stops that from version 6 (Linux 6.12) on. */
  | 'signals'
  /** Code runs with the rights of the user who started Cellar. */
  | 'no-isolation';

export interface DescribedSandbox {
  /** One line for the terminal. */
  readonly line: string;
  readonly health: SandboxHealth;
}

const LANDLOCK_WITH_SIGNALS = 6;

interface Circumstances {
  readonly options: readonly string[];
  readonly landlock: number;
  readonly users: WorkspaceUsers | null;
  readonly ownTmp: boolean;
}

function degradations(level: IsolationLevel, { options, landlock, users, ownTmp }: Circumstances): Degradation[] {
  const hasOwnUsers = users !== null && users.count > 0;
  if (level === 'none') {
    return [
      'no-isolation',
      'files-of-other-chats',
      'host-processes-visible',
      'tmp-shared',
      'tmp-unlimited',
      'memory-per-process-only',
    ];
  }
  if (hasMounts(level)) {
    return [
      ...(level === 'bwrap-noproc' ? (['no-proc'] as const) : []),
      ...(users === null || hasOwnUsers ? [] : (['shared-uid'] as const)),
      ...(hasUserNamespace(level) || hasOwnUsers ? [] : (['processes-shared'] as const)),
      ...(options.includes('--size') ? [] : (['tmp-unlimited'] as const)),
      'memory-per-process-only',
    ];
  }
  const shared: Degradation[] = hasOwnUsers ? [] : ['shared-uid', 'processes-shared'];
  const tmp: Degradation[] = ownTmp ? [] : [level === 'uid' ? 'tmp-shared' : 'tmp-closed'];
  const lost: Degradation[] = [...shared, ...tmp, 'tmp-unlimited', 'memory-per-process-only'];
  if (level === 'uid') {
    return hasOwnUsers
      ? ['host-processes-visible', ...lost]
      : ['files-of-other-chats', 'host-processes-visible', 'signals', ...lost];
  }
  if (hasOwnUsers) return lost;
  return landlock < LANDLOCK_WITH_SIGNALS ? ['signals', ...lost] : lost;
}

const KEPT_APART_BY: Readonly<Record<Exclude<IsolationLevel, 'none'>, string>> = {
  bwrap: 'user, pid, network, ipc, uts and mount namespaces; seccomp',
  'bwrap-noproc': 'user, pid, network, ipc, uts and mount namespaces, no /proc; seccomp',
  'bwrap-root': 'another user; pid, network, ipc, uts and mount namespaces; seccomp',
  'landlock+uid': 'Landlock, another user; seccomp',
  landlock: 'Landlock; seccomp',
  uid: 'another user; seccomp',
};

const LOOKED_AT = 'looked at once a second';
const MiB = 1024 * 1024;
const size = (bytes: number): string =>
  bytes === 0
    ? 'unlimited'
    : bytes % (1024 * MiB) === 0
      ? `${bytes / (1024 * MiB)} GiB`
      : `${Math.round(bytes / MiB)} MiB`;

/**
 * Says what the sandbox in force is, honestly: what it keeps apart, what it limits, and what it doesn't.
 * @param uid whom code runs as: the first of SANDBOX_UIDS when Cellar is root, otherwise Cellar's own.
 */
export function describeSandbox(sandbox: {
  readonly level: IsolationLevel;
  readonly bwrap: SandboxProbe['bwrap'];
  readonly uid: number;
  /** The users of workspaces, when Cellar is root. */
  readonly users?: WorkspaceUsers | null;
  /** Whether /tmp is the chat's own on a level without mounts. */
  readonly ownTmp?: boolean;
  /** Landlock's version, as the probe found it. */
  readonly landlock?: number;
  readonly limits?: Partial<SandboxLimits>;
  /** Whether limits of all processes together are the system's own, by control groups. */
  readonly hasControlGroups?: boolean;
  /** Whether a container or service bounds the memory of all chats together. */
  readonly isMemoryBounded?: boolean;
  /** The hosts that code may reach, if network access is on. */
  readonly networkHosts?: readonly string[] | undefined;
}): DescribedSandbox {
  const {
    level,
    uid,
    users = null,
    networkHosts,
    hasControlGroups = false,
    isMemoryBounded = true,
    ownTmp = false,
  } = sandbox;
  const limits = { ...DEFAULT_LIMITS, ...sandbox.limits };
  const options = sandbox.bwrap?.options ?? [];
  const uids = users === null || users.count === 0 ? undefined : `${users.first}-${users.first + users.count - 1}`;
  const degraded = degradations(level, { options, landlock: sandbox.landlock ?? 0, users, ownTmp }).filter(
    (each) => each !== 'memory-per-process-only' || !hasControlGroups,
  );
  const health: SandboxHealth = {
    mode: level,
    network: level === 'none' ? 'open' : networkHosts === undefined ? 'isolated' : 'allowlist',
    ...(networkHosts === undefined ? {} : { networkHosts }),
    seccomp: level !== 'none',
    uid,
    ...(uids === undefined ? {} : { uids }),
    limits: { ...limits },
    pathStrategy: pathStrategyOf(level),
    degraded,
  };
  if (level === 'none') {
    const line = `sandbox: none: code runs as uid ${uid}, with that user's files and network. Not for other people's code. (set by SANDBOX=none)`;
    return { line, health };
  }
  const missing = degraded.filter((each) => each !== 'memory-per-process-only');
  const line = [
    `sandbox: ${level} (${KEPT_APART_BY[level]}; ${uids === undefined ? `uid ${uid}` : `uids ${uids}, one for each workspace`})`,
    networkHosts === undefined ? 'network: off' : `network: only ${networkHosts.join(', ') || 'nothing'}`,
    `memory: ${size(limits.memoryBytes)} per process, ${size(limits.totalMemoryBytes)} in all (${hasControlGroups ? 'control groups' : isMemoryBounded ? LOOKED_AT : `${LOOKED_AT}; nothing bounds the service as a whole`})`,
    `processes: ${limits.processes}`,
    `file: ${size(limits.fileBytes)}`,
    ...(missing.length > 0 ? [`degraded: ${missing.join(', ')}`] : []),
  ].join('  ');
  return { line, health };
}
