import { z } from 'zod';
import { errorResponses } from '../../server/error-handler.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';

/** `GET /metrics`: what Prometheus reads. For administrators, because it tells how much the service is used. */
export function metricsRoutes(api: Api, { services }: RouteContext): void {
  api.get(
    '/metrics',
    {
      config: { admin: true },
      schema: {
        operationId: 'metrics',
        summary: "Counters and gauges in Prometheus' text format",
        tags: ['admin'],
        response: {
          200: { description: "Prometheus' text.", content: { 'text/plain': { schema: z.string() } } },
          ...errorResponses,
        },
      },
    },
    async (_request, reply) => {
      const { contentType, text } = await services.metrics.read();
      return reply.type(contentType).send(text);
    },
  );
}
