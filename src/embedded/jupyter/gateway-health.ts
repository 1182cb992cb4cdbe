import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayProcess } from './gateway-process.ts';

const MAX_MISSED_CHECKS = 3;
/** The pause before the next check of a server that didn't answer: the failed check has already waited for its timeout. */
const SECOND_LOOK_MS = 1_000;

type Watched = Pick<GatewayProcess, 'ended' | 'answers' | 'kill'>;

/**
 * Resolves with the reason when the process has ended, or didn't answer three times in a row and was killed for it.
 * Resolves at once, with the process as it is, when `signal` aborts.
 */
export async function untilLost(
  gateway: Watched,
  { signal, checkEveryMs = 5_000 }: { readonly signal: AbortSignal; readonly checkEveryMs?: number },
): Promise<string> {
  const settled = new AbortController();
  const either = AbortSignal.any([signal, settled.signal]);
  try {
    return await Promise.race([gateway.ended, killWhenHung(gateway, checkEveryMs, either)]);
  } finally {
    settled.abort();
  }
}

async function killWhenHung(gateway: Watched, checkEveryMs: number, signal: AbortSignal): Promise<string> {
  for (let missed = 0; missed < MAX_MISSED_CHECKS; ) {
    const pauseMs = missed === 0 ? checkEveryMs : Math.min(checkEveryMs, SECOND_LOOK_MS);
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) {
      return 'stopping';
    }
    missed = (await gateway.answers()) ? 0 : missed + 1;
  }
  gateway.kill();
  await gateway.ended;
  return 'it no longer answered';
}
