import { expect, test } from 'vitest';
import type { UnregisteredFile } from '../../../src/executions/execution.ts';
import { shorten } from '../../../src/executions/outputs/unregistered-files.ts';
import { runNotes } from '../../../src/executions/run-notes.ts';

const lost = (count: number): UnregisteredFile[] =>
  Array.from({ length: count }, (_, index) => ({ name: `f${index}.txt`, reason: 'Too many.', cause: 'max_files' }));
const notesOf = (files: readonly UnregisteredFile[]): string[] =>
  runNotes({ attachments: [], unregistered: shorten(files), stateLost: false, stateRestored: null });

test('twenty lost files are named, and none is left out', () => {
  expect(notesOf(lost(20))).toHaveLength(20);
  expect(notesOf(lost(20)).at(-1)).toBe('f19.txt was not kept: Too many.');
});

test.each([21, 100, 105, 2105])('of %i lost files, those that are not named are counted as files', (count) => {
  expect(notesOf(lost(count)).at(-1)).toBe(`${count - 20} more notes are left out here.`);
});
