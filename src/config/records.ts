import { z } from 'zod';
import { flag } from './fields.ts';

/** Logging and the audit. */

export const records = {
  STORE_CODE: flag.prefault('true').meta({
    group: 'Records',
    description: "Keep each execution's code in the database for its owner.",
  }),
  STORE_OUTPUT: flag.prefault('true').meta({
    description:
      'Keep the output of each execution in the database for its owner: head and tail of its streams (64 KiB each), its result, its exception. Cellar deletes it with the session.',
  }),
  AUDIT_CODE: flag.prefault('false').meta({
    description: 'Include that code in GET /admin/executions, which otherwise lists the runs without it.',
  }),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info').meta({
    description: 'Lowest severity to log.',
  }),
  LOG_FORMAT: z.enum(['auto', 'json', 'pretty']).default('auto').meta({
    description: 'auto: pretty on a terminal, JSON otherwise.',
  }),
};
