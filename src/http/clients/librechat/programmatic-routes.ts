import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../../errors/app-error.ts';
import type { ProgrammaticRequest, TurnOptions } from '../../../executions/programmatic/programmatic-runs.ts';
import { REASON, type ToolResult, type Turn } from '../../../executions/programmatic/turn.ts';
import { execAnswerSchema, toLateFailure } from '../../api/exec/exec-answer.ts';
import { type ExecBody, execBodySchema } from '../../api/exec/exec-body.ts';
import { readCommonFields, type TimeLimits } from '../../api/exec/exec-fields.ts';
import { programmaticRequestSchema } from '../../api/exec/exec-request.ts';
import { forCaller } from '../../api/exec/for-caller.ts';
import { replyWithKeepAlive } from '../../api/exec/keep-alive-reply.ts';
import { abortWhenClientLeaves } from '../../server/client-gone.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { type FileLinks, fileLinks } from '../../wire/file-links.ts';
import { idSchema } from '../../wire/ids.ts';
import { readClientHeaders } from './client-headers.ts';
import { fromLibreChat, toLibreChat } from './exec.ts';

const toolSchema = z.object({ name: z.string().min(1).max(64) });
const MAX_TOOLS = 200;
const MAX_RESULTS = 10_000;

const programmaticBodySchema = execBodySchema.extend({
  tools: z
    .array(toolSchema, 'must be a list of tools with a name')
    .max(MAX_TOOLS, `must be at most ${MAX_TOOLS} tools`)
    .nullish(),
  continuation_token: z.string().nullish(),
  tool_results: z
    .array(
      z.object({
        call_id: z.string(),
        result: z.unknown(),
        is_error: z.boolean().nullish(),
        error_message: z.string().nullish(),
      }),
    )
    .max(MAX_RESULTS, `must be at most ${MAX_RESULTS} results`)
    .nullish(),
});

type ProgrammaticBody = z.output<typeof programmaticBodySchema>;
type ProgrammaticAnswer = z.output<typeof answerSchema>;

const answerSchema = z
  .union([
    z.object({
      status: z.literal('tool_call_required'),
      session_id: idSchema,
      continuation_token: z.string(),
      partial_stdout: z.string().meta({ description: 'Output of the program so far.' }),
      tool_calls: z.array(z.object({ id: z.string(), name: z.string(), input: z.unknown() })),
    }),
    execAnswerSchema.extend({ status: z.literal('completed') }),
    execAnswerSchema.extend({ status: z.literal('error'), error: z.string() }),
  ])
  .meta({ id: 'ProgrammaticAnswer' });

/**
 * `POST /exec/programmatic`, by which a program of LibreChat's model calls tools that LibreChat runs:
 * Python or bash, one process from the first request to the last.
 */
export function programmaticRoutes(api: Api, { services, config }: RouteContext): void {
  api.post(
    '/exec/programmatic',
    {
      config: { form: programmaticRequestSchema },
      schema: {
        operationId: 'executeProgrammatic',
        summary: "Run a program that calls the caller's tools, or return their results to it",
        description:
          'If a turn takes more than three seconds, the server sends status 200 and white space to keep the connection open, then the JSON.',
        tags: ['execution'],
        body: programmaticBodySchema,
        response: { 200: answerSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { requestId } = readClientHeaders(request);
      const signal = abortWhenClientLeaves(reply);
      const begin = readTurn(request, services.programmatic, config);
      return replyWithKeepAlive(request, reply, {
        answer: async (onAdmitted) =>
          toAnswer(
            await begin({ requestId, signal, onAdmitted }),
            request.body,
            fileLinks(request, { services, config }),
          ),
        toLateAnswer: (error, sessionId): ProgrammaticAnswer => ({
          ...toLateFailure(error, sessionId),
          status: 'error',
          error: REASON.lost,
        }),
      });
    },
  );

  api.post(
    '/exec/programmatic/cancel',
    {
      schema: {
        operationId: 'cancelProgrammatic',
        summary: 'Stop a program by its X-LibreChat-Code-Request-ID',
        tags: ['execution'],
        body: z.looseObject({ request_id: z.string() }).meta({ id: 'CancelRequest' }),
        response: { 200: z.object({ cancelled: z.boolean() }), ...errorResponses },
      },
    },
    async (request) => ({
      cancelled: services.programmatic.cancel(principalOf(request).id, request.body.request_id),
    }),
  );
}

/**
 * The turn that a request asks for, checked as far as it can be before it begins: the start of a program, or the
 * results that it waits for.
 * @throws AppError for a program that can't be started as it is sent
 */
function readTurn(
  request: FastifyRequest<{ Body: ProgrammaticBody }>,
  programmatic: RouteContext['services']['programmatic'],
  limits: TimeLimits,
): (options: TurnOptions) => Promise<Turn> {
  const { body } = request;
  const principal = principalOf(request);
  const { continuation_token: token } = body;
  if (typeof token === 'string') {
    return (options) => programmatic.resume(principal.id, token, readResults(body), options);
  }
  const common = readCommonFields({ ...body, lang: body.lang ?? body.language ?? 'py' }, principal, limits);
  const { language } = common;
  if (language !== 'py' && language !== 'bash') {
    throw new AppError('unsupported_language', 'lang: programs that call tools are written in py or bash.');
  }
  const execution = forCaller(fromLibreChat(body, common, readClientHeaders(request)), principal);
  const program: ProgrammaticRequest = { ...execution, language };
  const tools = (body.tools ?? []).map(({ name }) => name);
  return (options) => programmatic.start(program, tools, options);
}

const readResults = ({ tool_results }: ProgrammaticBody): ToolResult[] =>
  (tool_results ?? []).map(({ call_id: callId, result, is_error, error_message }) => ({
    callId,
    answer: is_error === true ? { error: error_message ?? 'The tool failed.' } : { result: result ?? null },
  }));

function toAnswer(turn: Turn, body: ExecBody, links: FileLinks): ProgrammaticAnswer {
  if (turn.kind === 'calls') {
    return {
      status: 'tool_call_required',
      session_id: turn.sessionId,
      continuation_token: turn.token,
      partial_stdout: turn.stdout,
      tool_calls: turn.calls.map((call) => ({ ...call })),
    };
  }
  const answer = toLibreChat(turn.result, body, links);
  if (turn.kind === 'completed') return { ...answer, status: 'completed' };
  return { ...answer, status: 'error', error: turn.reason };
}
