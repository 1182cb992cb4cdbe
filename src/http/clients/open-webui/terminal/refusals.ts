import { z } from 'zod';
import type { AppError } from '../../../../errors/app-error.ts';

/** A refusal of the terminal: Open WebUI shows what it says under `detail`. */
const refusalSchema = z
  .object({ detail: z.string(), error: z.string(), message: z.string() })
  .meta({ id: 'TerminalError' });

/** The refusals of a route of the terminal, for its schema. */
export const refusals = { '4xx': refusalSchema, '5xx': refusalSchema } as const;

export const toRefusal = ({ code, message }: AppError): z.output<typeof refusalSchema> => ({
  detail: message,
  error: code,
  message,
});
