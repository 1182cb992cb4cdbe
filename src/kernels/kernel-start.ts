import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../errors/app-error.ts';
import { DEADLINE_PASSED, raceDeadline, whenAborted } from '../lib/deadline.ts';
import type { GatewayClient } from './gateway/gateway-client.ts';

/** A kernel that the gateway has started and that doesn't run code yet. */
export interface StartingKernel {
  readonly id: string;
  readonly gateway: GatewayClient;
  /** Its name as the subject of a sentence. */
  readonly name: string;
  /** Resolves when it is ready for work. */
  readonly prepare: () => Promise<void>;
  readonly hasEnded: () => boolean;
  /** Why it could not be launched, if its launcher left a word; asked until it is ready. */
  readonly startFailure: (kernelId: string) => Promise<string | undefined>;
}

/**
 * Waits until it is ready, or for the first sign that it won't be.
 * @throws AppError kernel_start_failed, gateway_error; what `prepare` throws; at once the signal's reason when aborted
 */
export async function becomeReady(kernel: StartingKernel, signal: AbortSignal): Promise<void> {
  const { readyTimeoutMs } = kernel.gateway.timings;
  const aborted = whenAborted(signal);
  const watching = new AbortController();
  try {
    const failed = watchForFailure(kernel, watching.signal);
    const first = await raceDeadline(Promise.race([kernel.prepare(), failed, aborted.promise]), readyTimeoutMs);
    signal.throwIfAborted();
    if (first === DEADLINE_PASSED) throw failure(`${kernel.name} did not answer within ${readyTimeoutMs / 1000} s.`);
  } finally {
    watching.abort();
    aborted.dispose();
  }
}

/** Rejects when the kernel can't become ready any more; else it never settles. */
async function watchForFailure(
  { id, gateway, name, hasEnded, startFailure }: StartingKernel,
  until: AbortSignal,
): Promise<never> {
  while (!until.aborted) {
    gateway.notices.assertSocketTaken(id);
    const reason = await startFailure(id);
    if (reason !== undefined) throw failure(`${name} could not be started: ${reason}`);
    if (hasEnded()) throw failure(`${name} ended while it started.`);
    await delay(gateway.timings.startFailurePollMs);
  }
  return new Promise(() => {});
}

const failure = (message: string): AppError => new AppError('kernel_start_failed', message);
