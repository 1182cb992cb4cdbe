import { sharedPlace } from '../../../support/a-cellar.ts';
import { Agents, type Generation } from './agents.ts';
import { Front } from './front.ts';

/** A client package that talks to the Cellar that all files share. */
export interface Contract extends AsyncDisposable {
  readonly front: Front;
  readonly agents: Agents;
}

export async function startContract(generation: Generation): Promise<Contract> {
  await using started = new AsyncDisposableStack();
  const front = started.use(await Front.start());
  front.target = (await sharedPlace('open')).url;
  const agents = await Agents.load(generation, front.url);
  const owned = started.move();
  return { front, agents, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
