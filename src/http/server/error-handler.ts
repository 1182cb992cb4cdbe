import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AppError } from '../../errors/app-error.ts';
import { toAppError } from './error-mapping.ts';
import { SECURITY_HEADERS } from './plugins/security-headers.ts';

/** Seconds to wait when a refusal that is worth retrying names none. */
const DEFAULT_RETRY_SECONDS = 5;

/** The body of every refusal. LibreChat reads `error` and `retry_after_seconds`. */
const errorSchema = z
  .object({
    error: z.string().meta({ description: 'Error code, from a fixed list.' }),
    message: z.string().meta({ description: 'Sentence that says what to do.' }),
    request_id: z.string().optional(),
    retry_after_seconds: z.number().optional(),
  })
  .meta({ id: 'Error' });

/** The refusals of a route, for its schema. */
export const errorResponses = { '4xx': errorSchema, '5xx': errorSchema } as const;

/** Answers whatever a route or Fastify threw: the code and the sentence to the caller, the cause to the log. */
export function handleError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = toAppError(thrown);
  logError(error, request, reply);
  const retryAfter = error.status === 429 || error.status === 503 ? retrySeconds(error) : undefined;
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  return (
    reply
      // A malformed URL gets here without having passed any hook; a route may have set headers for a file.
      .headers({ ...SECURITY_HEADERS, 'x-request-id': request.id })
      .removeHeader('content-length')
      .removeHeader('content-disposition')
      .code(error.status)
      .type('application/json; charset=utf-8')
      .serializer(JSON.stringify)
      .send({
        error: error.code,
        message: error.message,
        request_id: request.id,
        ...(retryAfter === undefined ? {} : { retry_after_seconds: retryAfter }),
      } satisfies z.output<typeof errorSchema>)
  );
}

const retrySeconds = (error: AppError): number =>
  Math.max(1, Math.ceil(error.retryAfterSeconds ?? DEFAULT_RETRY_SECONDS));

function logError(error: AppError, request: FastifyRequest, reply: FastifyReply): void {
  const facts = { event: 'http.refused', code: error.code, ...error.details };
  // An error caused by the client's disconnect is not a failure of Cellar.
  if (error.status < 500 || reply.raw.destroyed) request.log.debug(facts, error.message);
  else request.log.error({ ...facts, err: error.cause ?? error }, error.message);
}
