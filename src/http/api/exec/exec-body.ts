import { z } from 'zod';

/**
 * The body of `POST /exec` as it is taken: the union of what every client sends. Unknown fields have no effect, and LibreChat's
 * tools do add any: extra arguments of the model, even the API key; other callers are warned of them. The fields whose shape differs
 * from client to client are `unknown` here and read by the dialects. `exec-request.ts` describes what is meant.
 */
export const execBodySchema = z.looseObject({
  lang: z.string('must be a string').nullish(),
  language: z.string('must be a string').nullish(),
  code: z.string('must be a string').nullish(),
  stateful: z.boolean('must be true or false').nullish(),
  args: z
    .union([z.string(), z.array(z.union([z.string(), z.number(), z.boolean()]))], 'must be a list of strings')
    .nullish(),
  env: z.record(z.string(), z.string('must be a text'), 'must be an object of names and texts').nullish(),
  stdin: z.string('must be a text').nullish(),
  interactive: z.boolean('must be true or false').nullish(),
  timeout: z.number('must be a number of milliseconds').positive('must be a positive number of milliseconds').nullish(),
  chat_id: z.unknown().optional(),
  session_id: z.unknown().optional(),
  runtime_session_hint: z.unknown().optional(),
  user_id: z.unknown().optional(),
  files: z.unknown().optional(),
  messages: z.unknown().optional(),
  metadata: z.unknown().optional(),
  inline_images: z.unknown().optional(),
});

export type ExecBody = z.output<typeof execBodySchema>;
