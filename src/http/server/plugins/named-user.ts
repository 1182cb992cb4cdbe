import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { fileNotFound } from '../../../errors/failures.ts';
import { type FileId, isFileId, type PrincipalId, type SessionId } from '../../../lib/ids.ts';
import { mayUseSession } from '../../../principals/session-access.ts';
import { isClientId } from '../../wire/ids.ts';
import type { Files } from '../app-services.ts';

/**
 * If one key serves many users, a request that names a user sees only that user's files; other users' files look as if
 * they never existed. Files that no request named a user for belong to every user of the key.
 */
export const namedUserPlugin = fp<{ files: () => Files }>(
  async (app: FastifyInstance, { files }) => {
    app.addHook('preHandler', async (request) => {
      const { principal, params } = request;
      const fileId = typeof params === 'object' && params !== null && 'file_id' in params ? params.file_id : undefined;
      if (principal === null || namedUser(request) === null || typeof fileId !== 'string' || !isFileId(fileId)) return;
      const { sessionId } = files().getFile(principal.id, fileId);
      if (hidesSession(request, files(), principal.id, sessionId)) throw fileNotFound();
    });
  },
  { name: 'cellar-named-user' },
);

/** Whether the request names another user than the one a session is recorded for. */
export function hidesSession(request: FastifyRequest, files: Files, owner: PrincipalId, sessionId: SessionId): boolean {
  const named = namedUser(request);
  if (named === null) return false;
  const session = { userId: files.userOf(owner, sessionId) };
  return !mayUseSession(session, named) && !isFileOf(files, owner, named);
}

/** The user that a signed token names, or else the query (`?kind=user&id=`, LibreChat's downloads) or a header. */
export function namedUser({ principal, url, headers }: FastifyRequest): string | null {
  if (principal !== null && principal.userId !== null) return principal.userId;
  // The URL's own query: a route's schema drops what that route doesn't read.
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1 || url.length));
  const named = query.get('kind') === 'user' ? query.get('id') : (headers['user-id'] ?? headers['x-openwebui-user-id']);
  return isClientId(named) ? named : null;
}

/** Newer LibreChat puts a file's own id where the user's belongs, for files of the same run. */
function isFileOf(files: Files, owner: PrincipalId, id: string): boolean {
  try {
    return isFileId(id) && files.getFile(owner, id as FileId) !== undefined;
  } catch {
    return false;
  }
}
