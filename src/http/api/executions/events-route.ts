import { z } from 'zod';
import { invalidField } from '../../../errors/failures.ts';
import type { NumberedEvent } from '../../../executions/async-runs/run-log.ts';
import { abortWhenClientLeaves } from '../../server/client-gone.ts';
import { errorResponses } from '../../server/error-handler.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { EVENT_STREAM, eventText, withKeepAlives } from '../../wire/event-stream.ts';
import { fileLinks } from '../../wire/file-links.ts';
import { toExecutionId } from '../../wire/ids.ts';
import { liveOutputJson, statusJson } from '../exec/run-event-json.ts';
import { sendStream } from '../files/send-stream.ts';
import { executionParams, readerOf } from './routes.ts';
import { toWireExecution } from './wire-execution.ts';

/**
 * `GET /executions/{id}/events`: a run from its beginning, or from the event that `Last-Event-ID` names, to its end. The
 * last event is `execution`, and holds what `GET /executions/{id}` answers.
 */

/** The id of the last event. */
const LAST = 'end';
/** How long a stream waits at a time for a run that has no log, whose caller follows it. */
const POLL_MS = 30_000;

export function executionEventRoutes(api: Api, { services, config }: RouteContext): void {
  api.get(
    '/executions/:execution_id/events',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'followExecution',
        summary: 'The events of a run from its beginning, or after the one that Last-Event-ID names',
        description:
          'status, stdout, stderr, display, clear, input and input_done as POST /exec streams them, each with an id; last `execution`, the run as GET /executions/{execution_id} has it. 204 where the last event was received before. A run that ended an hour ago, or whose caller waited for it, has only the last event.',
        tags: ['execution'],
        params: executionParams,
        headers: z.object({ 'last-event-id': z.string().optional().meta({ pattern: '^(end|[0-9]{1,15})?$' }) }),
        response: {
          200: {
            description: 'The events.',
            content: { 'text/event-stream': { schema: z.string() } },
          },
          204: z.null().meta({ description: 'Nothing more comes.' }),
          ...errorResponses,
        },
      },
    },
    async (request, reply) => {
      const id = toExecutionId(request.params.execution_id);
      const reader = readerOf(request);
      const after = readLastEventId(request.headers['last-event-id']);
      const live = services.history.findLive(reader, id);
      if (after === LAST) return reply.code(204).send(null);
      const signal = AbortSignal.any([abortWhenClientLeaves(reply), api.draining]);
      const links = fileLinks(request, { services, config });
      const events = async function* (): AsyncGenerator<string> {
        for await (const numbered of live?.log.read(after, signal) ?? []) yield toText(numbered, id);
        let run = services.history.find(reader, id);
        while (run.state !== 'finished' && !signal.aborted) {
          run = await services.history.wait(reader, id, POLL_MS, signal);
        }
        // A reader that is cut off comes back with the id that it has.
        if (signal.aborted && run.state !== 'finished') return;
        yield `id: ${LAST}\n${eventText('execution', JSON.stringify(toWireExecution(run, links)))}`;
      };
      reply.type(EVENT_STREAM).header('cache-control', 'no-store').header('x-accel-buffering', 'no');
      return sendStream(reply, withKeepAlives(events()));
    },
  );
}

function toText({ number, event }: NumberedEvent, id: string): string {
  const [name, json] = event.type === 'status' ? statusJson(event.state, event.sessionId, id) : liveOutputJson(event);
  return `id: ${number}\n${eventText(name, json)}`;
}

/** @throws AppError `invalid_request` */
function readLastEventId(text: string | undefined): number | typeof LAST {
  if (text === undefined || text === '') return 0;
  if (text === LAST) return LAST;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw invalidField('Last-Event-ID', 'send the id of the last event that you received, as it is');
}
