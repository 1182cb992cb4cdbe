import { z } from 'zod';

/**
 * The body of `POST /exec`: the union of what every client sends. Unknown fields have no effect, and LibreChat's tools do
 * add any: extra arguments of the model, even the API key; other callers are warned of them. The fields whose shape differs from client
 * to client are `unknown` here and read by the dialects.
 */
export const execBodySchema = z
  .looseObject({
    lang: z
      .string('must be a string')
      .nullish()
      .meta({ description: 'Language: py, js, ts, c, cpp, java, php, rs, go, d, f90, r or bash, or a common alias.' }),
    language: z.string('must be a string').nullish().meta({ description: 'Alias of lang.' }),
    code: z.string('must be a string').nullish().meta({ description: 'The source to run.' }),
    stateful: z.boolean('must be true or false').nullish().meta({
      description:
        "true (default): Python runs in the chat's kernel and keeps its variables. false: it runs as a new process.",
    }),
    args: z
      .union([z.string(), z.array(z.union([z.string(), z.number(), z.boolean()]))], 'must be a list of strings')
      .nullish()
      .meta({ description: "The program's arguments: sys.argv[1:], $1 and so on." }),
    env: z.record(z.string(), z.string('must be a text'), 'must be an object of names and texts').nullish().meta({
      description:
        'Variables of the environment for this run, 100 at most. LD_*, PYTHON*, PATH, HOME and others that the sandbox needs are refused.',
    }),
    stdin: z
      .string('must be a text')
      .nullish()
      .meta({ description: "The program's standard input, which input() reads in Python." }),
    timeout: z
      .number('must be a number of milliseconds')
      .positive('must be a positive number of milliseconds')
      .nullish()
      .meta({ description: 'Time limit in milliseconds, at most the limit of this service.' }),
    chat_id: z.unknown().optional().meta({
      description: 'Chat whose workspace and variables the code uses. Selects the chat-id dialect of the answer.',
    }),
    session_id: z.unknown().optional().meta({
      description:
        'The session_id of an earlier answer, to use its workspace again. An unknown session gets 404; LibreChat gets a new session instead.',
    }),
    runtime_session_hint: z
      .unknown()
      .optional()
      .meta({ description: 'Name of the workspace that stateful runs of LibreChat share.' }),
    user_id: z.unknown().optional().meta({ description: 'User id to record with the run.' }),
    files: z.unknown().optional().meta({
      description:
        'Files to put under /mnt/data: a list of { id, session_id?, name? } or, with the content itself, { name, content, encoding?: text | base64 }.',
    }),
    messages: z
      .unknown()
      .optional()
      .meta({ description: 'With chat_id: chat messages; their files are attached too.' }),
    metadata: z.unknown().optional().meta({ description: 'With chat_id: { files }, attached too.' }),
    inline_images: z.unknown().optional().meta({
      description: 'With chat_id: true adds each displayed image to result, as a line data:image/…;base64,…',
    }),
  })
  .meta({ id: 'ExecRequest' });

export type ExecBody = z.output<typeof execBodySchema>;
