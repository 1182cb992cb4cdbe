import { z } from 'zod';
import { AppError } from '../../../errors/app-error.ts';
import { fileNotFound, invalidField } from '../../../errors/failures.ts';
import { sendFile } from '../../api/files/send-file.ts';
import { errorResponses } from '../../server/error-handler.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { aboutChat, chatCallerOf, toolHeaders } from '../../wire/caller.ts';
import { fileLinks } from '../../wire/file-links.ts';
import { chatParams, idSchema, toClientId, toFileId } from '../../wire/ids.ts';
import {
  FORMAT_HELP,
  FORMATS_PATTERN,
  generatedFileSchema,
  isGenerated,
  readFormats,
  toGeneratedFile,
} from './generated-files.ts';

const BASE = '/api/v1/downloads/code-execution';

const binary = {
  description: "The file's bytes.",
  content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
};

/** The files that a chat's code made, for a panel under its code blocks. */
export function downloadApiRoutes(api: Api, { services, config }: RouteContext): void {
  const headers = toolHeaders(config);
  api.get(
    `${BASE}/:chat_id/files`,
    {
      schema: {
        operationId: 'listGeneratedFiles',
        summary: "List the files that a chat's code created, newest first. Default: the deliverables (TRACKED_FORMATS)",
        tags: ['generated files'],
        params: chatParams,
        querystring: z.object({
          format: z
            .string()
            .optional()
            .meta({ pattern: FORMATS_PATTERN, description: `Comma-separated: ${FORMAT_HELP}.` }),
          user_id: z.string().optional().meta({ description: 'List files only if the chat belongs to this user.' }),
        }),
        response: { 200: z.array(generatedFileSchema), ...errorResponses },
      },
    },
    async (request) => {
      const { chat_id: chatId } = request.params;
      const caller = aboutChat(chatCallerOf(request, headers), chatId);
      const isAsked = readFormats(request.query.format, config.TRACKED_FORMATS);
      if (!(isAsked instanceof Function)) {
        const word = isAsked.unknown.slice(0, 40);
        throw invalidField('format', `"${word}" is not a format; send ${FORMAT_HELP}`);
      }
      const userId = caller.userId ?? readUser(request.query.user_id);
      const session = services.workspaces.find({ ...caller, userId });
      const all = session === null ? [] : services.files.listFiles(caller.owner, session.id);
      const links = fileLinks(request, { services, config });
      return all.filter((file) => isGenerated(file) && isAsked(file)).map((file) => toGeneratedFile(file, links));
    },
  );

  const params = z.object({ file_id: idSchema });
  const schema = { tags: ['generated files'], params };
  for (const method of ['GET', 'HEAD'] as const) {
    api.route({
      method,
      url: `${BASE}/file/:file_id`,
      exposeHeadRoute: false,
      schema:
        method === 'HEAD'
          ? { ...schema, hide: true }
          : {
              ...schema,
              operationId: 'downloadGeneratedFile',
              summary: 'Download a file that code created',
              response: { 200: binary, ...errorResponses },
            },
      handler: async (request, reply) => {
        const { owner, userId } = chatCallerOf(request, headers);
        const file = services.files.getFile(owner, toFileId(request.params.file_id));
        if (!isGenerated(file))
          throw new AppError('forbidden', 'This file was uploaded; this route serves only files that code created.');
        const session = services.workspaces.find({ owner, userId, chatId: null, sessionId: file.sessionId });
        if (session === null) throw fileNotFound();
        return sendFile(request, reply, services.files, file, { inline: false });
      },
    });
  }
}

const readUser = (value: string | undefined): string | null =>
  value === undefined || value === '' ? null : toClientId('user_id', value);
