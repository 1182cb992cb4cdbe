import { z } from 'zod';

const isScalar = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * These look through a list up to the first item that is wrong. zod tells each, and ten million of them take minutes, and more
 * memory than there is.
 */
const argsSchema = z.custom<string | readonly (string | number | boolean)[]>(
  (value) => typeof value === 'string' || (Array.isArray(value) && value.every(isScalar)),
  'must be a list of strings',
);
const envSchema = z
  .custom<Readonly<Record<string, string>>>(isObject, { message: 'must be an object of names and texts', abort: true })
  .superRefine((env, context) => {
    const wrong = Object.keys(env).find((name) => typeof env[name] !== 'string');
    if (wrong !== undefined) context.addIssue({ code: 'custom', path: [wrong], message: 'must be a text' });
  });

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
  args: argsSchema.nullish(),
  env: envSchema.nullish(),
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
