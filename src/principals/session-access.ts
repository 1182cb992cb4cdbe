import { AppError } from '../errors/app-error.ts';

/**
 * The one rule about people and sessions. One API key may serve many people, whom its requests name. A session that is
 * recorded for one person is closed to requests that name another; a session without a recorded person, and a request
 * that names nobody, are open to all of the key's.
 */
export const mayUseSession = (session: { readonly userId: string | null }, userId: string | null): boolean =>
  userId === null || session.userId === null || session.userId === userId;

/** The answer for a session that is unknown, another principal's or another person's: callers can't tell them apart. */
export const sessionNotFound = (): AppError => new AppError('session_not_found', 'There is no such session.');

/** @throws AppError `session_not_found` for another person's session. */
export function assertMayUseSession(session: { readonly userId: string | null }, userId: string | null): void {
  if (!mayUseSession(session, userId)) throw sessionNotFound();
}
