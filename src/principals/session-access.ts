import { sessionNotFound } from '../errors/failures.ts';

/**
 * The one rule about people and sessions. One API key may serve many people, whom its requests name. A session that is
 * recorded for one person is closed to requests that name another; a session without a recorded person, and a request
 * that names nobody, are open to all of the key's.
 */
export const mayUseSession = (session: { readonly userId: string | null }, userId: string | null): boolean =>
  userId === null || session.userId === null || session.userId === userId;

/** @throws AppError `session_not_found` for another person's session. */
export function assertMayUseSession(session: { readonly userId: string | null }, userId: string | null): void {
  if (!mayUseSession(session, userId)) throw sessionNotFound();
}
