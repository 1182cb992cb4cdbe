import type { Execution, MimeBundle, RunClient, WireFile } from '../api/types.ts';
import { type Outcome, outcomeOf } from '../output/outcome.ts';
import { type Output, withTraceback } from '../output/outputs.ts';
import type { Question, Run, RunState } from '../state/run.ts';

/** A run as its card shows it, whether this page heard it or Cellar kept it. */
export interface ShownRun {
  readonly key: string;
  /** null before Cellar has named it. */
  readonly id: string | null;
  /** null: it isn't known. */
  readonly client: RunClient | null;
  readonly language: string;
  /** null where code isn't kept. */
  readonly code: string | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly state: RunState;
  /** null while it isn't over. */
  readonly outcome: Outcome | null;
  readonly wallTime: number | null;
  readonly outputs: readonly Output[];
  /** Whether Cellar has HTML of what stands in `outputs` as text. */
  readonly hasHtml: boolean;
  /** The open question of its code, if this page can answer it; null if there is none. */
  readonly question: Question | null;
  readonly isOutputKept: boolean;
  /** Those that it made and didn't display. */
  readonly files: readonly WireFile[];
  readonly problems: readonly string[];
  readonly hasLostState: boolean;
}

const FAILED: Outcome = { text: 'Failed', tone: 'bad' };

/** @param kept what Cellar has of it by now; it knows the time better */
export function fromRun(run: Run, kept: Execution | null): ShownRun {
  const result = run.result.value;
  const failure = run.failure.value;
  const outcome = result !== null ? outcomeOf(result) : run.state.value === 'failed' ? FAILED : null;
  const isShown = new Set([...(result?.images ?? []), ...(kept?.displays ?? [])]);
  return {
    key: run.id.value ?? `sent-${run.startedAt}`,
    id: run.id.value,
    client: kept === null ? run.client : kept.client,
    language: run.language,
    code: run.code,
    startedAt: kept === null ? run.startedAt : Date.parse(kept.started_at),
    state: run.state.value,
    outcome,
    wallTime: result?.wall_time ?? null,
    outputs: withTraceback([...run.outputs.value, ...unheard(run.outputs.value, kept)], outcome?.tone === 'bad'),
    hasHtml: false,
    question: run.question.value,
    isOutputKept: true,
    files: (result?.files ?? []).filter(({ id }) => !isShown.has(id)),
    problems: [
      ...(failure === null ? [] : [failure]),
      ...(result?.unregistered_files?.map(({ name, reason }) => `${name}: ${reason}`) ?? []),
    ],
    hasLostState: result?.state_lost === true,
  };
}

export function fromExecution(run: Execution): ShownRun {
  const isOver = run.state === 'finished';
  const outcome = isOver ? outcomeOf(run) : null;
  return {
    key: run.id,
    id: run.id,
    client: run.client,
    language: run.language,
    code: run.code,
    startedAt: Date.parse(run.started_at),
    state: isOver ? 'done' : run.state === 'queued' ? 'queued' : 'running',
    outcome,
    wallTime: run.wall_time,
    outputs: withTraceback(keptOutputs(run), outcome?.tone === 'bad'),
    hasHtml: run.has_html,
    question: null,
    isOutputKept: run.stdout !== null || !isOver,
    files: run.files.filter(({ id }) => !run.displays.includes(id)),
    problems: run.message === undefined ? [] : [run.message],
    hasLostState: false,
  };
}

const displayedBy = ({ displays, files }: Execution): readonly WireFile[] =>
  displays.flatMap((id) => files.find((file) => file.id === id) ?? []);

/** A stream leaves out displays that are too large for it, such as a plot with its library; Cellar keeps them. */
function unheard(heard: readonly Output[], kept: Execution | null): readonly Output[] {
  if (kept === null || kept.state !== 'finished') return [];
  const count = heard.filter((output) => output.kind === 'display' && isKeptAsFile(output.data)).length;
  return displayedBy(kept)
    .slice(count)
    .map((file) => ({ kind: 'kept', file }));
}

/** Cellar keeps images, and pages that have no text to read in their place. */
function isKeptAsFile(data: MimeBundle): boolean {
  if (Object.keys(data).some((type) => type.startsWith('image/'))) return true;
  const text = data['text/plain'];
  return 'text/html' in data && (text === undefined || /^(?:<[^<>\n]*>|[\w.]+\(\.\.\.\))$/.test(String(text)));
}

function keptOutputs(run: Execution): readonly Output[] {
  const { stdout, stderr, result } = run;
  const displayed = displayedBy(run);
  const said = isFigureList(stdout ?? '', displayed) ? '' : (stdout ?? '');
  return [
    ...(said === '' ? [] : [{ kind: 'text', stream: 'stdout', text: said, cut: false } as const]),
    ...(stderr === null || stderr === ''
      ? []
      : [{ kind: 'text', stream: 'stderr', text: stderr, cut: false } as const]),
    ...displayed.map((file) => ({ kind: 'kept', file }) as const),
    ...(result === null ? [] : [{ kind: 'display', data: { 'text/plain': result }, displayId: null } as const]),
  ];
}

/** Whether a text only names the figures, as Cellar writes it for readers who can't see them. */
const isFigureList = (text: string, displayed: readonly WireFile[]): boolean =>
  displayed.length > 0 &&
  text
    .trimEnd()
    .split('\n')
    .every((line) => displayed.some(({ name }) => line.startsWith(`[figure: ${name},`)));
