import type { TestProject } from 'vitest/node';
import type { Offer } from './offered-levels.ts';

declare module 'vitest' {
  interface ProvidedContext {
    offeredIsolationLevels: readonly Offer[];
  }
}

/** Tries every level once, for all files of a project that ask for `offeredIsolationLevels`; after the runtime is there. */
export default async function setUpIsolationLevels({ provide }: TestProject): Promise<void> {
  const { probeIsolationLevels } = await import('./offered-levels.ts');
  provide('offeredIsolationLevels', await probeIsolationLevels());
}
