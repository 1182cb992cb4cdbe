import { z } from 'zod';
import { invalidField } from '../../../errors/failures.ts';

const PLACE = /^([0-9]{1,15})_([A-Za-z0-9_-]{21})$/;

/** Lists in pages: `?limit=&before=`, where `before` is the `next` of the page before. */
export const pageQuery = z.object({
  limit: z.coerce
    .number('must be a number from 1 to 200')
    .int()
    .min(1, 'must be at least 1')
    .max(200, 'must be at most 200')
    .default(50),
  before: z
    .string()
    .optional()
    .meta({ pattern: PLACE.source, description: 'Cursor: `next` of the previous page, unchanged.' }),
});

interface Place<Id extends string> {
  readonly atMs: number;
  readonly id: Id;
}

export const fromPlace = <Id extends string>(place: Place<Id> | null): string | null =>
  place === null ? null : `${place.atMs}_${place.id}`;

/** @throws AppError `invalid_request` for what no page ended with */
export function toPlace<Id extends string>(text: string | undefined): Place<Id> | null {
  if (text === undefined) return null;
  const [, atMs, id] = PLACE.exec(text) ?? [];
  if (atMs === undefined || id === undefined) {
    throw invalidField('before', 'must be the `next` of the previous page, unchanged');
  }
  return { atMs: Number(atMs), id: id as Id };
}
