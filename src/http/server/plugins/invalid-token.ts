import type { InvalidToken } from '../../../principals/principal.ts';

/** The variables in which the operator sets the rules for tokens. */
const SETTINGS = {
  librechat: {
    key: 'LIBRECHAT_JWT_PUBLIC_KEY, LIBRECHAT_JWT_JWK or LIBRECHAT_JWT_JWKS_URL',
    issuer: 'LIBRECHAT_JWT_ISSUER',
    audience: 'LIBRECHAT_JWT_AUDIENCE',
  },
  open_webui: { key: 'OPEN_WEBUI_JWT_SECRET', issuer: 'open-webui', audience: 'nobody' },
} as const;

/** A sentence for the operator of both sides: the fault of a token, and its likely cause. */
export function describeInvalidToken({ token, fault }: InvalidToken): string {
  const { key, issuer, audience } = SETTINGS[token];
  switch (fault) {
    case 'expired':
      return 'The token has expired. If it is a new one, the clocks of the two machines differ (JWT_CLOCK_TOLERANCE_SECONDS).';
    case 'not_yet_valid':
      return 'The token is not valid yet: the clocks of the two machines differ (JWT_CLOCK_TOLERANCE_SECONDS).';
    case 'issuer':
      return `The token's issuer (iss) is not ${issuer}.`;
    case 'audience':
      return `The token's audience (aud) is not ${audience}.`;
    case 'claim':
      return "The token's subject (sub), end (exp) or tenant (tenant_id) is missing or can't be one.";
    case 'signature':
      return `The token is not signed with the key of ${key}.`;
    case 'malformed':
      return 'The token is not a signed JSON Web Token.';
  }
}
