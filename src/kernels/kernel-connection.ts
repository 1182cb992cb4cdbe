import type { Kernel, ServerConnection } from '@jupyterlab/services';
// The package's index offers KernelConnection as a type only, and KernelAPIClient not at all.
import { KernelConnection } from '@jupyterlab/services/lib/kernel/default.js';
import { KernelAPIClient } from '@jupyterlab/services/lib/kernel/restapi.js';

/**
 * The library's connection with its two stray promises tamed: it reconnects and asks for kernel info without anyone
 * waiting, and a rejection there (the kernel died meanwhile, or we let go of it) would end the process.
 */
class TamedKernelConnection extends KernelConnection {
  override async reconnect(): Promise<void> {
    if (this.isDisposed) return;
    try {
      await super.reconnect();
    } catch {
      // The run on this connection watches its status.
    }
  }

  override async requestKernelInfo(): ReturnType<KernelConnection['requestKernelInfo']> {
    try {
      return await super.requestKernelInfo();
    } catch {
      return undefined;
    }
  }
}

/**
 * After a handshake that failed, the library asks for the kernel's model: without an answer it waits for 10 to 30 seconds,
 * during which it can't be canceled, and it takes a proxy's 502 for the kernel's death. Without an error, it keeps trying.
 */
class PatientKernelApiClient extends KernelAPIClient {
  override async getModel(id: string): Promise<Kernel.IModel | undefined> {
    try {
      return await super.getModel(id);
    } catch {
      return undefined;
    }
  }
}

export type { KernelConnection } from '@jupyterlab/services/lib/kernel/default.js';

/** Opens the websocket of a kernel that the gateway has. Comms (widgets) are off: Cellar can't draw them. */
export function openKernelConnection(
  id: string,
  kernelName: string,
  serverSettings: ServerConnection.ISettings,
): KernelConnection {
  return new TamedKernelConnection({
    model: { id, name: kernelName },
    serverSettings,
    kernelAPIClient: new PatientKernelApiClient({ serverSettings }),
    handleComms: false,
    username: 'cellar',
  });
}
