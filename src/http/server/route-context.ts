import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Config } from '../../config/config.ts';
import type { AppServices } from './app-services.ts';

/** A scope of the app whose routes take their types from their zod schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** The part of the configuration that the HTTP side reads. */
export type HttpConfig = Pick<
  Config,
  | 'HOST'
  | 'BASE_PATH'
  | 'TRUST_PROXY'
  | 'ALLOWED_HOSTS'
  | 'CORS_ORIGINS'
  | 'RATE_LIMIT_PER_MINUTE'
  | 'AUTH_FAILURES_PER_MINUTE'
  | 'MAX_BODY_BYTES'
  | 'MAX_UPLOAD_BYTES'
  | 'PUBLIC_BASE_URL'
  | 'DEFAULT_TIMEOUT_MS'
  | 'MAX_TIMEOUT_MS'
  | 'LONG_RUN_KEYS'
  | 'LONG_TIMEOUT_MS'
  | 'TRACKED_FORMATS'
  | 'CHAT_ID_HEADER'
  | 'USER_ID_HEADER'
  | 'PROMPT_FILE'
  | 'OPEN_WEBUI_ORIGIN'
  | 'OPEN_WEBUI_JWT_REQUIRED'
  | 'SESSION_TTL_HOURS'
  | 'KERNEL_IDLE_TIMEOUT_MS'
>;

/** The configuration and services that routes are built from. */
export interface RouteContext {
  readonly services: AppServices;
  readonly config: HttpConfig;
}
