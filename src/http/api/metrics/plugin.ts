import type { Socket } from 'node:net';
import fp from 'fastify-plugin';
import type { Metrics } from '../../../observability/metrics.ts';
import { toAppError } from '../../server/error-mapping.ts';
import { routeOf } from '../../server/plugins/refusals.ts';

interface MetricsOptions {
  readonly metrics: () => Pick<Metrics, 'requestEnded' | 'bytesMoved' | 'requestRefused'>;
}

/** Counts every request when its connection is done with it, what went over the wire for it, and refusals by their code. */
export const metricsPlugin = fp<MetricsOptions>(
  async (app, { metrics }) => {
    // A connection serves many requests, one after the other; what it moved since the last one belongs to this one.
    const moved = new WeakMap<Socket, { received: number; sent: number }>();
    app.addHook('onRequest', async (request, reply) => {
      const { socket } = request.raw;
      reply.raw.once('close', () => {
        const before = moved.get(socket) ?? { received: 0, sent: 0 };
        const now = { received: socket.bytesRead, sent: socket.bytesWritten };
        moved.set(socket, now);
        metrics().bytesMoved(Math.max(0, now.received - before.received), Math.max(0, now.sent - before.sent));
        metrics().requestEnded({
          method: request.method,
          route: routeOf(request),
          status: reply.raw.headersSent ? reply.statusCode : null,
          durationMs: reply.elapsedTime,
        });
      });
    });
    app.addHook('onError', async (_request, _reply, error) => {
      metrics().requestRefused(toAppError(error).code);
    });
  },
  { name: 'cellar-metrics' },
);
