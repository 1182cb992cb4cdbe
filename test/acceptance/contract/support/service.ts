import { CellarProcess } from '../../../support/cellar-process.ts';
import { Agents, type Generation } from './agents.ts';
import { Front } from './front.ts';

/** A running Cellar with a real kernel, and a client package that talks to it. */
export interface Contract extends AsyncDisposable {
  readonly cellar: CellarProcess;
  readonly front: Front;
  readonly agents: Agents;
}

export async function startContract(generation: Generation, env: Record<string, string> = {}): Promise<Contract> {
  await using started = new AsyncDisposableStack();
  const front = started.use(await Front.start());
  const cellar = started.use(await CellarProcess.start({ env }));
  front.target = cellar.url;
  const agents = await Agents.load(generation, front.url);
  const owned = started.move();
  return { cellar, front, agents, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
