import { resumed } from '../api/resumed.ts';
import { listening, readEvents, type ServerEvent } from '../api/server-events.ts';
import { askCellar } from './ask-cellar.ts';

/** The session as the chat's event stream describes it. */
export interface LiveSession {
  readonly session_id: string;
  /** How many runs have begun and aren't over. */
  readonly running: number;
  readonly last_used_at: string;
}

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
  const path = `chats/${encodeURIComponent(chatId)}`;
  const isFinal = (error: unknown): boolean => error instanceof Error && error.cause === 'refused';
  try {
    for await (const { name, data } of resumed(() => streamOf(host, path, signal), { signal, isFinal })) {
      if (name === 'session') tell(data as LiveSession);
    }
  } catch (error) {
    if (!isFinal(error)) throw error;
  }
}

async function* streamOf(host: Element, path: string, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  const response = await askCellar(host, path, { signal, headers: { Accept: 'text/event-stream' } });
  if (response.body !== null) yield* readEvents(listening(response.body));
}
