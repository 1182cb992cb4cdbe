import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RunObserver } from '../../../executions/run-observer.ts';
import { raceDeadline } from '../../../lib/deadline.ts';
import { toAppError } from '../../server/error-mapping.ts';
import { EVENT_STREAM, withKeepAlives } from '../../wire/event-stream.ts';
import { sendStream } from '../files/send-stream.ts';
import type { ExecAnswer } from './exec-answer.ts';
import { RunEvents } from './run-events.ts';

/** A run that has to wait longer than this is answered before it is admitted. */
const BEGIN_MS = 1_000;

/**
 * Answers with the run's events as they happen, and last with `result`, the answer that a plain caller gets.
 * @throws what `execute` rejects with before the run is admitted, if that comes soon; later it is the event `error`.
 */
export async function streamRun(
  execute: (observer: RunObserver) => Promise<ExecAnswer>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const events = new RunEvents();
  const admitted = Promise.withResolvers<void>();
  const answer = execute({ ...events.observer, onAdmitted: () => admitted.resolve() });
  const end = answer.then(
    (ended) => {
      for (const file of ended.files) events.send('file', file);
      events.sendJson('result', String(reply.serialize(ended)));
    },
    (thrown: unknown) => {
      const error = toAppError(thrown);
      request.log.error({ event: 'http.failed_late', code: error.code, ...error.details, err: error.cause ?? error });
      const { retryAfterSeconds } = error;
      const more = retryAfterSeconds === undefined ? {} : { retry_after_seconds: retryAfterSeconds };
      events.send('error', { error: error.code, message: error.message, ...more });
    },
  );
  void end.finally(() => events.close());
  await raceDeadline(Promise.race([admitted.promise, answer]), BEGIN_MS);
  reply.type(EVENT_STREAM).header('cache-control', 'no-store').header('x-accel-buffering', 'no');
  return sendStream(reply, withKeepAlives(events.read()));
}
