import fp from 'fastify-plugin';
import { isLoopback } from '../../../config/config.ts';
import { AppError } from '../../../errors/app-error.ts';

interface LocalGuardOptions {
  /** Whether nothing but the connection tells who is asking. It may change while the service runs. */
  readonly isOpen: () => boolean;
  readonly listensOnLoopback: boolean;
  /** Host names under which the service may be asked, besides loopback ones; if there are any, under no other. */
  readonly allowedHosts: readonly string[];
  /** Origins whose pages may use the service. */
  readonly origins: readonly string[];
}

/**
 * Keeps web pages out of a service that trusts whoever reaches it. A page can make a browser send requests here: under
 * a foreign name that resolves to our address (DNS rebinding; the Host header tells), or as a form (the Origin header
 * tells). Programs such as LibreChat send no Origin. With keys the key is the guard, and a name is only checked where
 * the operator lists the good ones.
 */
export const localGuardPlugin = fp<LocalGuardOptions>(
  async (app, { isOpen, listensOnLoopback, allowedHosts, origins }) => {
    app.addHook('onRequest', async (request) => {
      const { host = '', origin } = request.headers;
      const open = isOpen();
      const checksHost = allowedHosts.length > 0 || (open && listensOnLoopback);
      if (checksHost && !isAllowedAuthority(host, allowedHosts)) {
        throw new AppError(
          'forbidden',
          'This service does not answer under that host name: use http://127.0.0.1 or http://localhost, have the name added to ALLOWED_HOSTS, or configure API keys.',
        );
      }
      if (!open || origin === undefined || origins.includes(origin.toLowerCase())) return;
      const authority = authorityOf(origin);
      if (authority !== host.toLowerCase() && !isAllowedAuthority(authority, allowedHosts)) {
        throw new AppError('forbidden', 'Pages of other sites may not use this service.');
      }
    });
  },
  { name: 'cellar-local-guard' },
);

/** Whether `host[:port]` names this machine, or one of the configured names. */
function isAllowedAuthority(authority: string, allowedHosts: readonly string[]): boolean {
  const [, bracketed, plain] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(authority.toLowerCase()) ?? [];
  const name = bracketed ?? plain ?? '';
  return isLoopback(name) || name.endsWith('.localhost') || (name !== '' && allowedHosts.includes(name));
}

/** `https://A.example:1` → `a.example:1`; the empty string for `null` and whatever else isn't an origin. */
const authorityOf = (origin: string): string => /^https?:\/\/([^/]*)$/i.exec(origin)?.[1]?.toLowerCase() ?? '';
