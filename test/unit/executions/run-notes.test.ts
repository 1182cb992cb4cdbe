import { expect, test } from 'vitest';
import type { AttachmentStatus } from '../../../src/executions/attachments/staging/attachment-status.ts';
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

test.each([
  ['https://files.example.org/a/sales%202026.csv?sig=secret#part', null, 'sales 2026.csv'],
  ['https://files.example.org/?sig=secret', null, 'download'],
  ['https://[/a?sig=secret', null, 'download'],
  ['https://files.example.org/a?sig=secret', 'sales.csv', 'sales.csv'],
  ['reports/sales.csv', null, 'reports/sales.csv'],
])('the attachment %s that was named %s is told as %s', (attachmentId, askedName, told) => {
  const missing: AttachmentStatus = {
    attachmentId,
    askedName,
    name: null,
    status: 'missing',
    reason: null,
    size: null,
  };
  const notes = runNotes({ attachments: [missing], unregistered: [], stateLost: false, stateRestored: null });
  expect(notes).toEqual([`${told} is not in /mnt/data. It is not stored here (any more).`]);
});
