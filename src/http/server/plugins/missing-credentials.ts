import type { IncomingHttpHeaders } from 'node:http';
import { readAuthorization } from '../../../principals/presented-secrets.ts';
import { looksLikeToken } from '../../../principals/token-verifier.ts';
import { isLibreChat } from '../../wire/user-agents.ts';

/**
 * A sentence for the operator of both sides: which credential this very client can send, where it sent none or a wrong one.
 * @param headers of a request that was not let in, and whose token, if it has one, was not checked
 * @param hasKeys whether this service has API keys, or accepts tokens only
 */
export function describeMissingCredentials(headers: IncomingHttpHeaders, hasKeys: boolean): string {
  const { authorization } = headers;
  const hasKey = headers['x-api-key'] !== undefined && headers['x-api-key'] !== '';
  const hasToken = looksLikeToken(readAuthorization(authorization).value);
  if (hasKey && authorization !== undefined) {
    return 'X-API-Key or Authorization is not valid. Send only one of them, or make both valid.';
  }
  if (hasToken) return NO_TOKENS;
  if (!isLibreChat(headers['user-agent'])) {
    if (hasKey || authorization !== undefined) return `The key in the request ${NOT_VALID}.`;
    return hasKeys ? 'This service needs one of its API keys, as X-API-Key or as Authorization: Bearer.' : ONLY_TOKENS;
  }
  return hasKey
    ? `LIBRECHAT_CODE_API_KEY ${NOT_VALID}; \`npm run keys -- add librechat\` makes one.`
    : 'LibreChat since v0.8.6 sends no API key. Let it sign tokens: `npm run keys -- librechat` prints CODEAPI_AUTH_PROVIDER and CODEAPI_JWT_PRIVATE_KEY_BASE64 for LibreChat, and LIBRECHAT_JWT_PUBLIC_KEY for this service. Up to v0.8.5, set LIBRECHAT_CODE_API_KEY.';
}

/** The same for every cause, so that nobody learns from it which secrets are keys. */
const NOT_VALID =
  'is not a valid API key of this service: it is unknown, revoked or expired, or is not allowed from this address (`npm run keys -- list`)';

const ONLY_TOKENS =
  "This service has no API keys and accepts only LibreChat's signed tokens, as Authorization: Bearer; `npm run keys -- add NAME` makes a key.";

const NO_TOKENS =
  'A signed token was sent, and this service checks none: set LIBRECHAT_JWT_PUBLIC_KEY to the public key of CODEAPI_JWT_PRIVATE_KEY.';
