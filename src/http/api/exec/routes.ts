import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionRequest, ExecutionResult } from '../../../executions/execution.ts';
import type { RunObserver } from '../../../executions/run-observer.ts';
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
import { acceptedSchema, readPreference, replyAsync } from './async-reply.ts';
import { type ExecAnswer, execAnswerSchema, toLateFailure } from './exec-answer.ts';
import { type ExecBody, execBodySchema } from './exec-body.ts';
import { readCommonFields, timeLimits } from './exec-fields.ts';
import { forCaller } from './for-caller.ts';
import { replyWithKeepAlive } from './keep-alive-reply.ts';
import { streamRun } from './stream-run.ts';

/** `POST /exec`: one route for both dialects, because the body decides and not the prefix. */
export function execRoutes(api: Api, context: RouteContext): void {
  const { services, config } = context;
  api.post(
    '/exec',
    {
      schema: {
        operationId: 'execute',
        summary: 'Run code in a workspace and return what it said and the files it made',
        description:
          'A run of more than three seconds is answered with 200 and white space at once, then with the JSON. With `Accept: text/event-stream` it is answered with its events as they happen: status, stdout, stderr, display, clear, file, and last result (this JSON) or error. With `Prefer: respond-async` it is answered at once with 202 and `Location`, and goes on when the caller leaves; `wait=10` beside it waits so many seconds for the answer first.',
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
      const execution = forCaller(dialect.read(body, common, request), principal);
      const toAnswer = (result: ExecutionResult) =>
        dialect.write(result, body, services, fileLinks(request, { services, config }));
      if (preference !== null) return replyAsync(execution, preference, toAnswer, { request, reply, context });
      const signal = abortWhenClientLeaves(reply);
      const execute = (observer: RunObserver) =>
        services.executions.execute(execution, signal, observer).then(toAnswer);
      const answering = wantsEvents(request.headers.accept) ? streamRun : run;
      return answering(execute, request, reply);
    },
  );
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
    services: RouteContext['services'],
    links: FileLinks,
  ) => ExecAnswer | Promise<ExecAnswer>;
}

const LIBRECHAT: Dialect = {
  read: (body, common, request) => fromLibreChat(body, common, readClientHeaders(request)),
  write: (result, body, _services, links) => toLibreChat(result, body, links),
};

const CHAT: Dialect = {
  read: (body, common) => fromChat(body, common),
  write: async (result, body, services, links) => {
    const images = asksForInlineImages(body) ? await inlineImages(result, services.files) : [];
    return toChat(result, links, images);
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
