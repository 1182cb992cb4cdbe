import { z } from 'zod';
import { apiKeys } from './api-keys.ts';
import { flag, hostNames, integer, origins } from './fields.ts';

/** Authentication, rate limits, and allowed hosts and origins. */

export const access = {
  API_KEYS: apiKeys.prefault('').meta({
    group: 'Who may ask',
    description:
      'Comma-separated name:secret[:user|admin[:attachments]], besides the keys that `npm run keys` keeps in the database. Sent as X-API-Key, as Authorization: Bearer or Basic, or, where nothing else can be, in the path: /k/{secret}/v1, which logs and error messages show. Each name owns its files; the grant `attachments` opens ATTACHMENTS_DIR to it. Without any key or token: no authentication, on loopback only.',
  }),
  ALLOW_UNAUTHENTICATED: flag.prefault('false').meta({
    description:
      'Listen beyond loopback without keys. Whoever reaches the port can run code: only on a private network.',
  }),
  LIBRECHAT_JWT_PUBLIC_KEY: z.string().min(1).optional().meta({
    description:
      "Public key, in PEM, of the tokens that LibreChat signs (CODEAPI_AUTH_PROVIDER=librechat-jwt): EdDSA or RS256. Each of LibreChat's users then owns their own files. `npm run keys -- librechat` prints both sides' lines.",
  }),
  LIBRECHAT_JWT_JWK: z.string().min(1).optional().meta({ description: 'The same as a JWK or a set of them, in JSON.' }),
  LIBRECHAT_JWT_JWKS_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description: 'Or the address of a set of JWKs, which is fetched when needed. A redirect is not followed.',
    }),
  LIBRECHAT_JWT_ISSUER: z.string().min(1).default('librechat').meta({ description: "Those tokens' `iss`." }),
  LIBRECHAT_JWT_AUDIENCE: z.string().min(1).default('codeapi').meta({ description: "Those tokens' `aud`." }),
  OPEN_WEBUI_JWT_SECRET: z.string().min(16, 'must have at least 16 characters').optional().meta({
    description:
      "Open WebUI's FORWARD_USER_INFO_HEADER_JWT_SECRET: a key's X-OpenWebUI-User-Jwt then tells the user it asks for.",
  }),
  JWT_CLOCK_TOLERANCE_SECONDS: integer(0, 300).prefault('30').meta({
    description: 'By how much the clocks of those who sign tokens may differ from ours.',
  }),
  ALLOWED_HOSTS: hostNames.prefault('').meta({
    description:
      'Comma-separated host names under which the service may be asked, besides loopback ones. Empty: any with keys, loopback ones without.',
  }),
  CORS_ORIGINS: origins.prefault('').meta({
    description: 'Comma-separated origins (https://chat.example) whose pages may use the service. Empty: none.',
  }),
  RATE_LIMIT_PER_MINUTE: integer(0).prefault('6000').meta({
    description: 'Most requests of one principal in a minute; 0 for no limit.',
  }),
  AUTH_FAILURES_PER_MINUTE: integer(0).prefault('60').meta({
    description: 'After so many requests without valid credentials in a minute, an address is told to wait; 0: never.',
  }),
};
