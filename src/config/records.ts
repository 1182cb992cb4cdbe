import { z } from 'zod';
import { flag } from './fields.ts';

/** Logging and the audit. */

export const records = {
  STORE_CODE: flag.prefault('true').meta({
    group: 'Records',
    description: "Keep each execution's code in the database for its owner.",
  }),
  AUDIT_CODE: flag.prefault('false').meta({
    description:
      'Show administrators that code in GET /admin/executions, which else tells who ran what, when, and how it ended.',
  }),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info').meta({
    description: 'Least severity that is logged.',
  }),
  LOG_FORMAT: z.enum(['auto', 'json', 'pretty']).default('auto').meta({
    description: 'auto: pretty on a terminal, JSON otherwise.',
  }),
};
