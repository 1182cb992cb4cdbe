import type { FastifyReply } from 'fastify';

/** By response, so that every part of a request has the same one. */
const signals = new WeakMap<FastifyReply['raw'], AbortSignal>();

/**
 * A signal that aborts when the client's connection is gone before its answer was written, so that nothing runs on for
 * nobody.
 */
export function abortWhenClientLeaves({ raw }: Pick<FastifyReply, 'raw'>): AbortSignal {
  const known = signals.get(raw);
  if (known !== undefined) return known;
  const controller = new AbortController();
  signals.set(raw, controller.signal);
  const abort = () => {
    if (!raw.writableFinished) controller.abort(new DOMException('The client has gone.', 'AbortError'));
  };
  if (raw.destroyed) abort();
  else raw.once('close', abort);
  return controller.signal;
}
