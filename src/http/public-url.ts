import type { FastifyRequest } from 'fastify';
import type { StoredFile } from '../files/file.ts';
import type { RouteContext } from './route-context.ts';

/** The whole address of a file, for someone who has nothing else to put it together from, such as a model's reader. */
export type LinkMaker = (file: StoredFile) => string;

/** How the files that this request is answered with are linked to: at PUBLIC_URL, or where the request was sent to. */
export function linkMaker(request: FastifyRequest, { config }: RouteContext): LinkMaker {
  const base = config.PUBLIC_URL ?? `${request.protocol}://${request.host}${config.BASE_PATH}`;
  return (file) => `${base}/download/${file.sessionId}/${file.id}`;
}
