import { z } from 'zod';
import { AUDIT_STATUSES, type AuditPlace, type AuditRecord } from '../../../executions/execution-audit.ts';
import type { PrincipalId } from '../../../lib/ids.ts';
import { abortWhenClientLeaves } from '../../server/client-gone.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { idSchema, toSessionId } from '../../wire/ids.ts';

const time = z.iso.datetime({ offset: true, error: 'must be a time like 2026-05-01T00:00:00Z' });

const query = z.object({
  principal: z.string().optional().meta({ description: 'Principal id, as in by_principal of /admin/usage.' }),
  user_id: z.string().optional(),
  session_id: idSchema.optional(),
  chat_id: z.string().optional(),
  language: z.string().optional(),
  status: z.enum(AUDIT_STATUSES).optional().meta({
    description:
      'ok or failed: by exit code. TO, OL, SG: cut short by a limit or a signal. error: Cellar could not run it.',
  }),
  since: time.optional().meta({ description: 'Only runs that started at this time or later.' }),
  until: time.optional().meta({ description: 'Only runs that started before this time.' }),
  limit: z.coerce
    .number('must be a number from 1 to 1000')
    .int()
    .min(1, 'must be at least 1')
    .max(1000, 'must be at most 1000')
    .default(100),
  cursor: z
    .string()
    .regex(/^[0-9]{1,15}_[0-9]{1,15}$/, 'must be the `next` of the previous page, unchanged')
    .optional()
    .meta({ description: 'Cursor: `next` of the previous page, unchanged.' }),
});

const auditSchema = z
  .object({
    id: idSchema,
    principal: z.string(),
    user_id: z.string().nullable(),
    session_id: idSchema,
    chat_id: z.string().nullable(),
    language: z.string(),
    code: z
      .string()
      .nullable()
      .meta({ description: 'Null unless AUDIT_CODE=true, and STORE_CODE was true when the code ran.' }),
    state: z.enum(['running', 'finished']),
    status: z.enum(['TO', 'OL', 'SG']).nullable(),
    exit_code: z.int().nullable(),
    started_at: z.string(),
    wall_time: z.int().nullable().meta({ description: 'Milliseconds.' }),
    stdout_bytes: z.int().nullable(),
    stderr_bytes: z.int().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'AuditedExecution' });

/** `GET /admin/executions`: who ran what, when, and how it ended. */
export function auditRoutes(api: Api, { services }: RouteContext): void {
  api.get(
    '/admin/executions',
    {
      config: { admin: true },
      exposeHeadRoute: false,
      schema: {
        operationId: 'auditExecutions',
        summary: 'List the runs of all principals, newest first; includes the code only if AUDIT_CODE is on',
        tags: ['admin'],
        querystring: query,
        response: {
          200: z.object({ executions: z.array(auditSchema), next: z.string().nullable() }),
          ...errorResponses,
        },
      },
    },
    async (request, reply) => {
      const { principal, user_id, session_id, chat_id, language, status, since, until, limit, cursor } = request.query;
      const filter = {
        owner: principal as PrincipalId | undefined,
        userId: user_id,
        sessionId: session_id === undefined ? undefined : toSessionId(session_id),
        chatId: chat_id,
        language,
        status,
        sinceMs: since === undefined ? undefined : Date.parse(since),
        untilMs: until === undefined ? undefined : Date.parse(until),
        place: cursor === undefined ? undefined : toPlace(cursor),
        limit,
      };
      const { items, next } = await services.audit.list(filter, abortWhenClientLeaves(reply));
      // Reading the audit is itself recorded.
      request.log.info({ event: 'audit.read', principal: principalOf(request).id, executions: items.length });
      return { executions: items.map(toWire), next: next === null ? null : `${next.atMs}_${next.row}` };
    },
  );
}

function toPlace(cursor: string): AuditPlace {
  const [atMs = 0, row = 0] = cursor.split('_').map(Number);
  return { atMs, row };
}

function toWire(record: AuditRecord): z.output<typeof auditSchema> {
  return {
    id: record.id,
    principal: record.owner,
    user_id: record.userId,
    session_id: record.sessionId,
    chat_id: record.chatId,
    language: record.language,
    code: record.code,
    state: record.state,
    status: record.status,
    exit_code: record.exitCode,
    started_at: new Date(record.startedAtMs).toISOString(),
    wall_time: record.wallTimeMs,
    stdout_bytes: record.stdoutBytes,
    stderr_bytes: record.stderrBytes,
    error: record.error,
  };
}
