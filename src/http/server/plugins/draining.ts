import type { FastifyReply } from 'fastify';
import fp from 'fastify-plugin';
import { shuttingDown } from '../../../errors/failures.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Aborts when the app begins to close: what would go on for ever ends then. */
    readonly draining: AbortSignal;
  }
}

/**
 * While the app closes, it still listens until what had begun is over, so that whoever asks gets an answer: `/ready` says 503,
 * nothing new is begun, and what exists can be looked at and downloaded. Each connection is closed after its answer: one that is
 * kept alive would hold up the close for as long as the keep-alive time. How long that may take is for the caller of `close`.
 */
export const drainingPlugin = fp(
  async (app) => {
    const closing = new AbortController();
    const underWay = new Set<FastifyReply>();
    const over = Promise.withResolvers<void>();
    app.decorate('draining', closing.signal);

    app.addHook('preClose', async () => {
      closing.abort();
      if (underWay.size > 0) await over.promise;
    });
    app.addHook('onRequest', async ({ method, url }, reply) => {
      if (closing.signal.aborted) {
        if (isInspection(method, url)) return;
        throw shuttingDown();
      }
      underWay.add(reply);
      reply.raw.once('close', () => end(reply));
    });
    app.addHook('onSend', async (_request, reply, payload) => {
      if (closing.signal.aborted) reply.header('connection', 'close');
      return payload;
    });
    // A download that had begun before has promised to keep its connection.
    app.addHook('onResponse', async (request, reply) => {
      end(reply);
      if (closing.signal.aborted) request.raw.socket.destroySoon();
    });

    function end(reply: FastifyReply): void {
      underWay.delete(reply);
      if (closing.signal.aborted && underWay.size === 0) over.resolve();
    }
  },
  { name: 'cellar-draining' },
);

/** Whether a request begins nothing; the question whether a run would work now is answered with no. */
const isInspection = (method: string, url: string): boolean =>
  (method === 'GET' || method === 'HEAD') && !/\/ready\/?(\?|$)/.test(url);
