import { z } from 'zod';
import { apiKeys } from './api-keys.ts';
import { flag, hostNames, integer, origins } from './fields.ts';

/** Authentication, rate limits, and allowed hosts and origins. */

export const access = {
  API_KEYS: apiKeys.prefault('').meta({
    group: 'Access',
    description:
      'Comma-separated name:secret[:user|admin[:attachments]], in addition to the keys that `npm run keys` keeps in the database. Clients send a key as X-API-Key, as Authorization: Bearer or Basic, or, if they support neither, in the path: /k/{secret}/v1, which logs and error messages show. Each name owns its files; the grant `attachments` lets it use ATTACHMENTS_DIR. Without any key or token: no authentication, on loopback only.',
  }),
  ALLOW_UNAUTHENTICATED: flag.prefault('false').meta({
    description:
      'Listen beyond loopback without keys. Anyone who can reach the port can run code, so use this only on a private network.',
  }),
  LIBRECHAT_JWT_PUBLIC_KEY: z.string().min(1).optional().meta({
    description:
      "Public key, in PEM, of the tokens that LibreChat signs (CODEAPI_AUTH_PROVIDER=librechat-jwt): EdDSA or RS256. Each of LibreChat's users then owns their own files. `npm run keys -- librechat` prints the settings of both sides.",
  }),
  LIBRECHAT_JWT_JWK: z.string().min(1).optional().meta({ description: 'The same key as a JWK or a JWK set, in JSON.' }),
  LIBRECHAT_JWT_JWKS_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description: 'Or the URL of a JWK set, which Cellar fetches when needed. Cellar follows no redirects.',
    }),
  LIBRECHAT_JWT_ISSUER: z
    .string()
    .min(1)
    .default('librechat')
    .meta({ description: 'Required issuer (`iss`) of those tokens.' }),
  LIBRECHAT_JWT_AUDIENCE: z
    .string()
    .min(1)
    .default('codeapi')
    .meta({ description: 'Required audience (`aud`) of those tokens.' }),
  OPEN_WEBUI_JWT_SECRET: z.string().min(16, 'must have at least 16 characters').optional().meta({
    description:
      "Open WebUI's FORWARD_USER_INFO_HEADER_JWT_SECRET: Cellar then reads the user of a request from its X-OpenWebUI-User-Jwt.",
  }),
  OPEN_WEBUI_JWT_REQUIRED: flag.prefault('false').meta({
    description:
      'Refuse requests to the tool server and to MCP that name a user without that signature. This does not apply to the terminal connection, because Open WebUI does not sign its requests.',
  }),
  OPEN_WEBUI_ORIGIN: origins.prefault('').meta({
    description:
      'Origin of the page of Open WebUI (https://chat.example; several comma-separated): that page may then frame the panel of generated files that each run returns. Empty: no panel; files come as links.',
  }),
  JWT_CLOCK_TOLERANCE_SECONDS: integer(0, 300).prefault('30').meta({
    description: 'Allowed difference in seconds between the clocks of a token signer and this machine.',
  }),
  ALLOWED_HOSTS: hostNames.prefault('').meta({
    description:
      'Comma-separated host names that requests may use, in addition to loopback names. Empty: any name with keys, only loopback names without.',
  }),
  CORS_ORIGINS: origins.prefault('').meta({
    description: 'Comma-separated origins (https://chat.example) whose pages may use the API. Empty: none.',
  }),
  RATE_LIMIT_PER_MINUTE: integer(0).prefault('6000').meta({
    description: 'Maximum number of requests per principal and minute. 0: no limit.',
  }),
  AUTH_FAILURES_PER_MINUTE: integer(0).prefault('60').meta({
    description:
      'Maximum number of requests without valid credentials per address and minute; further ones get 429. 0: no limit.',
  }),
};
