import type { IncomingMessage } from 'node:http';

/**
 * The secret of a path that begins with `/k/{secret}`: the only place where a client can put one that takes nothing but
 * a base URL, such as LibreChat since 0.8.6. It is taken off before the request is routed, so that no
 * route, no log line and no error ever sees it.
 */

const secrets = new WeakMap<IncomingMessage, string>();

/** The secret that a request's path had; undefined where it had none. */
export const pathSecretOf = (request: IncomingMessage): string | undefined => secrets.get(request);

/** The path by which a caller whose request had a secret in its path reaches `path` (below `basePath`) again. */
export function withPathSecret(request: IncomingMessage, basePath: string, path: string): string {
  const secret = secrets.get(request);
  return secret === undefined ? path : `${basePath}/k/${encodeURIComponent(secret)}${path.slice(basePath.length)}`;
}

/** Makes the function that removes `/k/{secret}` from a request's path before it is routed. */
export function createPathRewriter(basePath: string): (request: IncomingMessage) => string {
  // Its client may double slashes.
  const pattern = new RegExp(`^/*(?:${toPattern(basePath)}/)?/*k/+([^/?]+)(.*)$`, 's');
  return (request) => {
    const url = request.url ?? '/';
    const [, secret, rest] = pattern.exec(url) ?? [];
    if (secret === undefined || rest === undefined) return url;
    secrets.set(request, decode(secret));
    const rewritten = `${basePath}${rest.startsWith('/') ? '' : '/'}${rest}`;
    // Fastify keeps the URL as it came beside the rewritten one.
    Object.assign(request, { originalUrl: rewritten });
    return rewritten;
  };
}

/** Base paths hold nothing else that a pattern reads in its own way. */
const toPattern = (text: string): string => text.replace(/[.~-]/g, '\\$&').replaceAll('/', '/+');

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
