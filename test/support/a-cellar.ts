import { afterAll, beforeAll, inject } from 'vitest';
import { Client } from '../acceptance/client.ts';
import { type CellarOptions, CellarProcess } from './cellar-process.ts';
import { keyOf, type Principal, type SharedKind, type SharedPlace } from './shared-cellar.ts';

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
  const running = (): CellarProcess => started ?? fail();
  return {
    get process() {
      return running();
    },
    client: (apiKey) => new Client(() => running().url, apiKey),
  };
}

/** A Cellar that many files of a project use at once; it is there from the first `beforeAll` on. */
export interface SharedCellar extends SharedPlace {
  /** A client of it, which may be made before it has started. */
  client(principal?: Principal): Client;
}

/**
 * One of the Cellars that all files of a project share: a start costs as much processor time as most files' runs. Such a file
 * names its chats as no other does, or has a principal of its own, looks only at them, and changes nothing that others see.
 */
export function aSharedCellar(kind: SharedKind = 'open'): SharedCellar {
  let place: SharedPlace | undefined;
  beforeAll(async () => {
    place = await sharedPlace(kind);
  });
  const running = (): SharedPlace => place ?? fail();
  return {
    get url() {
      return running().url;
    },
    get dataDir() {
      return running().dataDir;
    },
    client: (principal) => new Client(() => running().url, principal && keyOf(principal)),
  };
}

/** The Cellar of a kind, which is started if nobody has asked for it before. @throws Error with what it said, if it doesn't start */
export async function sharedPlace(kind: SharedKind): Promise<SharedPlace> {
  const answer = await fetch(`${inject('sharedCellars')}/${kind}`);
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as SharedPlace;
}

function fail(): never {
  throw new Error('Cellar is started before the tests, and not before that.');
}
