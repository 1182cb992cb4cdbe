import { computed, signal } from '@preact/signals';
import { ApiError, followEvents, getJson, segment } from '../api/client.ts';
import type { Session } from '../api/types.ts';
import { answerOrder } from './answer-order.ts';
import { readNewest } from './newest.ts';

/** The sessions of whoever asks, and the one that is looked at. */

const PAGE = 50;

export const sessions = signal<readonly Session[]>([]);
/** Whether Cellar has more of them than the list. */
export const hasMoreSessions = signal(false);
/** Why there is no list: beyond loopback, Cellar lists sessions to authenticated callers only. */
export const listRefusal = signal<string | null>(null);

/** The selection: a session, or a chat that has none yet. */
export type Selection =
  /** `chatId`: its chat, where that is known before the session is. */
  | { readonly kind: 'session'; readonly id: string; readonly chatId?: string }
  | { readonly kind: 'chat'; readonly id: string };

export const selection = signal<Selection | null>(null);
/** The selected session as it is now. */
export const session = signal<Session | null>(null);

export const selectionTitle = computed((): string => {
  const selected = selection.value;
  if (selected === null) return '';
  return selected.kind === 'chat' ? selected.id : titleOf(session.value) || `session ${selected.id.slice(0, 8)}…`;
});

/** A chat id that tells people nothing: a UUID, a hash, a name that Cellar gave. */
const IS_OPAQUE = /^(?:[0-9a-f-]{16,}|jupyter:.*|local:.*|[\w-]{20,}|console \d{4}-.*)$/i;

/** A session's name: its chat's, if that is one for people, else a line of its newest code. */
export function titleOf(one: Session | null): string {
  if (one === null) return '';
  const { chat_id: chatId, title, session_id: id } = one;
  if (chatId !== null && !IS_OPAQUE.test(chatId)) return chatId;
  return title ?? chatId ?? `session ${id.slice(0, 8)}…`;
}

export const isRunning = (one: Session | null): boolean => one !== null && one.running > 0;

/** A kernel that is at work though nothing runs has been asked for its variables, by this page most likely. */
export const kernelState = ({ kernel, running }: Session): string | null =>
  kernel?.state === 'busy' && running === 0 ? 'idle' : (kernel?.state ?? null);

interface Page {
  readonly sessions: readonly Session[];
  readonly next: string | null;
}

/** How many the list shows. */
let length = PAGE;
const askList = answerOrder();

/** The list as it is now. */
export async function loadSessions(): Promise<void> {
  const isNewest = askList();
  try {
    const { items, next } = await readNewest(length, async (limit, before) => {
      const page = await getJson<Page>(`sessions?limit=${limit}${before === null ? '' : `&before=${segment(before)}`}`);
      return { items: page.sessions, next: page.next };
    });
    if (!isNewest()) return;
    sessions.value = withSelected(items);
    hasMoreSessions.value = next !== null;
    listRefusal.value = null;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 403) throw error;
    listRefusal.value = error.message;
  }
}

export async function loadMoreSessions(): Promise<void> {
  length += PAGE;
  await loadSessions();
}

/** The selected session is listed in any case, by its last use: others may have been used since, or it has only uploads. */
function withSelected(list: readonly Session[]): readonly Session[] {
  const selected = session.value;
  if (selected === null || list.some(({ session_id }) => session_id === selected.session_id)) return list;
  const at = list.findIndex(({ last_used_at }) => last_used_at < selected.last_used_at);
  return list.toSpliced(at < 0 ? list.length : at, 0, selected);
}

const REFRESH_MS = 15_000;

/** Keeps the list as it is at Cellar, while somebody looks, until the signal aborts. */
export function followList(signal: AbortSignal): void {
  const refresh = (): void => {
    // A service that is away for a moment is asked again.
    if (document.visibilityState === 'visible' && listRefusal.value === null) loadSessions().catch(() => {});
  };
  const timer = setInterval(refresh, REFRESH_MS);
  document.addEventListener('visibilitychange', refresh, { signal });
  signal.addEventListener('abort', () => clearInterval(timer));
}

/** The sessions in which Cellar finds these words; null: nobody searches. */
export const foundSessions = signal<readonly Session[] | null>(null);
let wanted = '';

export async function findSessions(words: string): Promise<void> {
  wanted = words;
  if (words === '') {
    foundSessions.value = null;
    return;
  }
  const page = await getJson<Page>(`sessions?limit=${PAGE}&q=${segment(words)}`);
  if (wanted === words) foundSessions.value = page.sessions;
}

/** Selects what the address names: `#session=…` or `#chat=…`. The part behind # is never sent anywhere. */
export async function selectFromAddress(): Promise<void> {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const chat = wanted.get('chat');
  const id = wanted.get('session');
  if (id !== null) select({ kind: 'session', id });
  else if (chat !== null) await selectChat(chat);
}

export function select(next: Selection): void {
  const current = selection.value;
  if (current?.kind === next.kind && current.id === next.id) return;
  session.value = next.kind === 'session' ? (sessions.value.find((one) => one.session_id === next.id) ?? null) : null;
  selection.value = next;
  history.replaceState(null, '', `#${next.kind}=${segment(next.id)}`);
}

/** A chat's session if it has one; else the chat itself, whose first run makes one. */
export async function selectChat(chatId: string): Promise<void> {
  try {
    const found = await getJson<Session>(`chats/${segment(chatId)}`);
    select({ kind: 'session', id: found.session_id, chatId });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
    select({ kind: 'chat', id: chatId });
  }
}

/**
 * Follows a session's state until the signal aborts, through lost connections.
 * @throws ApiError where it is gone; then the page has let go of it
 */
export async function followSession(id: string, signal: AbortSignal): Promise<void> {
  let wasThere = false;
  try {
    for await (const { name, data } of followEvents(`sessions/${segment(id)}`, signal)) {
      if (name !== 'session') continue;
      wasThere = true;
      show(data as Session);
    }
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
    forget(id);
    throw wasThere ? new ApiError(404, error.code, 'The chat is gone: it was deleted, or it has expired.') : error;
  }
}

function show(next: Session): void {
  // An event of the session before may come late.
  if (selection.value?.id === next.session_id) session.value = next;
  const isListed = sessions.value.some(({ session_id }) => session_id === next.session_id);
  sessions.value = isListed
    ? sessions.value.map((one) => (one.session_id === next.session_id ? next : one))
    : [next, ...sessions.value];
}

/** Lets go of a session that was deleted, or has expired. */
function forget(id: string): void {
  const others = (list: readonly Session[]): readonly Session[] => list.filter(({ session_id }) => session_id !== id);
  sessions.value = others(sessions.value);
  if (foundSessions.value !== null) foundSessions.value = others(foundSessions.value);
  if (selection.value?.id !== id) return;
  session.value = null;
  selection.value = null;
  history.replaceState(null, '', location.pathname);
}
