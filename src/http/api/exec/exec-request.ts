import { z } from 'zod';
import { LANGUAGES } from '../../../languages/registry.ts';
import { clientIdSchema, idSchema } from '../../wire/ids.ts';

/**
 * The body of `POST /exec` as it is meant, for the API's description alone. `exec-body.ts`, which is
 * wider, because LibreChat's model can add any field to a request, of any type; a test compares the fields of both.
 */

const NAMES = LANGUAGES.flatMap(({ id, aliases }) => [id, ...aliases]);

const fileReference = z
  .looseObject({
    id: z.string().meta({ description: 'Id of a file, or of an upload in a shared folder.' }),
    session_id: z.string().optional().meta({ description: 'A hint, which is not needed.' }),
    name: z.string().optional().meta({ description: 'Path under /mnt/data. Default: the name of the file.' }),
  })
  .meta({ id: 'FileReference' });

const inlineFile = z
  .looseObject({
    name: z.string().min(1).meta({ description: 'Path under /mnt/data.' }),
    content: z.string().meta({ description: 'The content itself.' }),
    encoding: z.enum(['text', 'base64']).optional().meta({ description: 'How content is written. Default: text.' }),
  })
  .meta({ id: 'InlineFile' });

const urlReference = z
  .looseObject({
    url: z.string().meta({ description: 'URL to fetch it from, if URL_SOURCES_ALLOW allows its host.' }),
    name: z.string().optional().meta({ description: 'Path under /mnt/data.' }),
  })
  .meta({ id: 'UrlReference' });

const files = z.array(z.union([fileReference, inlineFile, urlReference]));
const chatFiles = z.array(z.union([z.string(), z.record(z.string(), z.unknown())]));
const message = z.looseObject({ files: chatFiles.optional() });

const fields = {
  code: z.string().min(1).meta({ pattern: '\\S', description: 'The source to run.' }),
  lang: z.enum(NAMES).meta({ description: 'Language, by its id or a common alias.' }),
  language: z
    .string()
    .nullish()
    .meta({ deprecated: true, description: 'Alias of lang. If both are there, lang counts.' }),
  stateful: z.boolean().nullish().meta({
    description:
      "true (default): Python runs in the chat's kernel and keeps its variables. false: it runs as a new process.",
  }),
  args: z
    .union([z.string(), z.array(z.union([z.string(), z.number(), z.boolean()]))])
    .nullish()
    .meta({ description: "The program's arguments: sys.argv[1:], $1 and so on." }),
  env: z
    .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/), z.string())
    .nullish()
    .meta({
      maxProperties: 100,
      description:
        'Variables of the environment for this run, 100 at most. LD_*, PYTHON*, PATH, HOME and others that the sandbox needs are refused.',
    }),
  stdin: z.string().nullish().meta({ description: "The program's standard input, which input() reads in Python." }),
  interactive: z.boolean().nullish().meta({
    description:
      "true: input() and getpass() of Python in the chat's kernel ask whoever follows the run, by the event input; POST /executions/{execution_id}/input answers. The time that an answer takes, ten minutes at most, doesn't count against timeout. Needs Accept: text/event-stream or Prefer: respond-async.",
  }),
  timeout: z
    .number()
    .positive()
    .nullish()
    .meta({ description: 'Time limit in milliseconds, at most the limit of this service.' }),
  chat_id: clientIdSchema.nullish().meta({
    description: 'Chat whose workspace and variables the code uses. Selects the chat-id dialect of the answer.',
  }),
  session_id: idSchema.nullish().meta({
    description:
      'The session_id of an earlier answer, to use its workspace again. An unknown session gets 404; LibreChat gets a new session instead.',
  }),
  runtime_session_hint: z
    .string()
    .nullish()
    .meta({ description: 'Name of the workspace that stateful runs of LibreChat share.' }),
  user_id: clientIdSchema.nullish().meta({ description: 'User id to record with the run.' }),
  files: files.nullish().meta({ description: 'Files to put under /mnt/data.' }),
  messages: z
    .union([z.array(message), z.record(z.string(), message)])
    .nullish()
    .meta({ description: 'With chat_id: chat messages; their files are attached too.' }),
  metadata: z
    .looseObject({ files: chatFiles.optional() })
    .nullish()
    .meta({ description: 'With chat_id: { files }, attached too.' }),
  inline_images: z.boolean().nullish().meta({
    description: 'With chat_id: true adds each displayed image to result, as a line data:image/…;base64,…',
  }),
};

export const execRequestSchema = z.looseObject(fields).meta({ id: 'ExecRequest' });

/** The body of `POST /exec/programmatic` as it is meant: `code` begins a program, `continuation_token` goes on with one. */
export const programmaticRequestSchema = z
  .looseObject({
    ...fields,
    code: fields.code.nullish().meta({ description: 'Source to run, in py or bash. Or send a continuation_token.' }),
    lang: z.enum(NAMES).nullish().meta({ description: 'py (default) or bash.' }),
    tools: z
      .array(z.looseObject({ name: z.string().min(1).max(64) }))
      .max(200)
      .nullish()
      .meta({ description: 'Tools that the program can call as functions.' }),
    continuation_token: z
      .string()
      .nullish()
      .meta({ description: 'Token of the answer whose tool calls have been run.' }),
    tool_results: z
      .array(
        z.looseObject({
          call_id: z.string(),
          result: z.unknown(),
          is_error: z.boolean().nullish(),
          error_message: z.string().nullish(),
        }),
      )
      .nullish()
      .meta({ description: 'With continuation_token: the results of the tool calls.' }),
  })
  .meta({ id: 'ProgrammaticRequest' });
