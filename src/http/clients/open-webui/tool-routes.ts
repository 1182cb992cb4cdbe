import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { abortWhenClientLeaves } from '../../server/client-gone.ts';
import { errorResponses } from '../../server/error-handler.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { type ChatCaller, signedCallerOf } from '../../wire/caller.ts';
import { idSchema, toSessionId } from '../../wire/ids.ts';
import { linkMaker } from '../../wire/public-url.ts';
import { previewFile } from '../../wire/text-preview.ts';
import { optionalArgument, toWorkspacePath } from '../tool-run.ts';
import { answerRun, codeFields, madeFile, RUN_DESCRIPTION, RUN_TEXT, runAnswer } from './run-answer.ts';
import { toolDocument } from './tool-document.ts';

/** The operations that Open WebUI turns into tools. A model reads what the descriptions say, and nothing else. */

const PREFIX = '/open-webui';
const tags = ['open-webui'];

const sessionField = optionalArgument(z.string()).meta({
  pattern: '^([A-Za-z0-9_-]{21})?$',
  description: 'Leave out inside a chat. Otherwise the session_id of an earlier answer, to continue with its files.',
});

const pathField = z
  .string('is missing')
  .min(1, 'is missing')
  .meta({ description: 'Path of the file, as list_files gives it: report.xlsx or /mnt/data/report.xlsx.' });

export function toolRoutes(api: Api, context: RouteContext): void {
  const { services, config } = context;
  /** @throws AppError invalid_id */
  const callerOf = (request: FastifyRequest, sessionId: string | undefined): ChatCaller => {
    const caller = signedCallerOf(request, config);
    const named = sessionId === undefined || sessionId === '' ? null : sessionId;
    // A chat is what its backend says it is, whatever its model believes.
    if (caller.chatId !== null || named === null) return caller;
    return { ...caller, sessionId: toSessionId(named) };
  };

  api.get(`${PREFIX}/openapi.json`, { schema: { hide: true } }, async () =>
    toolDocument(api.swagger(), { prefix: PREFIX, basePath: config.BASE_PATH, title: 'Cellar' }),
  );

  api.post(
    `${PREFIX}/execute_code`,
    {
      config: { answers: RUN_TEXT },
      schema: {
        operationId: 'execute_code',
        summary: 'Run Python code',
        description: RUN_DESCRIPTION,
        tags,
        body: z.object({
          ...codeFields,
          session_id: sessionField,
        }),
        response: { 200: runAnswer, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { code, language, timeout_seconds: timeoutSeconds, session_id } = request.body;
      const caller = callerOf(request, session_id);
      return await answerRun(request, reply, context, { caller, code: { code, language, timeoutSeconds } });
    },
  );

  api.get(
    `${PREFIX}/list_files`,
    {
      schema: {
        operationId: 'list_files',
        summary: "List the chat's files",
        description:
          "List the files in the chat's folder /mnt/data: the user's attachments and the files that code created.",
        tags,
        querystring: z.object({ session_id: sessionField }),
        response: {
          200: z.object({
            files: z.array(z.object({ path: z.string(), size: z.int(), modified_at: z.string() })),
          }),
          ...errorResponses,
        },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request, request.query.session_id);
      const files = await services.workspaces.list(caller, abortWhenClientLeaves(reply));
      return {
        files: files.map(({ name, size, modifiedAt }) => ({
          path: `/mnt/data/${name}`,
          size,
          modified_at: modifiedAt.toISOString(),
        })),
      };
    },
  );

  api.get(
    `${PREFIX}/read_file_preview`,
    {
      schema: {
        operationId: 'read_file_preview',
        summary: 'Look at the beginning of a file',
        description:
          "Read the first characters of a text file in the chat's folder, to see what it is before code works with it. Workbooks, PDFs and other binary files can't be read this way: use execute_code.",
        tags,
        querystring: z.object({
          path: pathField,
          max_characters: z.coerce
            .number('must be a number')
            .int('must be a whole number')
            .min(1, 'must be at least 1')
            .max(40_000, 'must be at most 40000')
            .optional()
            .meta({ description: 'Maximum number of characters. Default: 4000.' }),
          session_id: sessionField,
        }),
        response: {
          200: z.object({
            path: z.string(),
            size: z.int(),
            is_text: z.boolean(),
            content: z.string(),
            truncated: z.boolean(),
          }),
          ...errorResponses,
        },
      },
    },
    async (request, reply) => {
      const { path, max_characters: limit = 4000, session_id } = request.query;
      const name = toWorkspacePath(path);
      const opened = await services.workspaces.open(callerOf(request, session_id), name, abortWhenClientLeaves(reply));
      const { text, isText, isWhole } = await previewFile(opened, limit);
      return {
        path: `/mnt/data/${name}`,
        size: opened.size,
        is_text: isText,
        content: isText ? text : 'This is a binary file. Read it with execute_code, for instance with pandas or pypdf.',
        truncated: !isWhole,
      };
    },
  );

  api.get(
    `${PREFIX}/get_download_link`,
    {
      schema: {
        operationId: 'get_download_link',
        summary: 'Get a download link for the user',
        description:
          "Get a link to a file of the chat's folder, for the user. The link keeps showing the file as it is now. Give it to the user exactly as it is.",
        tags,
        querystring: z.object({ path: pathField, session_id: sessionField }),
        response: { 200: madeFile.extend({ id: idSchema }), ...errorResponses },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request, request.query.session_id);
      const name = toWorkspacePath(request.query.path);
      const file = await services.workspaces.keep(caller, name, abortWhenClientLeaves(reply));
      const { id, format, size } = file;
      return { id, name, format, size, download_url: linkMaker(request, context)(file) };
    },
  );
}
