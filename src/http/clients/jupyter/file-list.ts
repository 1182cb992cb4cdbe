import type { ExecutionResult } from '../../../executions/execution.ts';

/** The files of a run as a reader of its output gets them: a Markdown list of links. */

/** The rest is counted. */
const MAX_LINES = 100;

/**
 * @param linkTo the address of a file, for someone who has nothing but the link
 * @param withFigures whether displayed figures are in the list, because not every client got to see them
 * @returns null where there is nothing to tell
 */
export function toFileList(
  { files, images, unregistered }: Pick<ExecutionResult, 'files' | 'images' | 'unregistered'>,
  linkTo: (file: ExecutionResult['files'][number]) => string,
  withFigures: boolean,
): string | null {
  const shown = withFigures ? files : files.filter(({ id }) => !images.includes(id));
  const links = shown.slice(0, MAX_LINES).map((file) => `- [${asLinkText(file.name)}](${linkTo(file)})`);
  const more = shown.length > MAX_LINES ? [`- and ${shown.length - MAX_LINES} more`] : [];
  const notKept = unregistered.slice(0, MAX_LINES).map(({ name, reason }) => `- ${asLinkText(name)}: ${reason}`);
  const parts = [
    ...(links.length === 0 ? [] : ['Files:', ...links, ...more]),
    ...(notKept.length === 0 ? [] : ['Not kept:', ...notKept]),
  ];
  return parts.length === 0 ? null : parts.join('\n');
}

/** A name as the text of a Markdown link. */
const asLinkText = (name: string): string => name.replace(/[\\[\]<>*_`]/g, '\\$&').replace(/\s+/g, ' ');
