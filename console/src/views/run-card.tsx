import type { WireFile } from '../api/types.ts';
import { formatBytes, formatDuration } from '../format.ts';
import { outcomeOf } from '../output/outcome.ts';
import type { Output } from '../output/outputs.ts';
import type { Run } from '../state/run.ts';
import { openDetails } from '../state/ui.ts';
import { Display } from './display.tsx';
import { FormatIcon } from './format-icon.tsx';

const PHASES = {
  sending: 'Sending',
  queued: 'Waiting for the run before',
  staging: 'Bringing in files',
  running: 'Running',
  keeping: 'Keeping files',
  done: 'Done',
  failed: 'Failed',
} as const;

/** Shows the output and the files of a run started on this page. */
export function RunCard({ run, isLatest }: { run: Run; isLatest: boolean }) {
  const result = run.result.value;
  const failure = run.failure.value;
  const outcome = result === null ? null : outcomeOf(result);
  return (
    <article class="card run" aria-label={`Run in ${run.language}`} aria-busy={!run.isOver}>
      <header>
        <span class={`pill ${run.isOver ? (outcome?.tone ?? 'bad') : 'busy'}`} role={isLatest ? 'status' : undefined}>
          {outcome?.text ?? PHASES[run.state.value]}
        </span>
        {result !== null && <span class="hint">{formatDuration(result.wall_time)}</span>}
        {result?.state_lost === true && (
          <span class="hint">Variables of earlier runs were lost; files are all there.</span>
        )}
      </header>
      {!isLatest && <pre class="source">{run.code}</pre>}
      <Outputs outputs={run.outputs.value} isOver={run.isOver} />
      {failure !== null && <p class="problem">{failure}</p>}
      {result?.unregistered_files?.map(({ name, reason }) => (
        <p key={name} class="problem">
          {name}: {reason}
        </p>
      ))}
      {result !== null && result.files.length > 0 && <MadeFiles files={result.files} />}
    </article>
  );
}

function Outputs({ outputs, isOver }: { outputs: readonly Output[]; isOver: boolean }) {
  if (outputs.length === 0) return isOver ? <p class="hint quiet">No output.</p> : null;
  return (
    <div class="outputs">
      {outputs.map((output, index) =>
        output.kind === 'display' ? (
          <Display key={index} data={output.data} />
        ) : (
          <pre key={index} class={`text ${output.stream}`}>
            {output.cut && <span class="hint">… the beginning is left out …{'\n'}</span>}
            {output.text}
          </pre>
        ),
      )}
    </div>
  );
}

export function MadeFiles({ files }: { files: readonly WireFile[] }) {
  return (
    <ul class="made" aria-label="Files">
      {files.map((file) => (
        <li key={file.id}>
          <button type="button" class="chip" onClick={() => openDetails(file)}>
            <FormatIcon format={file.format} />
            {file.name} <span class="hint">{formatBytes(file.size)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
