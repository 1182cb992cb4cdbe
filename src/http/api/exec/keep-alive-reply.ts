import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppError } from '../../../errors/app-error.ts';
import type { SessionId } from '../../../lib/ids.ts';
import { toAppError } from '../../server/error-mapping.ts';
import { waitWithKeepAlive } from './keep-alive.ts';

interface KeepAliveReply<Answer> {
  /** Does the requested work; reports the session once it is admitted. */
  readonly answer: (onAdmitted: (sessionId: SessionId) => void) => Promise<Answer>;
  /** Makes the body to send if the run fails after status 200 was sent. */
  readonly toLateAnswer: (error: AppError, sessionId: SessionId) => Answer;
}

/** Answers what may take minutes: white space keeps its connection, and what fails late is logged here. */
export async function replyWithKeepAlive<Answer>(
  request: FastifyRequest,
  reply: FastifyReply,
  { answer, toLateAnswer }: KeepAliveReply<Answer>,
): Promise<Answer | FastifyReply> {
  const admitted = Promise.withResolvers<SessionId>();
  const waited = await waitWithKeepAlive({
    answer: answer(admitted.resolve),
    admitted: admitted.promise,
    toLateAnswer: (thrown, sessionId) => {
      const error = toAppError(thrown);
      request.log.error({ event: 'http.failed_late', code: error.code, ...error.details, err: error.cause ?? error });
      return toLateAnswer(error, sessionId);
    },
    toJson: (late) => String(reply.serialize(late)),
  });
  if (waited.kind === 'settled') return waited.answer;
  reply.type('application/json; charset=utf-8').send(waited.body);
  return reply;
}
