import type { HtmlFormRecord } from '../../db/repositories/execution-outputs.ts';
import type { ExecutionView } from '../history/execution-view.ts';

/** A run as a cell of a Jupyter notebook (nbformat 4.5). Pure. */

/** A display of a run, with its bytes if they are small enough for the notebook. */
export interface NotebookDisplay {
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly bytes: Buffer | null;
  readonly link: string;
}

/** A file that a run made, and where it is. */
interface NotebookFile {
  readonly name: string;
  readonly link: string;
}

/** What a run shows beside its texts. */
export interface Shown {
  readonly displays: readonly NotebookDisplay[];
  readonly html: readonly HtmlFormRecord[];
  readonly files: readonly NotebookFile[];
}

type Output = Readonly<Record<string, unknown>> & { readonly output_type: string };
export type Cell = Readonly<Record<string, unknown>> & { readonly cell_type: 'code' | 'markdown' };

/** How IPython runs code of another language than the notebook's. */
const MAGICS: Readonly<Record<string, string>> = {
  bash: '%%bash',
  js: '%%script node',
  php: '%%script php',
  r: '%%script Rscript --vanilla /dev/stdin',
};

/** @param count of the cell among those that ran, from 1 on */
export function toCell(run: ExecutionView, count: number, shown: Shown): Cell {
  const metadata = { cellar: { execution_id: run.id, language: run.language } };
  const magic = run.language === 'py' ? (run.isStateful ? null : '%%python') : (MAGICS[run.language] ?? undefined);
  if (magic === undefined) return { id: run.id, cell_type: 'markdown', metadata, source: toMarkdown(run, shown.files) };
  const code = run.code ?? '# The code of this run is not kept (STORE_CODE=false).';
  return {
    id: run.id,
    cell_type: 'code',
    metadata,
    execution_count: count,
    source: magic === null ? code : `${magic}\n${code}`,
    outputs: toOutputs(run, count, shown),
  };
}

function toOutputs(run: ExecutionView, count: number, { displays, html, files }: Shown): Output[] {
  const { output } = run;
  if (output === null) return files.length === 0 ? [] : [toLinks(files)];
  const { stdout, result, exception } = output;
  const resultHtml = html.find(({ text }) => text === null)?.html;
  return [
    ...toStdout(stdout, html),
    ...toStream('stderr', withoutTraceback(output)),
    ...displays.map(toDisplay),
    ...(result === null
      ? []
      : [
          {
            output_type: 'execute_result',
            execution_count: count,
            metadata: {},
            data: { ...toHtml(resultHtml), 'text/plain': result },
          },
        ]),
    ...(files.length === 0 ? [] : [toLinks(files)]),
    ...(exception === null
      ? []
      : [
          {
            output_type: 'error',
            ename: exception.name,
            evalue: exception.value,
            traceback: [...exception.traceback],
          },
        ]),
  ];
}

const toHtml = (html: string | undefined) => (html === undefined ? {} : { 'text/html': html });

/** What stands on stdout; a value in it that has HTML is a display of its own there. One whose text was cut stays text. */
function toStdout(stdout: string, html: readonly HtmlFormRecord[]): Output[] {
  const outputs: Output[] = [];
  const indexOf = linesFinder(stdout);
  let from = 0;
  for (const { text, html: form } of html) {
    const at = text === null ? -1 : indexOf(text, from);
    if (text === null || at < 0) continue;
    outputs.push(...toStream('stdout', stdout.slice(from, at)));
    outputs.push({ output_type: 'display_data', metadata: {}, data: { ...toHtml(form), 'text/plain': text } });
    from = at + text.length + 1;
  }
  return [...outputs, ...toStream('stdout', stdout.slice(from))];
}

/** Most characters that the search for texts which aren't there may look through, all together. */
const MAX_SEARCHED = 64 * 1024 * 1024;

/**
 * The search for texts in one stdout. A run may have half a million of them, most of them cut away: such a text is known by a line
 * that stdout doesn't have. Texts whose lines are all there are searched for until so much was looked through in vain.
 */
function linesFinder(stdout: string): (text: string, from: number) => number {
  let lines: ReadonlySet<string> | undefined;
  let left = MAX_SEARCHED;
  return (text, from) => {
    lines ??= new Set(stdout.split('\n'));
    if (left < 0 || !text.split('\n').every((line) => lines?.has(line))) return -1;
    const at = indexOfLines(stdout, text, from);
    if (at < 0) left -= stdout.length - from;
    return at;
  };
}

/** The index of a text that fills whole lines; -1 if there is none. The console follows the same rule (`output/html-forms.ts`). */
function indexOfLines(stdout: string, text: string, from: number): number {
  if (text === '') return -1;
  if (stdout.startsWith(`${text}\n`, from)) return from;
  const at = stdout.indexOf(`\n${text}\n`, from);
  return at < 0 ? -1 : at + 1;
}

const toStream = (name: 'stdout' | 'stderr', text: string): Output[] =>
  text === '' ? [] : [{ output_type: 'stream', name, text }];

/** In an answer the traceback is the end of stderr; in a notebook it is an output of its own. */
function withoutTraceback({ stderr, exception }: NonNullable<ExecutionView['output']>): string {
  const traceback = exception?.traceback.join('\n').trimEnd() ?? '';
  const said = stderr.trimEnd();
  return traceback !== '' && said.endsWith(traceback) ? said.slice(0, -traceback.length) : stderr;
}

function toDisplay({ name, type, bytes, link }: NotebookDisplay): Output {
  if (bytes === null) return toLinks([{ name, link }]);
  const isText = type === 'text/html' || type === 'image/svg+xml';
  const data = { [type]: bytes.toString(isText ? 'utf8' : 'base64'), 'text/plain': name };
  return { output_type: 'display_data', metadata: {}, data };
}

const toLinks = (files: readonly NotebookFile[]): Output => ({
  output_type: 'display_data',
  metadata: {},
  data: { 'text/markdown': toList(files), 'text/plain': files.map(({ name }) => name).join('\n') },
});

const toList = (files: readonly NotebookFile[]): string =>
  files.map(({ name, link }) => `- [${name.replace(/[\\[\]`*_<>]/g, '\\$&')}](<${link}>)`).join('\n');

/** Code that no magic runs is shown with what it said. */
function toMarkdown({ language, code, output }: ExecutionView, files: readonly NotebookFile[]): string {
  const blocks = [
    toBlock(language, code ?? ''),
    toBlock('text', output?.stdout ?? ''),
    toBlock('text', output?.stderr ?? ''),
    toList(files),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function toBlock(language: string, text: string): string {
  if (text === '') return '';
  const longest = (text.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}
