import { expect, test } from 'vitest';
import { answerOrder } from '../../../console/src/state/answer-order.ts';

/** Asks twice, shows each answer that is newer than what is shown, and tells what was shown. */
async function shown(answered: 'in order' | 'in reverse'): Promise<string[]> {
  const request = answerOrder();
  const list: string[] = [];
  const load = async (answer: Promise<string>): Promise<void> => {
    const isNewest = request();
    const text = await answer;
    if (isNewest()) list.push(text);
  };
  const [first, second] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const loads = [load(first.promise), load(second.promise)];
  const answers = [() => first.resolve('first'), () => second.resolve('second')];
  for (const answer of answered === 'in order' ? answers : answers.toReversed()) answer();
  await Promise.all(loads);
  return list;
}

test('an answer that comes after that to a later request is not shown', async () => {
  expect(await shown('in reverse')).toEqual(['second']);
});

test('answers in the order of their requests are shown as they come', async () => {
  expect(await shown('in order')).toEqual(['first', 'second']);
});
