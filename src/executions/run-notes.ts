import type { AttachmentStatus } from './attachments/staging/attachment-status.ts';
import { isWebAddress, webName } from './attachments/web-name.ts';
import type { ExecutionResult } from './execution.ts';
import { countOf, NAMELESS } from './outputs/unregistered-files.ts';

/** So many are said; the rest is counted. */
const MAX_NOTES = 20;

/**
 * Facts about a run that a model needs besides the output, a sentence each: attachments that aren't there or have
 * another name, files that weren't kept, variables that are gone. Empty for most runs. Pure.
 */
export function runNotes(
  result: Pick<ExecutionResult, 'attachments' | 'unregistered' | 'stateLost' | 'stateRestored'>,
): string[] {
  const { attachments, unregistered } = result;
  const lostState = lostStateNote(result);
  const notes = [
    ...(lostState === null ? [] : [lostState]),
    ...attachments.flatMap(attachmentNote),
    ...unregistered.map(({ name, reason }) => (name === NAMELESS ? reason : `${quoted(name)} was not kept: ${reason}`)),
  ];
  if (notes.length <= MAX_NOTES) return notes;
  // One entry may stand for many files.
  const more = notes.length - MAX_NOTES + unregistered.reduce((sum, file) => sum + countOf(file) - 1, 0);
  return [...notes.slice(0, MAX_NOTES), `${more} more notes are left out here.`];
}

/** A sentence on the variables of earlier runs that are gone; null where none are. */
export function lostStateNote({
  stateLost,
  stateRestored,
}: Pick<ExecutionResult, 'stateLost' | 'stateRestored'>): string | null {
  if (!stateLost) return null;
  if (stateRestored === null || stateRestored.names.length === 0)
    return 'The variables of earlier runs are gone; define them again. Files are still there.';
  const names = stateRestored.lost.slice(0, MAX_NOTES).map(({ name }) => quoted(name));
  const more = stateRestored.lost.length - names.length;
  return `Of the variables of earlier runs, these are gone: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}; define them again. The others are there, and so are the files.`;
}

function attachmentNote({ attachmentId, askedName, name, status, reason }: AttachmentStatus): string[] {
  const asked = quoted(askedName ?? (isWebAddress(attachmentId) ? webName(attachmentId) : attachmentId));
  switch (status) {
    case 'staged':
    case 'present':
      return [];
    case 'renamed':
      return [`${asked} is in /mnt/data as ${quoted(name ?? '')}.`];
    case 'missing':
    case 'too_large':
    case 'failed':
      return [`${asked} is not in /mnt/data. ${reason ?? 'It is not stored here (any more).'}`];
  }
}

/** A name in one line, whatever it holds. */
const quoted = (name: string): string => name.replace(/\p{Cc}/gu, '\ufffd');
