import { readEvents } from '../api/server-events.ts';
import { askCellar } from './ask-cellar.ts';

/** The session as the chat's event stream describes it. */
export interface LiveSession {
  readonly session_id: string;
  /** How many runs have begun and aren't over. */
  readonly running: number;
  readonly last_used_at: string;
}

const RETRY_MS = 5_000;

/**
 * Tells of a chat's session now and at each change, until the signal aborts, through lost connections. Ends where there
 * is no such chat yet, or none that may be looked at.
 */
export async function followChat(
  host: Element,
  chatId: string,
  signal: AbortSignal,
  tell: (session: LiveSession) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const accept = { Accept: 'text/event-stream' };
      const response = await askCellar(host, `chats/${encodeURIComponent(chatId)}`, { signal, headers: accept });
      if (response.body === null) return;
      for await (const { name, data } of readEvents(response.body)) {
        if (name === 'session') tell(data as LiveSession);
      }
    } catch (error) {
      if (signal.aborted || (error instanceof Error && error.cause === 'refused')) return;
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}
