import type { IncomingMessage } from 'node:http';

/**
 * A route's path may follow `/k/{secret}`, `/v1` or both: `{BASE_PATH}/k/{secret}/v1/exec`. They are taken off before the request is
 * routed. LibreChat's base URL ends in /v1, where every route answers too. The secret is the last resort of a client that takes nothing
 * but a base URL, such as LibreChat since 0.8.6: no route, no log line and no error ever sees it.
 */

const secrets = new WeakMap<IncomingMessage, string>();

/** The secret that a request's path had; undefined where it had none. */
export const pathSecretOf = (request: IncomingMessage): string | undefined => secrets.get(request);

/** The path by which a caller whose request had a secret in its path reaches `path` (below `basePath`) again. */
export function withPathSecret(request: IncomingMessage, basePath: string, path: string): string {
  const secret = secrets.get(request);
  return secret === undefined ? path : `${basePath}/k/${encodeURIComponent(secret)}${path.slice(basePath.length)}`;
}

/** The path and query of a request with its `/v1`, but without its secret. */
export const originalUrlOf = ({ url = '', originalUrl = url }: IncomingMessage & { originalUrl?: string }): string =>
  originalUrl;

/** Makes the function that takes the secret and `/v1` off a request's path. The time it takes grows with the path's length, not faster. */
export function createPathRewriter(basePath: string): (request: IncomingMessage) => string {
  const base = toPattern(basePath);
  const withSecret = new RegExp(`^(?:${base})?/+k/+([^/?]+)(.*)$`, 's');
  const withVersion = new RegExp(`^${base}/+v1(?=[/?]|$)(.*)$`, 's');
  const below = (rest: string): string => basePath + beginningWithSlash(rest);
  return (request) => {
    const asked = request.url ?? '/';
    const [origin] = ORIGIN.exec(asked) ?? [];
    let url = origin === undefined ? asked : beginningWithSlash(asked.slice(origin.length));
    const [, secret, path] = withSecret.exec(url) ?? [];
    if (secret !== undefined && path !== undefined) {
      secrets.set(request, decode(secret));
      url = below(path);
    }
    // Fastify keeps the URL as it came, and the secret with it.
    Object.assign(request, { originalUrl: url });
    const [, rest] = withVersion.exec(url) ?? [];
    return rest === undefined ? url : below(rest);
  };
}

/** Of a URL in absolute form, which servers take, too (RFC 9112, section 3.2.2). */
const ORIGIN = /^https?:\/\/[^/?#]*/i;

const beginningWithSlash = (path: string): string => (path.startsWith('/') ? path : `/${path}`);

/** Clients may double slashes. Base paths hold nothing else that a pattern reads in its own way. */
const toPattern = (basePath: string): string => basePath.replace(/[.~-]/g, '\\$&').replaceAll('/', '/+');

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
