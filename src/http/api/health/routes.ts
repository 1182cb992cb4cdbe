import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Readiness } from '../../server/app-services.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { snakeCaseKeys } from '../../wire/snake-case.ts';

const readinessSchema = z
  .object({
    ok: z.boolean(),
    checks: z.record(z.string(), z.object({ ok: z.boolean(), reason: z.string().optional() })),
  })
  .meta({ id: 'Readiness' });

/**
 * Whether the caller may know how the service is made: an administrator. Without keys that is any caller on loopback
 * (`principal.ts`). Other callers, such as a probe without a key, get only yes or no.
 */
const mayKnowDetails = (request: FastifyRequest): boolean => request.principal?.role === 'admin';

/** `GET /health`: the process is alive. `GET /ready`: a run would work now. */
export function healthRoutes(api: Api, { services }: RouteContext): void {
  api.get(
    '/health',
    {
      config: { public: true },
      schema: {
        operationId: 'health',
        summary: 'Liveness check, with the versions and settings in use',
        tags: ['service'],
        response: { 200: z.looseObject({ status: z.literal('ok') }).meta({ id: 'Health' }) },
      },
    },
    async (request) => {
      const details = mayKnowDetails(request)
        ? { ...snakeCaseKeys(services.health.live()), authentication: services.principals.describe() }
        : {};
      return { ...details, status: 'ok' as const };
    },
  );

  api.get(
    '/ready',
    {
      config: { public: true },
      schema: {
        operationId: 'ready',
        summary: 'Readiness check: whether code can run now, and if not, why',
        tags: ['service'],
        response: { 200: readinessSchema, 503: readinessSchema },
      },
    },
    async (request, reply) => {
      const readiness = await services.health.ready();
      reply.code(readiness.ok ? 200 : 503);
      return toWire(readiness, mayKnowDetails(request));
    },
  );
}

function toWire({ ok, checks }: Readiness, withReasons: boolean): z.output<typeof readinessSchema> {
  const told = Object.entries(checks).map(([name, check]) => [name, withReasons ? { ...check } : { ok: check.ok }]);
  return { ok, checks: Object.fromEntries(told) };
}
