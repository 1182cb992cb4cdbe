import type { AttachmentStatus } from './attachments/staging/attachment-status.ts';
import type { ExecutionResult } from './execution.ts';
import { countOf, NAMELESS } from './outputs/unregistered-files.ts';

/** So many are said; the rest is counted. */
const MAX_NOTES = 20;

/**
 * Facts about a run that a model needs besides the output, a sentence each: attachments that aren't there or have
 * another name, files that weren't kept, variables that are gone. Empty for most runs. Pure.
 */
export function runNotes({
  attachments,
  unregistered,
  stateLost,
}: Pick<ExecutionResult, 'attachments' | 'unregistered' | 'stateLost'>): string[] {
  const notes = [
    ...(stateLost ? ['The variables of earlier runs are gone; define them again. Files are still there.'] : []),
    ...attachments.flatMap(attachmentNote),
    ...unregistered.map(({ name, reason }) => (name === NAMELESS ? reason : `${quoted(name)} was not kept: ${reason}`)),
  ];
  if (notes.length <= MAX_NOTES) return notes;
  // One entry may stand for many files.
  const more = notes.length - MAX_NOTES + unregistered.reduce((sum, file) => sum + countOf(file) - 1, 0);
  return [...notes.slice(0, MAX_NOTES), `${more} more notes are left out here.`];
}

function attachmentNote({ attachmentId, askedName, name, status, reason }: AttachmentStatus): string[] {
  const asked = quoted(askedName ?? attachmentId);
  switch (status) {
    case 'staged':
    case 'present':
      return [];
    case 'renamed':
      return [`${asked} is in /mnt/data as ${quoted(name ?? '')}.`];
    case 'missing':
    case 'too_large':
    case 'failed':
      return [`${asked} is not in /mnt/data: ${reason ?? 'it is not stored here (any more).'}`];
  }
}

/** A name in one line, whatever it holds. */
const quoted = (name: string): string => name.replace(/\p{Cc}/gu, '\ufffd');
