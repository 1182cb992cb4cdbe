import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ExecutionRequest, ExecutionResult } from '../../../executions/execution.ts';
import { raceDeadline } from '../../../lib/deadline.ts';
import { withPathSecret } from '../../server/path-prefixes.ts';
import type { RouteContext } from '../../server/route-context.ts';
import { idSchema } from '../../wire/ids.ts';
import type { ExecAnswer } from './exec-answer.ts';

/** A run whose caller asked not to wait for it: `Prefer: respond-async` (RFC 7240). */

export const acceptedSchema = z
  .object({
    execution_id: idSchema,
    session_id: idSchema.nullable(),
    state: z.enum(['queued', 'running', 'finished']),
  })
  .meta({ id: 'AcceptedRun', description: 'The run continues; Location is the URL of its state.' });

export type AcceptedRun = z.output<typeof acceptedSchema>;

interface Preference {
  /** How long the caller would wait for the answer itself. */
  readonly waitMs: number;
}

/** Reads a `Prefer` header; null if it doesn't request an answer before the run's end. */
export function readPreference(header: string | string[] | undefined): Preference | null {
  const preferences = [header ?? []]
    .flat()
    .join()
    .split(',')
    .map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '');
  if (!preferences.includes('respond-async')) return null;
  const seconds = preferences.map((preference) => /^wait\s*=\s*"?(\d{1,4})"?$/.exec(preference)?.[1]).find(Boolean);
  return { waitMs: Math.min(Number(seconds ?? 0), MAX_WAIT_SECONDS) * 1_000 };
}

const MAX_WAIT_SECONDS = 60;

/**
 * Begins the run, and answers 202 unless it is over within the time that the caller would wait.
 * @throws AppError what keeps the run from being begun, or what failed it within that time
 */
export async function replyAsync(
  execution: ExecutionRequest,
  { waitMs }: Preference,
  toAnswer: (result: ExecutionResult) => ExecAnswer | Promise<ExecAnswer>,
  { request, reply, context }: { request: FastifyRequest; reply: FastifyReply; context: RouteContext },
): Promise<ExecAnswer | AcceptedRun> {
  const run = await context.services.asyncRuns.start(execution);
  reply.header('preference-applied', 'respond-async');
  if (waitMs > 0) await raceDeadline(run.ended, waitMs);
  const { result, failure, id, sessionId, state } = run;
  if (waitMs > 0 && result !== null) return toAnswer(result);
  if (waitMs > 0 && failure !== null) throw failure.cause;
  const base = context.config.BASE_PATH;
  reply.code(202).header('location', withPathSecret(request.raw, base, `${base}/executions/${id}`));
  return { execution_id: id, session_id: sessionId, state };
}
