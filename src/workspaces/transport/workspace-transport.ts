import type { Workspace } from '../workspace.ts';
import type { RemoteFiles } from './remote-files.ts';
import { type LeftBehind, type MirrorLimits, WorkspaceMirror } from './workspace-mirror.ts';

/**
 * How a workspace's files get to where code runs, and come back: by a folder that both sides share, or through the
 * kernel's own channel (`WORKSPACE_TRANSPORT`).
 */
export interface WorkspaceTransport {
  /** Whether what isn't brought back before a kernel ends is lost with it. */
  readonly losesFilesWithKernel: boolean;
  /**
   * Before a run: what the workspace holds is there for its code.
   * @param remote the files as the kernel sees them, where that is another machine
   * @throws AppError gateway_unavailable, gateway_error, storage_full; the signal's reason.
   */
  deliver(workspace: Workspace, remote: RemoteFiles | undefined, signal: AbortSignal): Promise<void>;
  /**
   * After it: the workspace holds what the code left.
   * @returns the files that could not be brought.
   * @throws AppError gateway_unavailable, gateway_error when the kernel is lost.
   */
  collect(workspace: Workspace, remote: RemoteFiles | undefined): Promise<readonly LeftBehind[]>;
}

export const sharedFolder: WorkspaceTransport = {
  losesFilesWithKernel: false,
  deliver: async () => {},
  collect: async () => [],
};

/** Through the kernel: the folder here is a mirror of the one there. */
export class KernelChannel implements WorkspaceTransport {
  readonly losesFilesWithKernel = true;
  readonly #options: MirrorLimits;
  /** The known content of each kernel's workspace, for the life of the kernel. */
  readonly #mirrors = new WeakMap<RemoteFiles, WorkspaceMirror>();

  constructor(options: MirrorLimits) {
    this.#options = options;
  }

  async deliver(workspace: Workspace, remote: RemoteFiles | undefined, signal: AbortSignal): Promise<void> {
    await this.#mirrorOf(workspace, remote)?.deliver(signal);
  }

  async collect(workspace: Workspace, remote: RemoteFiles | undefined): Promise<readonly LeftBehind[]> {
    // The caller may have left; every request has a time limit of its own.
    return (await this.#mirrorOf(workspace, remote)?.collect(AbortSignal.any([]))) ?? [];
  }

  #mirrorOf({ path, ownerUid }: Workspace, remote: RemoteFiles | undefined): WorkspaceMirror | undefined {
    if (remote === undefined) return undefined;
    const known = this.#mirrors.get(remote);
    if (known !== undefined) return known;
    const mirror = new WorkspaceMirror(remote, path, ownerUid, this.#options);
    this.#mirrors.set(remote, mirror);
    return mirror;
  }
}
