import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { HistoryReader } from '../../../executions/history/execution-history.ts';
import { abortWhenClientLeaves } from '../../server/client-gone.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { namedUser } from '../../server/plugins/named-user.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { fileLinks } from '../../wire/file-links.ts';
import { idSchema, toExecutionId } from '../../wire/ids.ts';
import { toWireExecution, wholeExecutionSchema } from './wire-execution.ts';

/** `GET /executions/{id}`: a run as it stands, also while it goes on; and its end on request. */

/** Longer than this, and something between us and the caller takes the connection for dead. */
const MAX_WAIT_SECONDS = 60;

/** Characters of an answer. */
const MAX_ANSWER = 100_000;

export const executionParams = z.object({ execution_id: idSchema });
const waitQuery = z.object({
  wait: z.coerce
    .number('must be a number of seconds')
    .min(0, 'must be at least 0')
    .max(MAX_WAIT_SECONDS, `must be at most ${MAX_WAIT_SECONDS}`)
    .default(0)
    .meta({ description: 'Seconds to wait for the end of the run before the current state is returned.' }),
});

export function executionRoutes(api: Api, { services, config }: RouteContext): void {
  const tags = ['execution'];
  const stopSchema = {
    summary: 'Stop a run; its output so far is kept',
    tags,
    params: executionParams,
    response: {
      200: z.object({
        execution_id: idSchema,
        interrupted: z.boolean().meta({ description: 'false: it was over, or had been asked to stop before.' }),
      }),
      ...errorResponses,
    },
  };

  api.get(
    '/executions/:execution_id',
    {
      schema: {
        operationId: 'getExecution',
        summary: 'Show a run with its output so far and the files it created',
        tags,
        params: executionParams,
        querystring: waitQuery,
        response: { 200: wholeExecutionSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const id = toExecutionId(request.params.execution_id);
      const waitMs = request.method === 'HEAD' ? 0 : request.query.wait * 1_000;
      const signal = AbortSignal.any([abortWhenClientLeaves(reply), api.draining]);
      const run = await services.history.wait(readerOf(request), id, waitMs, signal);
      const html_forms = services.history.htmlForms(run).map((form) => ({ ...form }));
      return { ...toWireExecution(run, fileLinks(request, { services, config })), html_forms };
    },
  );
  api.post(
    '/executions/:execution_id/interrupt',
    { schema: { operationId: 'interruptExecution', ...stopSchema } },
    async (request) => stop(request),
  );
  api.delete(
    '/executions/:execution_id',
    { schema: { operationId: 'stopExecution', ...stopSchema } },
    async (request) => stop(request),
  );

  api.post(
    '/executions/:execution_id/input',
    {
      schema: {
        operationId: 'answerExecution',
        summary: 'Answer what the code of a run asks (its event input)',
        description: 'For runs that were begun with `interactive`.',
        tags,
        params: executionParams,
        body: z.object({
          text: z
            .string('must be a text, or null')
            .max(MAX_ANSWER, `must have at most ${MAX_ANSWER} characters`)
            .nullable()
            .meta({
              description: 'The line, without its end. null: there is no more input, which input() raises as EOFError.',
            }),
        }),
        response: {
          200: z.object({
            execution_id: idSchema,
            taken: z.boolean().meta({ description: 'false: the code asks nothing now.' }),
          }),
          ...errorResponses,
        },
      },
    },
    async (request) => {
      const id = toExecutionId(request.params.execution_id);
      const text = request.body.text?.toWellFormed() ?? null;
      return { execution_id: id, taken: services.history.answer(readerOf(request), id, text) };
    },
  );

  function stop(request: FastifyRequest<{ Params: z.output<typeof executionParams> }>) {
    const id = toExecutionId(request.params.execution_id);
    return { execution_id: id, interrupted: services.history.interrupt(readerOf(request), id) };
  }
}

export const readerOf = (request: FastifyRequest): HistoryReader => ({
  owner: principalOf(request).id,
  userId: namedUser(request),
});
