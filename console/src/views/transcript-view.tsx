import { useEffect, useRef } from 'preact/hooks';
import { downloadNotebook } from '../api/downloads.ts';
import { count } from '../format.ts';
import { openRunSearch } from '../state/keyboard.ts';
import { attempt } from '../state/notices.ts';
import { selection, session } from '../state/sessions.ts';
import { searchesRuns } from '../state/ui.ts';
import { isLoading, loadMoreExecutions, nextExecutions } from '../state/workspace.ts';
import { found, search, searchFor, transcript } from '../transcript/transcript.ts';
import { Icon } from './icon.tsx';
import { markWords } from './mark-words.ts';
import { RunCard } from './run-card.tsx';

/** The runs of the chat as a notebook has them: the newest last, and followed as they go on. */
export function TranscriptView() {
  const id = selection.value?.kind === 'session' ? selection.value.id : null;
  const list = found.value;
  const content = useRef<HTMLDivElement>(null);
  const words = search.value.trim();
  useEffect(() => {
    if (content.current !== null) markWords(content.current, words);
  });
  return (
    <section class="transcript" aria-label="Runs">
      {transcript.value.length > 0 && <Tools id={id} />}
      {/* Its scroll position counts from below, so that it stays at the newest run. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="scroller" tabIndex={0} aria-label="What ran">
        <div class="cards" ref={content}>
          {id !== null && nextExecutions.value !== null && (
            <button type="button" class="button earlier" onClick={() => attempt(() => loadMoreExecutions(id))}>
              Earlier runs
            </button>
          )}
          {list.map((run, index) => (
            <RunCard key={run.key} run={run} isLatest={index === list.length - 1} />
          ))}
          {list.length === 0 && <Nothing />}
        </div>
      </section>
    </section>
  );
}

function Tools({ id }: { id: string | null }) {
  const hits = found.value.length;
  return (
    <div class="transcript-tools">
      {searchesRuns.value ? (
        <input
          id="transcript-search"
          type="search"
          aria-label="Find in code and output"
          placeholder="Find in code and output"
          value={search.value}
          onInput={(event) => {
            const { value } = event.currentTarget;
            attempt(() => searchFor(value, id));
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            search.value = '';
            searchesRuns.value = false;
          }}
        />
      ) : (
        <button
          type="button"
          class="button icon-only"
          title="Find in code and output (Alt + F)"
          onClick={openRunSearch}
        >
          <Icon name="search" />
          <span class="visually-hidden">Find in code and output</span>
        </button>
      )}
      <span class="hint" role="status">
        {search.value.trim() === '' ? '' : count(hits, 'run')}
      </span>
      <span class="grow" />
      {id !== null && (
        <button type="button" class="button quiet" onClick={() => attempt(() => downloadNotebook(id))}>
          <Icon name="download" /> Notebook
        </button>
      )}
    </div>
  );
}

/** Says what is so: variables are only where a kernel is. */
function Nothing() {
  if (search.value.trim() !== '') return <p class="hint empty">No run has these words in its code or output.</p>;
  if (isLoading.value) return <p class="hint empty" aria-busy="true" />;
  return (
    <p class="hint empty">
      {session.value?.kernel == null
        ? 'Nothing has run here yet. The first run starts a kernel.'
        : 'Nothing has run here yet.'}
    </p>
  );
}
