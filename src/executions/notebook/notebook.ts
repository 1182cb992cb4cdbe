import type { Readable } from 'node:stream';
import type { HtmlFormRecord } from '../../db/repositories/execution-outputs.ts';
import { AppError } from '../../errors/app-error.ts';
import type { StoredFile } from '../../files/file.ts';
import type { ExecutionView } from '../history/execution-view.ts';
import { figureLines } from '../outputs/figure-lines.ts';
import { type NotebookDisplay, toCell } from './cell.ts';

/** The runs of a session as a Jupyter notebook (nbformat 4.5), a cell for each run. */

/** A display up to this size stands in the notebook itself. */
const MAX_INLINE_BYTES = 1024 * 1024;

const METADATA = {
  kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' },
  language_info: { name: 'python', file_extension: '.py', mimetype: 'text/x-python' },
};

interface NotebookParts {
  readonly open: (file: StoredFile) => Promise<Readable>;
  readonly linkTo: (file: StoredFile) => string;
  readonly htmlOf: (run: ExecutionView) => readonly HtmlFormRecord[];
}

/** The notebook's text, piece by piece: at most one run with its displays is held at a time. */
export async function* notebookText(runs: Iterable<ExecutionView>, parts: NotebookParts): AsyncGenerator<string> {
  yield '{\n"nbformat": 4,\n"nbformat_minor": 5,\n';
  yield `"metadata": ${JSON.stringify(METADATA)},\n"cells": [`;
  let count = 0;
  for (const run of runs) {
    count += 1;
    const ids = new Set(run.output?.displays ?? []);
    const displays: NotebookDisplay[] = [];
    const displayed = run.files.filter(({ id }) => ids.has(id));
    for (const file of displayed) displays.push(await toNotebookDisplay(file, parts));
    const files = run.files
      .filter(({ id }) => !ids.has(id))
      .map((file) => ({ name: file.name, link: parts.linkTo(file) }));
    const shown = { displays, html: parts.htmlOf(run), files };
    yield `${count === 1 ? '' : ','}\n${JSON.stringify(toCell(withoutFigureLines(run, displayed), count, shown))}`;
  }
  yield '\n]\n}\n';
}

/** The lines that stand for figures in a text have no place beside the figures themselves. */
function withoutFigureLines(run: ExecutionView, displayed: readonly StoredFile[]): ExecutionView {
  if (run.output === null || run.output.stdout !== figureLines(displayed)) return run;
  return { ...run, output: { ...run.output, stdout: '' } };
}

async function toNotebookDisplay(file: StoredFile, { open, linkTo }: NotebookParts): Promise<NotebookDisplay> {
  const { name, type } = file;
  const common = { name, type: type.replace(/;.*$/s, ''), link: linkTo(file) };
  if (file.size > MAX_INLINE_BYTES) return { ...common, bytes: null };
  try {
    const chunks: Buffer[] = await (await open(file)).toArray();
    return { ...common, bytes: Buffer.concat(chunks) };
  } catch (error) {
    // Its bytes are gone or damaged; the link's answer says so.
    if (error instanceof AppError) return { ...common, bytes: null };
    throw error;
  }
}
