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
import { type ExecAnswer, execAnswerSchema, toLateFailure } from './exec-answer.ts';
import { type ExecBody, execBodySchema } from './exec-body.ts';
import { readCommonFields } from './exec-fields.ts';
import { forCaller } from './for-caller.ts';
import { replyWithKeepAlive } from './keep-alive-reply.ts';
import { streamRun } from './stream-run.ts';

/** `POST /exec`: one route for both dialects, because the body decides and not the prefix. */
export function execRoutes(api: Api, { services, config }: RouteContext): void {
  api.post(
    '/exec',
    {
      schema: {
        operationId: 'execute',
        summary: 'Run code in a workspace and return its output and the files it created',
        description:
          'If a run takes more than three seconds, the server sends status 200 and white space to keep the connection open, then the JSON. With `Accept: text/event-stream` it streams events: status, stdout, stderr, display, clear, file, and finally result (this JSON) or error.',
        tags: ['execution'],
        body: execBodySchema,
        response: { 200: execAnswerSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const principal = principalOf(request);
      const common = readCommonFields(body, principal, config);
      const dialect = body.chat_id === undefined || body.chat_id === null ? LIBRECHAT : CHAT;
      const execution = forCaller(dialect.read(body, common, request), principal);
      const toAnswer = (result: ExecutionResult) =>
        dialect.write(result, body, services, fileLinks(request, { services, config }));
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
