import type { FastifyRequest } from 'fastify';
import { pathSecretOf } from '../server/path-prefixes.ts';
import type { RouteContext } from '../server/route-context.ts';
import { LINK_LIFETIME_MS, type LinkMaker } from './public-url.ts';

/** Makes the links to files for answers. */
export interface FileLinks {
  readonly download: LinkMaker;
  /** In the form of Open WebUI-style backends. */
  readonly generated: LinkMaker;
}

/**
 * The `download_url`s of an answer to this request. A caller whose key is in the path sends none anywhere else, and a link
 * with the key would carry it into chats, logs and the model's text; so it gets signed links, which open one file and expire.
 */
export function fileLinks(request: FastifyRequest, { services, config }: RouteContext): FileLinks {
  const base = config.BASE_PATH;
  if (pathSecretOf(request.raw) !== undefined) {
    const signed: LinkMaker = ({ id }) => `${base}/links/${services.links.sign(id, LINK_LIFETIME_MS).token}`;
    return { download: signed, generated: signed };
  }
  return {
    download: ({ id, sessionId }) => `${base}/download/${sessionId}/${id}`,
    generated: ({ id }) => `${base}/api/v1/downloads/code-execution/file/${id}`,
  };
}
