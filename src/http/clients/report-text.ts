import type { ExecutionResult } from '../../executions/execution.ts';
import { lostStateNote } from '../../executions/run-notes.ts';
import type { StoredFile } from '../../files/file.ts';
import type { LinkMaker } from '../wire/public-url.ts';
import { reportForModel } from './tool-run.ts';

/** A run as plain text, for a model that reads it and for a person who looks at the call. */

interface ReportOptions {
  readonly toLink: LinkMaker;
  /** Whether the caller has no chat, and has to name the session to go on with its files. */
  readonly namesSession: boolean;
  /** Whether the page shows the files by itself, so that the model need not repeat the links. */
  readonly isShown: boolean;
}

/** What the run printed, then how it ended, then `Files:` with a link each. Pure; without a final line end. */
export function reportText(result: ExecutionResult, { toLink, namesSession, isShown }: ReportOptions): string {
  const report = reportForModel(result);
  const { stdout, stderr, result: value, exit_code: exitCode, session_id: sessionId } = report;
  const parts = [
    stdout,
    value ?? '',
    stderr === '' ? '' : `Standard error:\n${stderr}`,
    exitCode === 0 ? '' : `Exit code: ${exitCode}`,
    lostStateNote(result) ?? '',
    filesText(result.files, toLink, isShown),
    unkeptText([...result.otherFiles, ...result.unregistered]),
    namesSession ? `session_id: ${sessionId} (pass it to the next call to go on with these files)` : '',
  ].filter((part) => part.trim() !== '');
  return parts.length === 0 ? 'The code ran and printed nothing.' : parts.map((part) => part.trimEnd()).join('\n\n');
}

function filesText(files: readonly StoredFile[], toLink: LinkMaker, isShown: boolean): string {
  if (files.length === 0) return '';
  const heading = isShown
    ? 'Files (the user sees them below the call, with a download button; no need to repeat the links):'
    : 'Files (give the user these links as they are):';
  const lines = files.map((file) => `- [${label(file.name)}](${toLink(file)}) ${file.format}, ${file.size} bytes`);
  return [heading, ...lines].join('\n');
}

/** Files that the run wrote and that are not handed over, each with why. */
function unkeptText(files: readonly { readonly name: string; readonly reason: string }[]): string {
  if (files.length === 0) return '';
  return ['Not handed over:', ...files.map(({ name, reason }) => `- ${name}: ${reason}`)].join('\n');
}

/** A name as the text of a Markdown link. */
const label = (name: string): string => name.replace(/[[\]\\]/g, '\\$&').replace(/[\r\n]/g, ' ');
