import { randomUUID } from 'node:crypto';
import { AppError } from '../../../errors/app-error.ts';
import type { PrincipalId } from '../../../lib/ids.ts';
import { mayUseSession } from '../../../principals/session-access.ts';
import { JupyterKernel, type KernelWork } from './jupyter-kernel.ts';

/** The kernels that clients have begun and not ended. None survives the service; workspaces and files do. */

/** The owner of a kernel: the principal that started it and, if it was started for a user, only that user. */
export interface KernelOwner {
  readonly owner: PrincipalId;
  readonly userId: string | null;
}

interface JupyterKernelsOptions {
  /** Kernels that nobody is connected to are forgotten after so long. Milliseconds. */
  readonly idleTimeoutMs: number;
}

interface Entry extends KernelOwner {
  readonly kernel: JupyterKernel;
}

/** Of one principal. Only those that run code take an interpreter, so this bounds what is remembered. */
const MAX_KERNELS_EACH = 1_000;
const CHECK_MS = 30_000;

export class JupyterKernels {
  readonly startedAt = new Date();
  readonly #options: JupyterKernelsOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #timer: NodeJS.Timeout;
  #isDraining = false;

  constructor(options: JupyterKernelsOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#endIdle(), Math.min(CHECK_MS, options.idleTimeoutMs)).unref();
  }

  /**
   * @param workOf what a kernel of that id does its work with
   * @throws AppError rate_limited
   */
  create(owner: KernelOwner, workOf: (kernelId: string) => Omit<KernelWork, 'onShutdown'>): JupyterKernel {
    if (this.list({ ...owner, userId: null }).length >= MAX_KERNELS_EACH) {
      throw new AppError('rate_limited', `There are ${MAX_KERNELS_EACH} kernels already. Delete those that are done.`);
    }
    // A UUID, because Jupyter Server as a gateway's client takes no other id into its own addresses.
    const id = randomUUID();
    const kernel = new JupyterKernel(id, { ...workOf(id), onShutdown: () => void this.remove(id) });
    this.#entries.set(id, { owner: owner.owner, userId: owner.userId, kernel });
    if (this.#isDraining) kernel.drain();
    return kernel;
  }

  list(owner: KernelOwner): JupyterKernel[] {
    return [...this.#entries.values()].filter((entry) => isTheirs(entry, owner)).map(({ kernel }) => kernel);
  }

  /** @throws AppError session_not_found for an unknown kernel and for one of somebody else */
  find(id: string, owner: KernelOwner): JupyterKernel {
    const entry = this.#entries.get(id);
    if (entry === undefined || !isTheirs(entry, owner)) {
      throw new AppError('session_not_found', 'There is no such kernel. Start one with POST /jupyter/api/kernels.');
    }
    return entry.kernel;
  }

  /** Ends a kernel and forgets it. Its workspace and files stay for as long as those of a chat. */
  async remove(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    this.#entries.delete(id);
    await entry?.kernel.shutDown();
  }

  drain(): void {
    this.#isDraining = true;
    for (const { kernel } of this.#entries.values()) kernel.drain();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #endIdle(): void {
    for (const [id, { kernel }] of this.#entries) {
      if (kernel.idleMs > this.#options.idleTimeoutMs) void this.remove(id);
    }
  }
}

const isTheirs = (entry: Entry, { owner, userId }: KernelOwner): boolean =>
  entry.owner === owner && mayUseSession(entry, userId);
