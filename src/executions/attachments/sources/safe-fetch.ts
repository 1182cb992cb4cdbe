import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Agent, type Dispatcher, fetch, type Response } from 'undici';
import { AppError } from '../../../errors/app-error.ts';
import { invalidField } from '../../../errors/failures.ts';
import { isPublicAddress } from '../../../lib/is-public-address.ts';

/**
 * HTTP requests to untrusted URLs: only to hosts that the operator named, only to public addresses, and to the very address
 * that was checked. A redirect is another untrusted URL.
 */

interface SafeFetchOptions {
  /** Host names in lower case; `*.example.org` stands for every name below. */
  readonly allowedHosts: readonly string[];
  /** Which addresses may be connected to. */
  readonly isAllowedAddress?: (address: string) => boolean;
}

const MAX_REDIRECTS = 5;
const CONNECT_TIMEOUT_MS = 10_000;

export class SafeFetch implements AsyncDisposable {
  readonly #options: Required<SafeFetchOptions>;
  readonly #agent: Agent;

  constructor(options: SafeFetchOptions) {
    this.#options = { isAllowedAddress: isPublicAddress, ...options };
    this.#agent = new Agent({
      connect: { timeout: CONNECT_TIMEOUT_MS, lookup: this.#lookup.bind(this) as never },
      // A connection goes to what its host was when it was checked.
      keepAliveTimeout: 1_000,
      maxHeaderSize: 16 * 1024,
    });
  }

  /**
   * Asks for a URL and follows its redirects. The caller reads or cancels the body.
   * @throws AppError forbidden for a host or an address that isn't allowed; undici's errors.
   */
  async get(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
    let target = url;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const { href } = this.check(target);
      const init = { headers, redirect: 'manual' as const, signal, dispatcher: this.#agent as Dispatcher };
      const response = await fetch(href, init);
      const location = response.headers.get('location');
      if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
      await response.body?.cancel();
      target = new URL(location, href).href;
    }
    throw new AppError('forbidden', `The URL redirects more than ${MAX_REDIRECTS} times.`);
  }

  /** A URL that may be asked for, as far as it says itself. @throws AppError invalid_request, forbidden */
  check(text: string): URL {
    const url = URL.parse(text);
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
      throw invalidField('url', 'must be an absolute http or https URL');
    }
    if (url.username !== '' || url.password !== '') {
      throw new AppError('forbidden', 'A URL with a user name or a password is not fetched.');
    }
    const host = url.hostname.toLowerCase().replace(/\.$/, '');
    if (!this.#options.allowedHosts.some((allowed) => isHost(host, allowed))) {
      throw new AppError('forbidden', `The host ${host} is not among those that URLs may lead to (URL_SOURCES_ALLOW).`);
    }
    // An address is connected to without a lookup.
    const address = host.replace(/^\[|\]$/g, '');
    if (isIP(address) !== 0) this.#assertAllowed(address);
    return url;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#agent.destroy();
  }

  /** In the place of the resolver's own: what it hands out is what is connected to. */
  #lookup(
    host: string,
    _options: unknown,
    done: (error: Error | null, addresses: readonly { address: string; family: number }[]) => void,
  ): void {
    lookup(host, { all: true, verbatim: true }).then(
      (found) => {
        try {
          // A host with even one address that isn't public is refused.
          for (const { address } of found) this.#assertAllowed(address);
          done(null, found);
        } catch (error) {
          done(error as Error, []);
        }
      },
      (error: Error) => done(error, []),
    );
  }

  #assertAllowed(address: string): void {
    if (this.#options.isAllowedAddress(address)) return;
    throw new AppError('forbidden', 'The URL leads to an address that is not public.', { details: { address } });
  }
}

const isHost = (host: string, allowed: string): boolean =>
  allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed;
