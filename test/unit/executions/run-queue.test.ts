import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RunQueue } from '../../../src/executions/queue/run-queue.ts';

const never = new AbortController().signal;
const aQueue = ({ maxRuns = 100, maxWaiting = 2 } = {}) =>
  new RunQueue({ maxRuns, maxWaiting, maxKernels: 8, maxPrograms: 8 });

test('turns on one kernel are taken in the order of asking, those on another at once', async () => {
  const queue = aQueue();
  const order: string[] = [];
  const first = await queue.takeQueueSlot('a', never, () => order.push('waits at once'));
  const later = ['second', 'third'].map(async (name) => {
    using _ = await queue.takeQueueSlot('a', never, () => order.push(`${name} waits`));
    order.push(name);
  });
  using _other = await queue.takeQueueSlot('b', never);
  first[Symbol.dispose]();
  await Promise.all(later);
  expect(order).toEqual(['second waits', 'third waits', 'second', 'third']);
});

test('who comes when too many wait already is told to come back', async () => {
  const queue = aQueue({ maxWaiting: 1 });
  using _ = await queue.takeQueueSlot('a', never);
  const stop = new AbortController();
  const waiting = queue.takeQueueSlot('a', stop.signal);
  await expect(queue.takeQueueSlot('a', never)).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 5 });
  stop.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  // The one who left made room.
  const patient = new AbortController();
  const next = queue.takeQueueSlot('a', patient.signal);
  patient.abort(new Error('gone too'));
  await expect(next).rejects.toThrow('gone too');
});

test('with no room to wait, a kernel at work refuses', async () => {
  const queue = aQueue({ maxWaiting: 0 });
  using _ = await queue.takeQueueSlot('a', never);
  await expect(queue.takeQueueSlot('a', never)).rejects.toMatchObject({ code: 'rate_limited' });
});

test('there are so many places for runs, and each is given back once', () => {
  const queue = aQueue({ maxRuns: 2 });
  const first = queue.enter('alice');
  using _second = queue.enter('alice');
  expect(() => queue.enter('alice')).toThrow('2 runs are under way');
  first[Symbol.dispose]();
  first[Symbol.dispose]();
  using _third = queue.enter('alice');
  expect(() => queue.enter('alice')).toThrow('2 runs are under way');
});

test('a free turn is given only where nobody has it', async () => {
  const queue = aQueue();
  const turn = await queue.takeFreeTurn('a');
  expect(await queue.takeFreeTurn('a')).toBeUndefined();
  turn?.[Symbol.dispose]();
  expect(await queue.takeFreeTurn('a')).toBeDefined();
});

test('whoever comes, leaves and gives up, nobody runs beside another and every place is free at the end', async () => {
  const step = fc.record({
    workspace: fc.constantFrom('a', 'b'),
    /** After so many turns of the event loop it gives up; it works for so many. */
    waiting: fc.nat(6),
    work: fc.nat(3),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const queue = aQueue({ maxRuns: 12, maxWaiting: 3 });
      const atWork = new Map<string, number>();
      const ticks = async (count: number): Promise<void> => {
        for (let tick = 0; tick < count; tick++) await new Promise((resolve) => setImmediate(resolve));
      };
      const run = async ({ workspace, waiting, work }: { workspace: string; waiting: number; work: number }) => {
        const stop = new AbortController();
        void ticks(waiting).then(() => stop.abort(new Error('gave up')));
        using _place = queue.enter('alice');
        using _turn = await queue.takeQueueSlot(workspace, stop.signal);
        expect(atWork.get(workspace) ?? 0).toBe(0);
        atWork.set(workspace, 1);
        await ticks(work);
        atWork.set(workspace, 0);
      };
      const ends = await Promise.allSettled(steps.map(run));
      for (const end of ends) {
        if (end.status === 'fulfilled') continue;
        expect(String(end.reason)).toMatch(/gave up|under way or waiting|waiting already/);
      }
      expect(queue.runs).toBe(0);
      for (const workspace of ['a', 'b']) {
        const turn = await queue.takeFreeTurn(workspace);
        expect(turn).toBeDefined();
        turn?.[Symbol.dispose]();
      }
    }),
  );
});
