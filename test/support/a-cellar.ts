import { afterAll, beforeAll } from 'vitest';
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
  const running = (): CellarProcess => {
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
