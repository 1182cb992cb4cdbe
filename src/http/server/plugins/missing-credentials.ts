import type { IncomingHttpHeaders } from 'node:http';
import { readAuthorization } from '../../../principals/presented-secrets.ts';
import { looksLikeToken } from '../../../principals/token-verifier.ts';
import { isLibreChat } from '../../wire/user-agents.ts';

/**
 * A sentence for the operator of both sides: which credential this very client can send, where it sent none or a wrong one.
 * @param headers of a request that was not let in, and whose token, if it has one, was not checked
 */
export function describeMissingCredentials(headers: IncomingHttpHeaders): string {
  const { authorization } = headers;
  const hasKey = headers['x-api-key'] !== undefined && headers['x-api-key'] !== '';
  const hasToken = looksLikeToken(readAuthorization(authorization).value);
  if (hasKey && authorization !== undefined) {
    return 'X-API-Key or Authorization does not hold. Send one of the two, or two that both hold.';
  }
  if (hasToken) return NO_TOKENS;
  if (!isLibreChat(headers['user-agent'])) {
    return hasKey || authorization !== undefined
      ? 'The key in the request is not an API key of this service; `npm run keys -- list` shows their names.'
      : 'This service needs one of its API keys, as X-API-Key or as Authorization: Bearer.';
  }
  return hasKey
    ? 'LIBRECHAT_CODE_API_KEY is not an API key of this service; `npm run keys -- add librechat` makes one.'
    : 'LibreChat since v0.8.6 sends no API key. Let it sign tokens: `npm run keys -- librechat` prints CODEAPI_AUTH_PROVIDER and CODEAPI_JWT_PRIVATE_KEY_BASE64 for LibreChat, and LIBRECHAT_JWT_PUBLIC_KEY for this service. Up to v0.8.5, set LIBRECHAT_CODE_API_KEY.';
}

const NO_TOKENS =
  'A signed token was sent, and this service checks none: set LIBRECHAT_JWT_PUBLIC_KEY to the public key of CODEAPI_JWT_PRIVATE_KEY.';
