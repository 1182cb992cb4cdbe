import type { HealthService } from '../health/health-service.ts';
import type { KernelMemory } from '../kernels/backend.ts';
import type { KernelPool } from '../kernels/kernel-pool.ts';
import type { WarmKernels } from '../kernels/warm-kernels.ts';
import { droppedLines } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Janitor } from '../sessions/janitor.ts';

interface Watched {
  readonly kernels: Pick<KernelPool, 'counts' | 'kernelIds'>;
  readonly warm: Pick<WarmKernels, 'ready'>;
  readonly memory: Pick<KernelMemory, 'ofKernel'> | null;
  readonly health: Pick<HealthService, 'ready'>;
  readonly janitor: Pick<Janitor, 'totals' | 'readFreeBytes'>;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}

/** How long the sums over the store count: after days without the service many sessions have expired at once. */
const TOTALS_FRESH_MS = 60_000;

/** Has the gauges of the services set whenever the metrics are read. */
export function watchServices(metrics: Metrics, watched: Watched): void {
  const { kernels, warm, memory, health, janitor, now = () => performance.now() } = watched;
  const { gauges } = metrics;
  metrics.addSource('kernels', () => {
    for (const [state, count] of Object.entries(kernels.counts)) gauges.kernels.set({ state }, count);
    gauges.warmKernels.set(warm.ready);
  });
  metrics.addSource('log', () => gauges.droppedLogLines.set(droppedLines()));
  metrics.addSource('kernel_memory', async () => {
    if (memory === null) return;
    const sizes = await Promise.all(kernels.kernelIds.map(memory.ofKernel));
    gauges.kernelMemory.set(sizes.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0));
  });
  metrics.addSource('readiness', async () => {
    const { checks } = await health.ready();
    for (const [check, { ok }] of Object.entries(checks)) gauges.ready.set({ check }, ok ? 1 : 0);
  });
  metrics.addSource('disk', async () => gauges.freeBytes.set(await janitor.readFreeBytes()));
  let totalsFrom = Number.NEGATIVE_INFINITY;
  metrics.addSource('store', async () => {
    if (now() - totalsFrom < TOTALS_FRESH_MS) return; // the gauges keep their values
    const usage = await janitor.totals();
    totalsFrom = now();
    gauges.files.set(usage.files);
    gauges.blobs.set(usage.blobs);
    gauges.storedBytes.set(usage.bytes);
    gauges.savedBytes.set(usage.savedBytes);
    gauges.sharedBlobs.set(usage.sharedBlobs);
    gauges.stagedAttachments.set(usage.staged);
    gauges.pendingAttachments.set(usage.pending);
    gauges.spareCopyBytes.set(usage.spareBytes);
    gauges.expiredSessions.set(usage.expiredSessions);
  });
}
