import { useSignal } from '@preact/signals';
import type { Execution } from '../api/types.ts';
import { formatBytes, formatDate, formatDuration, formatRelative } from '../format.ts';
import { outcomeOf } from '../output/outcome.ts';
import { languages } from '../state/access.ts';
import { attempt } from '../state/notices.ts';
import { selection } from '../state/sessions.ts';
import { draft, showsCode } from '../state/ui.ts';
import { executions, loadMoreExecutions, nextExecutions } from '../state/workspace.ts';
import { Icon } from './icon.tsx';
import { MadeFiles } from './run-card.tsx';

/** Every run of the session, whoever asked for it, the newest first. */
export function HistoryPanel() {
  const list = executions.value;
  const id = selection.value?.id ?? '';
  if (list.length === 0) return <p class="hint empty">Nothing has run here yet.</p>;
  return (
    <>
      <ol class="history" aria-label="Executions">
        {list.map((execution) => (
          <HistoryRow key={execution.id} execution={execution} />
        ))}
      </ol>
      {nextExecutions.value !== null && (
        <button type="button" class="button" onClick={() => attempt(() => loadMoreExecutions(id))}>
          Earlier runs
        </button>
      )}
    </>
  );
}

function HistoryRow({ execution }: { execution: Execution }) {
  const isOpen = useSignal(false);
  const { language, code, state, started_at, wall_time, files, stdout_bytes, stderr_bytes } = execution;
  const isOver = !['running', 'queued', 'staging', 'keeping'].includes(state);
  const outcome = isOver ? outcomeOf(execution) : { text: state, tone: 'busy' };
  const name = languages.value.find((one) => one.id === language)?.name ?? language;
  const summary =
    code
      ?.trim()
      .split('\n')
      .find((line) => line.trim() !== '') ?? 'code isn’t kept';
  return (
    <li>
      <button
        type="button"
        class="row"
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        <span class={`pill ${outcome.tone}`}>{outcome.text}</span>
        <span class="name">
          <code>{summary}</code>
          <span class="hint" title={formatDate(started_at)}>
            {name} · {formatRelative(started_at)}
            {wall_time === null ? '' : ` · ${formatDuration(wall_time)}`}
          </span>
        </span>
        <Icon name="chevron" />
      </button>
      {isOpen.value && (
        <div class="inside">
          {code !== null && <pre class="source">{code}</pre>}
          <p class="hint">
            stdout {formatBytes(stdout_bytes ?? 0)}, stderr {formatBytes(stderr_bytes ?? 0)}
          </p>
          {files.length > 0 && <MadeFiles files={files} />}
          {code !== null && (
            <button
              type="button"
              class="button"
              onClick={() => {
                draft.value = { code, language };
                showsCode.value = true;
              }}
            >
              <Icon name="code" /> Put into the editor
            </button>
          )}
        </div>
      )}
    </li>
  );
}
