import type { GatewayAddress } from '../gateway-address.ts';
import type { SandboxHealth } from '../sandbox/description.ts';
import type { PathStrategy } from '../sandbox/rung.ts';

/** Where kernels come from: Cellar's own Jupyter Server, or a gateway that somebody else runs. */
export interface KernelBackend extends AsyncDisposable {
  readonly address: GatewayAddress;
  /** The kernelspec that runs are started from. */
  readonly kernelName: string;
  readonly pathStrategy: PathStrategy;
  /** Whom sandboxed code runs as when that is another user than ours, and so must own the workspaces. */
  readonly workspaceUid: number | null;
  /** Why a kernel could not be launched, if its launcher left a word. */
  readonly startFailure: (kernelId: string) => Promise<string | undefined>;
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
