import { expect, test } from 'vitest';
import { IdempotentAnswersRepository } from '../../../src/db/repositories/idempotent-answers.ts';
import { IdempotentAnswers } from '../../../src/executions/idempotent-answers.ts';
import type { SessionId } from '../../../src/lib/ids.ts';
import { ALICE, BOB, Store } from '../files/store-fixture.ts';

const SESSION = 's'.repeat(21) as SessionId;
const DAY = 24 * 3_600_000;
const named = (facts: object = {}) => ({ owner: ALICE, key: 'k', request: 'a'.repeat(64), ...facts });

/** Answers whose clock a test sets, and a run that counts. */
function begin(store: Store) {
  const clock = { now: 0 };
  let runs = 0;
  const rows = new IdempotentAnswersRepository(store.database);
  const open = () => new IdempotentAnswers(rows, () => clock.now);
  return { clock, open, answers: open(), run: async () => String(++runs) };
}

test('an answer is given again for a day, also after a restart, to its principal alone', async () => {
  await using store = new Store();
  const { clock, open, answers, run } = begin(store);
  expect(await answers.once(named(), run)).toEqual({ text: '1', isRepeated: false });
  expect(await open().once(named(), run)).toEqual({ text: '1', isRepeated: true });
  expect(await answers.once(named({ owner: BOB }), run)).toEqual({ text: '2', isRepeated: false });
  clock.now = DAY + 1;
  expect(await answers.once(named(), run)).toEqual({ text: '3', isRepeated: false });
});

test('a failure of the service is not kept, and those who wait for the run share it', async () => {
  await using store = new Store();
  const { answers, run } = begin(store);
  const fail = () => Promise.reject(new Error('busy'));
  const both = [answers.once(named(), fail), answers.once(named(), run)];
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await answers.once(named(), run)).toEqual({ text: '1', isRepeated: false });
});

test('the end of the service waits until the answer of a run is kept', async () => {
  await using store = new Store();
  const { answers, open, run } = begin(store);
  const held = Promise.withResolvers<string>();
  void answers.once(named(), () => held.promise);
  const ended = answers[Symbol.asyncDispose]();
  held.resolve('held');
  await ended;
  expect(await open().once(named(), run)).toEqual({ text: 'held', isRepeated: true });
});

test('those who wait for the run are admitted when it is, also if they come later', async () => {
  await using store = new Store();
  const { answers, run } = begin(store);
  const held = Promise.withResolvers<string>();
  let admit: (sessionId: SessionId) => void = () => {};
  const first = answers.once(named(), (onAdmitted) => {
    admit = onAdmitted;
    return held.promise;
  });
  const admitted: string[] = [];
  const join = () => {
    const told = Promise.withResolvers<void>();
    const answer = answers.once(named(), run, (sessionId) => {
      admitted.push(sessionId);
      told.resolve();
    });
    return { answer, told: told.promise };
  };
  const second = join();
  await new Promise(setImmediate);
  expect(admitted).toEqual([]);
  admit(SESSION);
  await second.told;
  const third = join();
  await third.told;
  expect(admitted).toEqual([SESSION, SESSION]);
  held.resolve('held');
  expect(await Promise.all([first, second.answer, third.answer])).toEqual([
    { text: 'held', isRepeated: false },
    { text: 'held', isRepeated: true },
    { text: 'held', isRepeated: true },
  ]);
});

test('a key of another request, and one whose run was cut off, are refused', async () => {
  await using store = new Store();
  const { answers, open, run } = begin(store);
  const never = new Promise<string>(() => {});
  void answers.once(named(), () => never);
  const other = named({ request: 'b'.repeat(64) });
  await expect(answers.once(other, run)).rejects.toThrow('another request');
  // Another process finds only what is in the database.
  await expect(open().once(other, run)).rejects.toThrow('another request');
  await expect(open().once(named(), run)).rejects.toThrow('Cellar ended during the first request');
});
