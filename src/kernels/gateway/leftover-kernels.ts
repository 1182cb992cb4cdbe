import { setTimeout as delay } from 'node:timers/promises';

/** Stores the ids of kernels that may outlive this process. */
export interface KernelLedger {
  add(id: string): void;
  remove(id: string): void;
  list(): string[];
}

const RETRY_MS = 30_000;

/**
 * Ends the kernels that an earlier process left on a gateway, and no others: by the ids in the ledger as it is now. One
 * that is gone already counts as ended. While the gateway isn't there it is asked again, until the signal aborts.
 * @returns how many there were. Never rejects.
 */
export async function endLeftoverKernels(
  gateway: { readonly deleteKernel: (id: string) => Promise<void> },
  ledger: KernelLedger,
  signal: AbortSignal,
  retryMs = RETRY_MS,
): Promise<number> {
  let left = ledger.list();
  const count = left.length;
  while (left.length > 0 && !signal.aborted) {
    const ends = await Promise.allSettled(left.map((id) => gateway.deleteKernel(id)));
    left = left.filter((_, index) => ends[index]?.status === 'rejected');
    if (left.length > 0) await delay(retryMs, undefined, { signal, ref: false }).catch(() => {});
  }
  return count;
}
