import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { formatDay } from '../format.ts';
import { attempt } from '../state/notices.ts';
import {
  findSessions,
  foundSessions,
  hasMoreSessions,
  listRefusal,
  loadMoreSessions,
  select,
  selectChat,
  sessions,
} from '../state/sessions.ts';
import { showsSessions } from '../state/ui.ts';
import { Icon } from './icon.tsx';
import { SessionRow } from './session-row.tsx';

const SESSION_ID = /^[\w-]{21}$/;
/** How long the field waits for more letters. */
const PAUSE_MS = 200;

/** Every session by day, the last used first; the field finds one by what is in it, or goes to one by its id. */
export function SessionList() {
  const query = useSignal('');
  const wanted = query.value.trim();
  useEffect(() => {
    const timer = setTimeout(() => attempt(() => findSessions(wanted)), wanted === '' ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const found = wanted === '' ? sessions.value : (foundSessions.value ?? []);
  const choose = (action: () => unknown): void => {
    attempt(async () => action());
    showsSessions.value = false;
  };
  const openById = (): void =>
    choose(() => (SESSION_ID.test(wanted) ? select({ kind: 'session', id: wanted }) : selectChat(wanted)));
  const openFirst = (): void =>
    choose(async () => {
      await findSessions(wanted);
      const first = foundSessions.value?.[0];
      if (first === undefined) openById();
      else select({ kind: 'session', id: first.session_id });
    });

  return (
    <nav class="sessions" aria-label="Sessions">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== '') openFirst();
        }}
      >
        <input
          id="session-search"
          type="search"
          placeholder="Find a chat"
          title="By its id, user, code or file names"
          aria-label="Find a chat by its id, user, code or file names"
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
      {[...Map.groupBy(found, ({ last_used_at }) => formatDay(last_used_at))].map(([day, list]) => (
        <section key={day} aria-label={day}>
          <h2>{day}</h2>
          <ul>
            {list.map((one) => (
              <SessionRow
                key={one.session_id}
                session={one}
                onChoose={() => choose(() => select({ kind: 'session', id: one.session_id }))}
              />
            ))}
          </ul>
        </section>
      ))}
      {listRefusal.value !== null && <p class="hint empty">{listRefusal.value}</p>}
      {wanted !== '' && foundSessions.value !== null && found.length === 0 && (
        <p class="hint empty">
          No chat has these words in its id, user, code or file names.{' '}
          <button type="button" class="link" onClick={openById}>
            Open “{wanted}” by its id
          </button>
        </p>
      )}
      {wanted === '' && sessions.value.length === 0 && listRefusal.value === null && (
        <p class="hint empty">No chat has run code yet.</p>
      )}
      {wanted === '' && hasMoreSessions.value && (
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
