import { z } from 'zod';

/**
 * The body of `POST /exec`: the union of what every client sends. Unknown fields have no effect, and LibreChat's tools do
 * add any: extra arguments of the model, even the API key (contract §0.5); other callers are warned of them. The fields whose shape differs from client
 * to client are `unknown` here and read by the dialects.
 */
export const execBodySchema = z
  .looseObject({
    lang: z
      .string('must be a string')
      .nullish()
      .meta({ description: 'py js ts c cpp java php rs go d f90 r bash, or a usual name of one of them.' }),
    language: z.string('must be a string').nullish().meta({ description: 'The same under another name.' }),
    code: z.string('must be a string').nullish().meta({ description: 'The source to run.' }),
    stateful: z.boolean('must be true or false').nullish().meta({
      description:
        "Whether Python runs in the chat's kernel, where variables survive (the default), or as a new process.",
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
      .meta({ description: 'What the program reads from its standard input, and input() in Python.' }),
    timeout: z
      .number('must be a number of milliseconds')
      .positive('must be a positive number of milliseconds')
      .nullish()
      .meta({ description: 'Time limit in milliseconds; a longer one than the service allows is clamped.' }),
    chat_id: z.unknown().optional().meta({
      description: 'The chat whose workspace and variables the code continues. With it, the chat-id dialect answers.',
    }),
    session_id: z.unknown().optional().meta({
      description:
        'The session_id of an earlier answer, whose workspace is continued. 404 for one that is unknown or not yours; LibreChat gets a new session then.',
    }),
    runtime_session_hint: z
      .unknown()
      .optional()
      .meta({ description: "LibreChat's name for the workspace that its stateful runs share." }),
    user_id: z.unknown().optional().meta({ description: 'Whose run this is; recorded.' }),
    files: z.unknown().optional().meta({
      description:
        'A list of { id, session_id?, name? } or, with the content itself, { name, content, encoding?: text | base64 }: files to put under /mnt/data.',
    }),
    messages: z.unknown().optional().meta({ description: 'With chat_id: messages whose files are attached too.' }),
    metadata: z.unknown().optional().meta({ description: 'With chat_id: { files } to attach too.' }),
    inline_images: z.unknown().optional().meta({
      description: 'With chat_id: true adds displayed images to result, each as a line data:image/…;base64,…',
    }),
  })
  .meta({ id: 'ExecRequest' });

export type ExecBody = z.output<typeof execBodySchema>;
