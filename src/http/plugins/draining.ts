import fp from 'fastify-plugin';
import { AppError } from '../../errors/app-error.ts';

/**
 * While the app closes, what runs is finished, and what comes in is told to come back. Each connection is closed after
 * its answer: one that is kept alive would hold up the close for as long as the keep-alive time.
 */
export const drainingPlugin = fp(
  async (app) => {
    let closing = false;
    app.addHook('preClose', async () => {
      closing = true;
    });
    app.addHook('onRequest', async () => {
      if (closing) throw new AppError('shutting_down', 'The service is shutting down; try again in a moment.');
    });
    app.addHook('onSend', async (_request, reply, payload) => {
      if (closing) reply.header('connection', 'close');
      return payload;
    });
    // A download that had begun before has promised to keep its connection.
    app.addHook('onResponse', async (request) => {
      if (closing) request.raw.socket.destroySoon();
    });
  },
  { name: 'cellar-draining' },
);
