import type { WireFile } from '../api/types.ts';
import { languageName } from '../editor/language-names.ts';
import { formatBytes, formatDate, formatDuration, formatRelative } from '../format.ts';
import { attempt } from '../state/notices.ts';
import { openDetails, putIntoEditor } from '../state/ui.ts';
import { runAgainInCopy } from '../transcript/run-copy.ts';
import type { ShownRun } from '../transcript/shown-run.ts';
import { Clock } from './clock.tsx';
import { FormatIcon } from './format-icon.tsx';
import { Icon } from './icon.tsx';
import { askedForInput, RunInput, RunQuestion } from './run-input.tsx';
import { RunOutputs } from './run-outputs.tsx';
import { SourceCode } from './source-code.tsx';

const PHASES = {
  sending: 'Sending',
  queued: 'Waiting for the run before',
  staging: 'Bringing in files',
  running: 'Running',
  keeping: 'Keeping files',
  done: 'Done',
  failed: 'Failed',
} as const;

/** Those who ask for runs, by the names that people know. */
const CLIENTS = {
  api: 'the API',
  console: 'the console',
  librechat: 'LibreChat',
  'open-webui': 'Open WebUI',
  mcp: 'MCP',
  jupyter: 'Jupyter',
} as const;

/** One run of the chat: its code, what it said and showed, and the files that it made. */
export function RunCard({ run, isLatest }: { run: ShownRun; isLatest: boolean }) {
  const { language, code, state, outcome, outputs, problems, files, startedAt } = run;
  const isOver = outcome !== null;
  const started = new Date(startedAt).toISOString();
  return (
    <article class="card run" aria-label={`Run in ${languageName(language)}`} aria-busy={!isOver}>
      <header>
        <span class={`pill ${outcome?.tone ?? 'busy'}`} role={isLatest ? 'status' : undefined}>
          {outcome?.text ?? (run.question === null ? PHASES[state] : 'Waits for input')}
        </span>
        <span class="hint" title={formatDate(started)}>
          {languageName(language)}
          {run.client !== null && ` · by ${CLIENTS[run.client]}`} · {formatRelative(started)}
          {run.wallTime !== null && ` · ${formatDuration(run.wallTime)}`}
          {state === 'running' && (
            <>
              {' · '}
              <Clock since={startedAt} />
            </>
          )}
        </span>
        {code !== null && (
          <span class="run-actions">
            {run.id !== null && isOver && <CopyButton id={run.id} />}
            <button
              type="button"
              class="button icon-only small"
              title="Put into the editor"
              onClick={() => putIntoEditor(code, language)}
            >
              <Icon name="edit" />
              <span class="visually-hidden">Put into the editor</span>
            </button>
          </span>
        )}
      </header>
      {run.hasLostState && <p class="hint note">Variables of earlier runs were lost; files are all there.</p>}
      {code === null ? (
        <p class="hint note">The code isn’t kept (STORE_CODE=false).</p>
      ) : (
        <SourceCode code={code} language={language} />
      )}
      {outputs.length > 0 && <RunOutputs outputs={outputs} htmlOf={run.hasHtml ? run.id : null} />}
      {run.id !== null && run.question !== null && <RunQuestion id={run.id} question={run.question} />}
      {isLatest && isOver && code !== null && askedForInput(outputs) && <RunInput code={code} language={language} />}
      {!run.isOutputKept && <p class="hint note">The output isn’t kept (STORE_OUTPUT=false).</p>}
      {problems.map((problem) => (
        <p key={problem} class="problem">
          {problem}
        </p>
      ))}
      <MadeFiles files={files} />
    </article>
  );
}

function CopyButton({ id }: { id: string }) {
  return (
    <button
      type="button"
      class="button icon-only small"
      title="Run again up to here in a copy of the chat"
      onClick={() => attempt(() => runAgainInCopy(id))}
    >
      <Icon name="copy" />
      <span class="visually-hidden">Run again up to here in a copy</span>
    </button>
  );
}

function MadeFiles({ files }: { files: readonly WireFile[] }) {
  if (files.length === 0) return null;
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
