import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { waitWithKeepAlive } from '../../../src/http/api/exec/keep-alive.ts';

/** An answer that the test settles, waited for with an interval of 20 ms. */
function anAnswer() {
  const answer = Promise.withResolvers<{ said: string }>();
  const admitted = Promise.withResolvers<string>();
  const waiting = waitWithKeepAlive({
    answer: answer.promise,
    admitted: admitted.promise,
    toLateAnswer: (error, admission) => ({ said: `${admission}: ${(error as Error).message}` }),
    toJson: JSON.stringify,
    intervalMs: 20,
  });
  waiting.catch(() => {});
  return { answer, admitted, waiting };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('an answer', () => {
  test('that comes within the interval is given as it is', async () => {
    const { answer, admitted, waiting } = anAnswer();
    admitted.resolve('s1');
    answer.resolve({ said: 'soon' });
    expect(await waiting).toEqual({ kind: 'settled', answer: { said: 'soon' } });
  });

  test('that takes longer is preceded by white space that a JSON parser skips', async () => {
    const { answer, admitted, waiting } = anAnswer();
    admitted.resolve('s1');
    const waited = await waiting;
    setTimeout(() => answer.resolve({ said: 'late' }), 90);
    const body = waited.kind === 'streamed' ? await text(waited.body) : expect.fail('settled');
    expect(body).toMatch(/^ {3,}\{/);
    expect(JSON.parse(body)).toEqual({ said: 'late' });
  });

  test('that is refused before it is admitted rejects, however long that took', async () => {
    const { answer, waiting } = anAnswer();
    await pause(60);
    answer.reject(new Error('busy'));
    await expect(waiting).rejects.toThrow('busy');
  });

  test('is not begun while it waits to be admitted', async () => {
    const { answer, admitted, waiting } = anAnswer();
    await pause(60);
    admitted.resolve('s1');
    answer.resolve({ said: 'soon' });
    expect(await waiting).toMatchObject({ kind: 'settled' });
  });

  test('that fails within the interval rejects', async () => {
    const { answer, admitted, waiting } = anAnswer();
    admitted.resolve('s1');
    answer.reject(new Error('disk'));
    await expect(waiting).rejects.toThrow('disk');
  });

  test('that fails after its status was sent says so in its own form', async () => {
    const { answer, admitted, waiting } = anAnswer();
    admitted.resolve('s1');
    const waited = await waiting;
    answer.reject(new Error('disk'));
    const body = waited.kind === 'streamed' ? await text(waited.body) : expect.fail('settled');
    expect(JSON.parse(body)).toEqual({ said: 's1: disk' });
  });

  test('whose reader has gone harms nobody', async () => {
    const { answer, admitted, waiting } = anAnswer();
    admitted.resolve('s1');
    const waited = await waiting;
    if (waited.kind === 'streamed') waited.body.destroy();
    answer.reject(new Error('aborted'));
    await pause(40);
  });
});
