import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { invalidField } from '../../../errors/failures.ts';
import type { IdempotentRequest } from '../../../executions/idempotent-answers.ts';
import { principalOf } from '../../server/plugins/principal.ts';

/**
 * The request as its `Idempotency-Key` names it; null without one. The same key of another user is another request.
 * @throws AppError `invalid_request` for a key that can't be one
 */
export function readIdempotency(request: FastifyRequest): IdempotentRequest | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(key)) {
    throw invalidField('Idempotency-Key', 'must be 1 to 255 characters of ASCII, such as a UUID');
  }
  const { id: owner, userId } = principalOf(request);
  const asked = JSON.stringify([userId, request.headers['user-id'] ?? null, request.body]);
  return { owner, key, request: createHash('sha256').update(asked).digest('hex') };
}
