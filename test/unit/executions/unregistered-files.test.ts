import { expect, test } from 'vitest';
import type { UnregisteredFile } from '../../../src/executions/execution.ts';
import { shorten } from '../../../src/executions/outputs/unregistered-files.ts';

const files = (count: number, cause: UnregisteredFile['cause']): UnregisteredFile[] =>
  Array.from({ length: count }, (_, index) => ({ name: `${cause} ${index}`, reason: 'No.', ...(cause && { cause }) }));

test('a hundred files are named, and the others counted', () => {
  expect(shorten(files(100, 'max_files'))).toEqual(files(100, 'max_files'));
  const short = shorten(files(2_105, 'max_files'));
  expect(short.length).toBe(101);
  expect(short.at(-1)).toEqual({ name: '…', reason: 'So were 2005 more.', cause: 'max_files', count: 2005 });
});

test('the others are counted by cause, and an entry that stands for several files as so many', () => {
  const folders: UnregisteredFile = { name: '…', reason: 'Deep.', cause: 'depth', count: 3 };
  expect(shorten([...files(102, 'size'), folders, ...files(1, undefined)]).slice(100)).toEqual([
    { name: '…', reason: 'So were 2 more for their size.', cause: 'size', count: 2 },
    { name: '…', reason: 'So were 3 more for their depth.', cause: 'depth', count: 3 },
    { name: '…', reason: 'So were 1 more that could not be read.', cause: 'unreadable', count: 1 },
  ]);
});
