import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../errors/app-error.ts';
import type { ExecutionRequest, ExecutionResult } from '../../../executions/execution.ts';
import type { RunObserver } from '../../../executions/run-observer.ts';
import { isSessionId, type SessionId } from '../../../lib/ids.ts';
import { readClientHeaders } from '../../clients/librechat/client-headers.ts';
import { fromLibreChat, toLibreChat } from '../../clients/librechat/exec.ts';
import { asksForInlineImages, fromChat, toChat } from '../../clients/open-webui/exec.ts';
import { inlineImages } from '../../clients/open-webui/inline-images.ts';
import { abortWhenClientLeaves } from '../../server/client-gone.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { wantsEvents } from '../../wire/event-stream.ts';
import { type FileLinks, fileLinks } from '../../wire/file-links.ts';
import { clientOf } from '../../wire/user-agents.ts';
import { acceptedSchema, readPreference, replyAsync } from './async-reply.ts';
import { type ExecAnswer, execAnswerSchema, toLateFailure } from './exec-answer.ts';
import { type ExecBody, execBodySchema } from './exec-body.ts';
import { readCommonFields, timeLimits } from './exec-fields.ts';
import { execRequestSchema } from './exec-request.ts';
import { unknownFields } from './exec-warnings.ts';
import { forCaller } from './for-caller.ts';
import { readIdempotency } from './idempotency.ts';
import { readInlineFiles, withInlineFiles } from './inline-files.ts';
import { replyWithKeepAlive } from './keep-alive-reply.ts';
import { streamRun } from './stream-run.ts';

/** `POST /exec`: one route for both dialects, because the body decides and not the prefix. */
export function execRoutes(api: Api, context: RouteContext): void {
  const { services, config } = context;
  api.post(
    '/exec',
    {
      config: {
        form: execRequestSchema,
        answers: { 'text/event-stream': 'The events of the run, for a caller that accepts them.' },
      },
      schema: {
        operationId: 'execute',
        summary: 'Run code in a workspace and return its output and the files it created',
        description:
          'If a run takes more than three seconds, the server sends status 200 and white space to keep the connection open, then the JSON. With `Accept: text/event-stream` it streams events: status, stdout, stderr, display, clear, input, input_done, file, and finally result (this JSON) or error. With `Prefer: respond-async` it is answered at once with 202 and `Location`, and goes on when the caller leaves; `wait=10` beside it waits up to 10 seconds for the answer first. With `Idempotency-Key` the run happens once: a caller that repeats the request within 24 hours gets the first answer, also while the run is active, and a caller that leaves does not end it.',
        tags: ['execution'],
        body: execBodySchema,
        response: { 200: execAnswerSchema, 202: acceptedSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const principal = principalOf(request);
      const preference = readPreference(request.headers['prefer']);
      const common = readCommonFields(body, principal, timeLimits(config, principal, preference !== null));
      const dialect = body.chat_id === undefined || body.chat_id === null ? LIBRECHAT : CHAT;
      const isFollowed = preference !== null || wantsEvents(request.headers.accept);
      const asked = {
        ...forCaller(dialect.read(body, common, request), principal),
        isInteractive: body.interactive === true && isFollowed,
      };
      const notes = body.interactive === true ? whyNotInteractive(asked, isFollowed) : [];
      const { inline, warnings } = readRest(body, dialect, request, notes);
      const toAnswer = async (result: ExecutionResult): Promise<ExecAnswer> => ({
        ...(await dialect.write(result, body, { services, config }, fileLinks(request, { services, config }))),
        ...(warnings.length === 0 ? {} : { warnings }),
      });
      const named = readIdempotency(request);
      if (preference !== null) {
        if (named !== null) {
          throw new AppError('invalid_request', 'Send Prefer: respond-async or an Idempotency-Key, not both.');
        }
        const execution = await withInlineFiles(asked, inline, services.files);
        return replyAsync(execution, preference, toAnswer, { request, reply, context });
      }
      // A caller that repeats a request wants the answer of a run that outlived the first connection.
      const signal = named === null ? abortWhenClientLeaves(reply) : new AbortController().signal;
      const runOnce = async (observer: RunObserver): Promise<ExecAnswer> => {
        const execution = await withInlineFiles(asked, inline, services.files);
        return await toAnswer(await services.executions.execute(execution, signal, observer));
      };
      const execute = async (observer: RunObserver): Promise<ExecAnswer> => {
        if (named === null) return await runOnce(observer);
        const noteRepeated = (): void => {
          if (!reply.sent) reply.header('idempotent-replayed', 'true');
        };
        const { text, isRepeated } = await services.idempotent.once(
          named,
          async (tellOthers) => {
            const onAdmitted = (sessionId: SessionId): void => {
              tellOthers(sessionId);
              observer.onAdmitted?.(sessionId);
            };
            return JSON.stringify(await runOnce({ ...observer, onAdmitted }));
          },
          (sessionId) => {
            // From now on the answer may begin, and headers with it.
            noteRepeated();
            observer.onAdmitted?.(sessionId);
          },
        );
        if (isRepeated) noteRepeated();
        return JSON.parse(text) as ExecAnswer;
      };
      const answering = wantsEvents(request.headers.accept) ? streamRun : run;
      return answering(execute, request, reply);
    },
  );
}

/**
 * The parts that dialects have in common besides the execution request: inline files, and fields that nothing reads. LibreChat's
 * model can add any field, so none of them means anything in its requests.
 * @throws AppError `invalid_request` for `files` that can't be, where a chat id is given; else it is a warning
 */
function readRest(body: ExecBody, dialect: Dialect, request: FastifyRequest, notes: readonly string[]) {
  if (dialect === LIBRECHAT && readClientHeaders(request).isLibreChat) return { inline: [], warnings: [] };
  const warnings = [...unknownFields(body), ...notes];
  const { session_id: sessionId } = body;
  if (dialect === LIBRECHAT && sessionId != null && !isSessionId(String(sessionId))) {
    warnings.push('session_id is not a valid session id (21 characters) and was ignored.');
  }
  try {
    return { inline: readInlineFiles(body.files), warnings };
  } catch (error) {
    if (dialect === CHAT || !(error instanceof AppError)) throw error;
    return { inline: [], warnings: [...warnings, `${error.message} Inline files were ignored.`] };
  }
}

/** How a dialect reads a request and writes its answer. */
interface Dialect {
  readonly read: (
    body: ExecBody,
    common: ReturnType<typeof readCommonFields>,
    request: FastifyRequest,
  ) => ExecutionRequest;
  readonly write: (
    result: ExecutionResult,
    body: ExecBody,
    context: RouteContext,
    links: FileLinks,
  ) => ExecAnswer | Promise<ExecAnswer>;
}

/** A sentence where nobody could answer what the code asks. */
function whyNotInteractive({ target }: Pick<ExecutionRequest, 'target'>, isFollowed: boolean): string[] {
  if (target !== 'kernel') return ["interactive has no effect here: only Python in the chat's kernel can ask."];
  if (isFollowed) return [];
  return [
    'interactive has no effect without Accept: text/event-stream or Prefer: respond-async, which tell what the code asks.',
  ];
}

const LIBRECHAT: Dialect = {
  read: (body, common, request) => fromLibreChat(body, common, readClientHeaders(request)),
  write: (result, body, _context, links) => toLibreChat(result, body, links),
};

const CHAT: Dialect = {
  read: (body, common, request) => fromChat(body, common, clientOf(request.headers)),
  write: async (result, body, { services, config }, links) => {
    const images = asksForInlineImages(body) ? await inlineImages(result, services.files) : [];
    return toChat(result, links, config.TRACKED_FORMATS, images);
  },
};

const run = (
  execute: (observer: RunObserver) => Promise<ExecAnswer>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ExecAnswer | FastifyReply> =>
  replyWithKeepAlive(request, reply, {
    answer: (onAdmitted) => execute({ onAdmitted }),
    toLateAnswer: toLateFailure,
  });
