import fp from 'fastify-plugin';
import { isLoopback } from '../../config.ts';
import { AppError } from '../../errors/app-error.ts';

/**
 * Keeps web pages out of a service that trusts whoever reaches it on loopback. A page can make a browser send
 * requests here: under a foreign name that resolves to 127.0.0.1 (DNS rebinding; the Host header tells), or as a form
 * (the Origin header tells). Programs such as LibreChat send a loopback Host and no Origin.
 */
export const localGuardPlugin = fp<{ allowedHosts: readonly string[] }>(
  async (app, { allowedHosts }) => {
    app.addHook('onRequest', async (request) => {
      const { host, origin } = request.headers;
      if (!isLocalAuthority(host ?? '', allowedHosts)) {
        throw new AppError(
          'forbidden',
          'This service answers on this machine only: use http://127.0.0.1 or http://localhost, or configure API keys.',
        );
      }
      if (origin !== undefined && !isLocalAuthority(authorityOf(origin), allowedHosts)) {
        throw new AppError('forbidden', 'Pages of other sites may not use this service.');
      }
    });
  },
  { name: 'cellar-local-guard' },
);

/** Whether `host[:port]` names this machine, or one of the configured names. */
function isLocalAuthority(authority: string, allowedHosts: readonly string[]): boolean {
  const [, bracketed, plain] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(authority.toLowerCase()) ?? [];
  const name = bracketed ?? plain ?? '';
  return isLoopback(name) || name.endsWith('.localhost') || (name !== '' && allowedHosts.includes(name));
}

/** `https://a.example:1` → `a.example:1`; the empty string for `null` and whatever else isn't an origin. */
const authorityOf = (origin: string): string => /^https?:\/\/([^/]*)$/i.exec(origin)?.[1] ?? '';
