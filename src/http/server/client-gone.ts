import type { FastifyReply } from 'fastify';

/**
 * A signal that aborts when the client's connection is gone before its answer was written, so that nothing runs on for
 * nobody.
 */
export function abortWhenClientLeaves(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  const abort = () => {
    if (!reply.raw.writableFinished) controller.abort(new DOMException('The client has gone.', 'AbortError'));
  };
  if (reply.raw.destroyed) abort();
  else reply.raw.once('close', abort);
  return controller.signal;
}
