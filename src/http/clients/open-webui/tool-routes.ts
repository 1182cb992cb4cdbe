import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { StoredFile } from '../../../files/file.ts';
import { exceptionSchema, otherFilesSchema } from '../../api/exec/exec-answer.ts';
import { abortWhenClientLeaves } from '../../server/client-gone.ts';
import { errorResponses } from '../../server/error-handler.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { type ChatCaller, chatCallerOf, toolHeaders } from '../../wire/caller.ts';
import { idSchema, toSessionId } from '../../wire/ids.ts';
import { linkMaker } from '../../wire/public-url.ts';
import { previewFile } from '../../wire/text-preview.ts';
import { LANGUAGE_HELP, optionalArgument, reportForModel, toToolRun, toWorkspacePath } from '../tool-run.ts';
import { inlineImages } from './inline-images.ts';
import { toolDocument } from './tool-document.ts';

/** The operations that Open WebUI turns into tools. A model reads what the descriptions say, and nothing else. */

const PREFIX = '/open-webui';
const tags = ['open-webui'];

const sessionField = optionalArgument(z.string()).meta({
  description: 'Leave out inside a chat. Otherwise the session_id of an earlier answer, to continue with its files.',
});

const pathField = z
  .string('is missing')
  .min(1, 'is missing')
  .meta({ description: 'Path of the file, as list_files gives it: report.xlsx or /mnt/data/report.xlsx.' });

const madeFile = z.object({
  name: z.string().meta({ description: 'Path relative to /mnt/data.' }),
  format: z.string(),
  size: z.int().meta({ description: 'Bytes.' }),
  download_url: z.string().meta({ description: 'Give this link to the user as it is.' }),
});

const runReport = z.object({
  session_id: z.string(),
  stdout: z.string(),
  stderr: z.string(),
  result: z.string().nullable(),
  exit_code: z.int(),
  status: z.enum(['TO', 'OL', 'SG']).nullable().meta({ description: 'TO: time limit, OL: output limit, SG: killed.' }),
  state_lost: z.boolean().meta({ description: 'Variables of earlier runs are gone; define them again.' }),
  error: exceptionSchema.optional().meta({ description: 'The exception that ended the program.' }),
  files: z.array(madeFile),
  other_files: otherFilesSchema.optional().meta({ description: 'Written, but not handed over; each with a reason.' }),
  unregistered_files: z
    .array(z.object({ name: z.string(), reason: z.string() }))
    .optional()
    .meta({ description: 'Files that could not be kept; each with a reason.' }),
});

/** Open WebUI shows items of a list that are data: URIs as images, and gives the rest to the model. */
const runAnswer = z.union([runReport, z.array(z.union([runReport, z.string()]))]);

export function toolRoutes(api: Api, context: RouteContext): void {
  const { services, config } = context;
  const headers = toolHeaders(config);
  /** @throws AppError invalid_id */
  const callerOf = (request: FastifyRequest, sessionId: string | undefined): ChatCaller => {
    const caller = chatCallerOf(request, headers);
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
      schema: {
        operationId: 'execute_code',
        summary: 'Run Python code',
        description:
          "Run Python code on a server and get what it prints. Use it for calculations, data analysis, plots, and to make Excel, CSV or PDF files. The chat's files are in /mnt/data, the working directory; variables, imports and files of earlier calls are still there. Print what you need to see. Displayed plots are shown to the user by themselves. A file that the user asked for goes to /mnt/data; its download_url is in the answer.",
        tags,
        body: z.object({
          code: z
            .string('must be a string')
            .meta({ description: 'The source code to run, without backticks around it.' }),
          language: optionalArgument(z.string()).meta({ description: LANGUAGE_HELP }),
          timeout_seconds: optionalArgument(z.number().positive('must be more than 0')).meta({
            description: 'Time limit. Leave out as a rule.',
          }),
          session_id: sessionField,
        }),
        response: { 200: runAnswer, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { code, language, timeout_seconds: timeoutSeconds, session_id } = request.body;
      const caller = callerOf(request, session_id);
      const run = toToolRun(caller, { code, language, timeoutSeconds }, config);
      const result = await services.executions.execute(run, abortWhenClientLeaves(reply));
      const linkTo = linkMaker(request, context);
      const toMade = (file: StoredFile) => ({
        name: file.name,
        format: file.format,
        size: file.size,
        download_url: linkTo(file),
      });
      const report = { ...reportForModel(result), files: result.files.map(toMade) };
      // A caller that names no chat isn't Open WebUI's backend, and would give the bytes to the model.
      const images = caller.chatId === null ? [] : await inlineImages(result, services.files);
      return images.length === 0 ? report : [report, ...images];
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
