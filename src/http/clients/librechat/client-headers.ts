import type { FastifyRequest } from 'fastify';
import { AppError } from '../../../errors/app-error.ts';
import type { RunClient } from '../../../lib/run-client.ts';
import { isClientId } from '../../wire/ids.ts';
import { clientOf, isLibreChat } from '../../wire/user-agents.ts';

/** The headers that LibreChat sends with a run. */
export interface ClientHeaders {
  /** Whether it is LibreChat who asks: its tools send no session of an earlier answer, only the files. */
  readonly isLibreChat: boolean;
  readonly client: RunClient;
  /** `User-Id`. */
  readonly userId: string | null;
  /** `X-LibreChat-Code-Request-ID`: the name by which it cancels this request. */
  readonly requestId: string | null;
}

/** The kinds of environment that LibreChat knows. This service is both: kernels live on, and every run may be the first. */
const PROFILES = new Set(['default', 'stateful']);

/**
 * @throws AppError `execution_profile_mismatch` for a kind of environment that isn't configured; the client then tells
 * the model not to try again.
 */
export function readClientHeaders({ headers }: Pick<FastifyRequest, 'headers'>): ClientHeaders {
  const profile = headers['x-codeapi-expected-profile'];
  if (profile !== undefined && !PROFILES.has(String(profile))) {
    throw new AppError(
      'execution_profile_mismatch',
      'This service serves the profiles default and stateful, and not the one that X-CodeAPI-Expected-Profile asks for.',
    );
  }
  const userId = headers['user-id'];
  const requestId = headers['x-librechat-code-request-id'];
  return {
    isLibreChat: isLibreChat(headers['user-agent']),
    client: clientOf(headers),
    userId: isClientId(userId) ? userId : null,
    requestId: isClientId(requestId) ? requestId : null,
  };
}
