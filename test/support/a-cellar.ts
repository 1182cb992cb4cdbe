import { afterAll, beforeAll, test } from 'vitest';
import { Client } from '../acceptance/client.ts';
import { type CellarOptions, CellarProcess } from './cellar-process.ts';

/** A Cellar that is there for the tests of a file, or of a `describe`. */
export interface ACellar {
  /** The process; there is one from the first `beforeAll` on. */
  readonly process: CellarProcess;
  /** A client of it, which may be made before it has started. */
  client(apiKey?: string): Client;
}

/** Starts it before the tests that stand beside the call, and stops it after them. */
export function aCellar(options: CellarOptions = {}): ACellar {
  let started: CellarProcess | undefined;
  beforeAll(async () => {
    started = await CellarProcess.start(options);
  });
  afterAll(() => started?.[Symbol.asyncDispose]());
  return handleOf(() => started);
}

// biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from its first parameter.
const sharing = test.extend('shared', { scope: 'worker' }, async ({}, { onCleanup }) => {
  const cellar = await CellarProcess.start();
  onCleanup(() => cellar[Symbol.asyncDispose]());
  return cellar;
});

/**
 * The Cellar without settings of all files that a worker runs: a start costs as much processor time as most files' runs. Such a file
 * names its chats as no other does, looks only at them, and changes nothing that others see.
 */
export function aSharedCellar(): Pick<ACellar, 'client'> {
  let started: CellarProcess | undefined;
  sharing.beforeAll(({ shared }) => {
    started = shared;
  });
  return handleOf(() => started);
}

function handleOf(find: () => CellarProcess | undefined): ACellar {
  const running = (): CellarProcess => {
    const started = find();
    if (started === undefined) throw new Error('Cellar is started before the tests, and not before that.');
    return started;
  };
  return {
    get process() {
      return running();
    },
    client: (apiKey) => new Client(() => running().url, apiKey),
  };
}
