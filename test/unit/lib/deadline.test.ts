import { expect, test } from 'vitest';
import { whenAborted } from '../../../src/lib/deadline.ts';

test('an abort resolves to nothing, whether it came before or comes now', async () => {
  const controller = new AbortController();
  const later = whenAborted(controller.signal);
  controller.abort();
  expect(await later.promise).toBeUndefined();
  expect(await whenAborted(controller.signal).promise).toBeUndefined();
});
