import type { WorkspaceUsers } from '../lib/workspace-users.ts';
import type { GatewayAddress } from './gateway/gateway-address.ts';
import type { LineAddress } from './programs/program-line.ts';
import type { OutOfMemory } from './run-end.ts';

/** Name of Cellar's own kernelspec for Python kernels. */
export const KERNELSPEC_NAME = 'cellar-python';
/** Name of Cellar's own kernelspec for the kernels that start programs. */
export const RUNNER_KERNELSPEC_NAME = 'cellar-runner';

/** How `/mnt/data` becomes the workspace: a mount, or text that is rewritten on the way in and out. */
export type PathStrategy = 'mount' | 'rewrite';

/** The part of `/health` that describes the sandbox of our own kernels. */
export interface SandboxHealth {
  /** The isolation level in use. */
  readonly mode: string;
  readonly network: 'isolated' | 'allowlist' | 'open';
  /** With `allowlist`: the hosts that code may reach. */
  readonly networkHosts?: readonly string[];
  /** Whether system calls are filtered. */
  readonly seccomp: boolean;
  /** The user that code runs as, on the host; with `uids`, of programs without a workspace. */
  readonly uid: number;
  /** The users of workspaces, each of which has one of its own: 20001-21000. */
  readonly uids?: string;
  readonly limits: Readonly<Record<string, number>>;
  readonly pathStrategy: PathStrategy;
  /** Guarantees that the level in use lacks, from a closed list (docs/security.md). */
  readonly degraded: readonly string[];
}

/** The kernelspec that runs are started from, and how its kernels see their workspace. */
export interface KernelKind {
  readonly name: string;
  readonly pathStrategy: PathStrategy;
  readonly runner: RunnerKind;
}

/** The kernelspec that starts programs, and its properties. */
export interface RunnerKind {
  readonly name: string;
  readonly pathStrategy: PathStrategy;
  /**
   * `runner`: a kernel of our own kernelspec, with sandboxes of its own. `beside`: a second Python kernel of the gateway's,
   * which is given our helper and serves all chats. `inside`: each chat's own kernel, which is given the helper, where
   * only that one sees the chat's workspace.
   */
  readonly placement: 'runner' | 'beside' | 'inside';
}

/** Memory figures of kernels that run on this machine. */
export interface KernelMemory {
  /** Bytes that a kernel's processes take, what they share divided by those that share it (PSS); null if that can't be seen. */
  readonly ofKernel: (kernelId: string) => Promise<number | null>;
  /** Begun before a run, tells once its kernel has died whether memory had run out. */
  readonly watchDeaths: (directory: string) => (kernelId: string) => OutOfMemory;
  /** Bytes that could be taken now without anything being swapped or ended; null if that can't be seen. */
  readonly available: () => number | null;
}

/** The source of kernels: Cellar's own Jupyter Server, or an external gateway. */
export interface KernelBackend extends AsyncDisposable {
  readonly address: GatewayAddress;
  /**
   * Which kernels it has. A remote gateway is asked until it has answered once, and with `afresh` each time: another one may have
   * taken its place.
   * @throws AppError gateway_unavailable, gateway_error, kernel_start_failed
   */
  readonly kernels: (options?: { readonly afresh: boolean }) => Promise<KernelKind>;
  /** Of a gateway that is a child process of Cellar: it is started again when it ends, and every kernel of before is lost. */
  readonly onStateChange?: (listener: (state: 'ready' | 'restarting' | 'stopped') => void) => void;
  /** Waits, within a bound, for the end of such a restart. */
  readonly untilReady?: () => Promise<void>;
  /** Starts work that can wait until Cellar serves runs. Called once, at that time. */
  readonly whenServing?: () => void;
  /** The users that sandboxed code runs as, if they aren't Cellar's user; they must own the workspaces. */
  readonly workspaceUsers: WorkspaceUsers | null;
  /** Why a kernel could not be launched, if its launcher left a word. */
  readonly startFailure: (kernelId: string) => Promise<string | undefined>;
  /**
   * The socket by which a runner on this machine takes commands without the gateway. Undefined if the gateway has to pass them on.
   * @throws Error if there is no such runner
   */
  readonly lineTo?: (kernelId: string) => Promise<LineAddress>;
  /** Exit code of a kernel that ended unexpectedly: 128 + n after signal n. Undefined if it is unknown. */
  readonly exitCodeOf: (kernelId: string) => Promise<number | undefined>;
  /** Memory use of its kernels; null if they run on another machine. */
  readonly memory: KernelMemory | null;
  /** Folders of the host that programs can name (their interpreter's), each with what callers are shown instead. */
  readonly hiddenPaths: ReadonlyMap<string, string>;
  /** Lines for the terminal at start. */
  readonly description: readonly string[];
  /** For `/health`. */
  readonly health: {
    readonly gateway: 'embedded' | 'remote';
    readonly python?: string;
    readonly jupyterServer?: string;
    readonly missingLibraries?: readonly string[];
    readonly sandbox: SandboxHealth | { readonly mode: 'remote' };
  };
}
