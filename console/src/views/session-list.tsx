import { useSignal } from '@preact/signals';
import { formatRelative } from '../format.ts';
import { attempt } from '../state/notices.ts';
import {
  isRunning,
  listRefusal,
  loadMoreSessions,
  nextPage,
  select,
  selectChat,
  selection,
  sessions,
  titleOf,
} from '../state/sessions.ts';
import { showsSessions } from '../state/ui.ts';
import { Icon } from './icon.tsx';

const SESSION_ID = /^[\w-]{21}$/;

/** Every session, the last used first; the field finds one, or goes to a chat or session by its id. */
export function SessionList() {
  const query = useSignal('');
  const wanted = query.value.trim();
  const found = sessions.value.filter((one) =>
    `${one.chat_id ?? ''} ${one.session_id}`.toLowerCase().includes(wanted.toLowerCase()),
  );
  const choose = (action: () => unknown): void => {
    attempt(async () => action());
    showsSessions.value = false;
  };
  const open = (): void =>
    choose(() => {
      if (found[0] !== undefined) return select({ kind: 'session', id: found[0].session_id });
      return SESSION_ID.test(wanted) ? select({ kind: 'session', id: wanted }) : selectChat(wanted);
    });

  return (
    <nav class="sessions" aria-label="Sessions">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== '') open();
        }}
      >
        <input
          id="session-search"
          type="search"
          placeholder="Find a chat"
          aria-label="Find a chat, or open one by its id"
          autocomplete="off"
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value;
          }}
        />
        <button type="button" class="button icon-only" title="New chat (Alt + N)" onClick={() => choose(newChat)}>
          <Icon name="plus" />
          <span class="visually-hidden">New chat</span>
        </button>
      </form>
      <ul>
        {found.map((one) => (
          <li key={one.session_id}>
            <button
              type="button"
              class="session"
              aria-current={selection.value?.id === one.session_id ? 'page' : undefined}
              onClick={() => choose(() => select({ kind: 'session', id: one.session_id }))}
            >
              <span class={`dot ${isRunning(one) ? 'busy' : one.kernel === null ? '' : 'live'}`} aria-hidden="true" />
              <span class="name">{titleOf(one)}</span>
              <span class="hint">{isRunning(one) ? 'running' : formatRelative(one.last_used_at)}</span>
            </button>
          </li>
        ))}
      </ul>
      {listRefusal.value !== null && <p class="hint empty">{listRefusal.value}</p>}
      {wanted !== '' && found.length === 0 && (
        <p class="hint empty">
          Nothing in this list.{' '}
          <button type="button" class="link" onClick={open}>
            Open “{wanted}” by its id
          </button>
        </p>
      )}
      {wanted === '' && sessions.value.length === 0 && listRefusal.value === null && (
        <p class="hint empty">No chat has run code yet.</p>
      )}
      {nextPage.value !== null && (
        <button type="button" class="button" onClick={() => attempt(loadMoreSessions)}>
          More
        </button>
      )}
    </nav>
  );
}

/** A chat that nobody else can mean. */
export function newChat(): void {
  const time = new Date().toISOString().slice(0, 16).replace('T', ' ').replace(':', '.');
  select({ kind: 'chat', id: `console ${time} ${crypto.getRandomValues(new Uint16Array(1))[0]?.toString(36)}` });
}
