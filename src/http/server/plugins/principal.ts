import rateLimit from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { isLoopback } from '../../../config/config.ts';
import { AppError } from '../../../errors/app-error.ts';
import {
  type Credentials,
  isPrincipal,
  type KeyScope,
  type Principal,
  type Principals,
  type Verdict,
} from '../../../principals/principal.ts';
import { isLibreChat } from '../../wire/user-agents.ts';
import { pathSecretOf } from '../path-prefixes.ts';
import { describeInvalidToken } from './invalid-token.ts';
import { describeMissingCredentials } from './missing-credentials.ts';
import { noSuchRoute } from './refusals.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The caller; null only on a `public` route, for a caller without valid credentials. */
    principal: Principal | null;
  }
  interface FastifyContextConfig {
    /** The route answers callers without credentials too. */
    public?: boolean;
    /** The route answers administrators only. */
    admin?: boolean;
    /** Keys that are limited to this part of the API may ask too. */
    scope?: KeyScope;
  }
}

interface PrincipalOptions {
  readonly principals: () => Principals;
  /** Most requests of one principal, or of one signed user, in a minute; 0 for no limit. */
  readonly requestsPerMinute: number;
  /** Maximum number of refusals for missing credentials per address and minute; 0: no limit. */
  readonly failuresPerMinute: number;
}

type Limiter = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/**
 * Settles who is asking before anything of the body is read, and whether they may: 401 for nobody we know, 403 where
 * only an administrator may, 429 for too much. A principal counts as one however many addresses it has, because a whole
 * chat application is one; an address counts only by its failures.
 */
export const principalPlugin = fp<PrincipalOptions>(
  async (app, { principals, requestsPerMinute, failuresPerMinute }) => {
    await app.register(rateLimit, { global: false, timeWindow: 60_000 });
    const limit = (max: number, keyGenerator?: (request: FastifyRequest) => string): Limiter => {
      if (max === 0) return async () => undefined;
      const count = app.createRateLimit({ max, ...(keyGenerator === undefined ? {} : { keyGenerator }) });
      return async (request, reply) => {
        const counted = await count(request);
        if (counted.isAllowed) return;
        reply.headers({
          'ratelimit-limit': String(max),
          'ratelimit-remaining': String(counted.remaining),
          'ratelimit-reset': String(counted.ttlInSeconds),
        });
        if (counted.isExceeded) throw tooMany(counted.ttlInSeconds);
      };
    };
    // A signed user of a chat application counts as one too, so that none uses up what all of its key may ask.
    const limitPrincipal = limit(requestsPerMinute, ({ principal }) =>
      JSON.stringify([principal?.id, principal?.userId]),
    );
    const limitFailures = limit(failuresPerMinute);

    app.decorateRequest('principal', null);
    app.addHook('onRequest', async (request, reply) => {
      const { public: isPublic = false, admin: isForAdmins = false } = request.routeOptions.config;
      const scope = scopeOf(request);
      const verdict = await authenticate(principals(), credentialsOf(request), isPublic);
      if (isPrincipal(verdict)) {
        const isLimited = verdict.scope !== null && verdict.scope !== scope;
        // A public route answers such a key as it answers a stranger.
        if (isLimited && isPublic) return;
        request.principal = verdict;
        if (!isPublic) await limitPrincipal(request, reply);
        if (isLimited) throw new AppError('forbidden', `This key opens only the ${verdict.scope} routes.`);
        if (!isForAdmins || verdict.role === 'admin') return;
        throw new AppError('forbidden', 'This route needs an API key of the role admin.');
      }
      if (verdict !== 'unknown_path' && isPublic) return;
      await limitFailures(request, reply);
      const warn = (reason: string): void => {
        // LibreChat doesn't show the reason to the operator.
        if (isLibreChat(request.headers['user-agent'])) request.log.warn({ event: 'http.credentials_refused' }, reason);
      };
      if (verdict === 'unknown_path') {
        warn(WRONG_PATH_SECRET);
        throw noSuchRoute();
      }
      if (verdict === 'unauthenticated') {
        reply.header('www-authenticate', 'Bearer realm="cellar"');
        const reason = describeMissingCredentials(request.headers, principals().hasKeys());
        warn(reason);
        throw new AppError('unauthorized', reason);
      }
      reply.header('www-authenticate', 'Bearer realm="cellar", error="invalid_token"');
      // The client shows the reason to no one.
      request.log.warn({ event: 'http.token_refused', ...verdict });
      throw new AppError('unauthorized', describeInvalidToken(verdict));
    });
  },
  { name: 'cellar-principal' },
);

/** For the log alone: to its sender a wrong secret looks like a path that is not there. */
const WRONG_PATH_SECRET =
  'The secret in the path is no valid key: it is unknown, revoked or expired, or is not allowed from this address (`npm run keys -- list`).';

/** On a public route, whose answer needs nobody's name, tokens that can't be checked now are none. */
async function authenticate(principals: Principals, credentials: Credentials, isPublic: boolean): Promise<Verdict> {
  try {
    return await principals.authenticate(credentials);
  } catch (error) {
    if (isPublic && error instanceof AppError) return 'unauthenticated';
    throw error;
  }
}

/** Also of a route that refuses the request's verb: its keys get the refusal. */
const scopeOf = (request: FastifyRequest): KeyScope | undefined =>
  request.is404 ? request.server.routeAt(request)?.scope : request.routeOptions.config.scope;

function credentialsOf(request: FastifyRequest): Credentials {
  const { headers, raw, query } = request;
  return {
    apiKey: headers['x-api-key']?.toString(),
    authorization: headers.authorization,
    // Jupyter clients put their token there, and no other client does: a key in a URL gets into logs of proxies.
    queryToken: scopeOf(request) === 'jupyter' ? tokenIn(query) : undefined,
    pathSecret: pathSecretOf(raw),
    openWebUiUserJwt: headers['x-openwebui-user-jwt']?.toString(),
    address: request.ip,
    isLocal: isLocal(request),
  };
}

function tokenIn(query: unknown): string | undefined {
  const token = typeof query === 'object' && query !== null && 'token' in query ? query.token : undefined;
  return typeof token === 'string' ? token : undefined;
}

/** Headers that proxies add. A request through a proxy may come from another machine, even if the proxy is local. */
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

const isLocal = ({ headers, raw }: FastifyRequest): boolean =>
  isLoopback(raw.socket.remoteAddress ?? '') && FORWARDING.every((name) => headers[name] === undefined);

const tooMany = (retryAfterSeconds: number): AppError =>
  new AppError('rate_limited', `Too many requests; try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });

/** The principal of a request to a route that isn't public. */
export function principalOf(request: FastifyRequest): Principal {
  if (request.principal === null) throw new Error('a route that is public asked for its principal');
  return request.principal;
}
