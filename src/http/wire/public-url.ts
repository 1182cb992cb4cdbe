import type { FastifyRequest } from 'fastify';
import type { StoredFile } from '../../files/file.ts';
import type { RouteContext } from '../server/route-context.ts';

/** The whole address of a file, for someone who has nothing but the link, such as the person a model writes to. */
export type LinkMaker = (file: StoredFile) => string;

/** A chat is read again for some days; after that its files are requested again. */
export const LINK_LIFETIME_MS = 7 * 86_400_000;

/**
 * How the files that this request is answered with are linked to: at PUBLIC_BASE_URL, or where the request was sent to.
 * The links need no key. The caller has checked that the requester may read the files.
 */
export function linkMaker(request: FastifyRequest, context: RouteContext): LinkMaker {
  const base = publicBase(request, context);
  return (file) => `${base}/links/${context.services.links.sign(file.id, LINK_LIFETIME_MS).token}`;
}

/** The address of this service for browsers: PUBLIC_BASE_URL, or where the request was sent to. */
export const publicBase = (request: FastifyRequest, { config }: Pick<RouteContext, 'config'>): string =>
  config.PUBLIC_BASE_URL ?? `${request.protocol}://${request.host}${config.BASE_PATH}`;
