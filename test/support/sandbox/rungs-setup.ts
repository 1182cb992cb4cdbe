import type { TestProject } from 'vitest/node';
import type { Offer } from './offered-rungs.ts';

declare module 'vitest' {
  interface ProvidedContext {
    offeredRungs: readonly Offer[];
  }
}

/** Tries every rung once, for all files of a project that ask for `offeredRungs`; after the runtime is there. */
export default async function setUpRungs({ provide }: TestProject): Promise<void> {
  const { probeRungs } = await import('./offered-rungs.ts');
  provide('offeredRungs', await probeRungs());
}
