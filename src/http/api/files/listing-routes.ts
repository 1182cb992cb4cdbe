import { z } from 'zod';
import type { StoredFile } from '../../../files/file.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { hidesSession } from '../../server/plugins/named-user.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { type FileLinks, fileLinks } from '../../wire/file-links.ts';
import { idSchema, toFileId, toSessionId } from '../../wire/ids.ts';
import { fileFields, toWireFile } from '../../wire/wire-file.ts';

export const listedFileSchema = z
  .object({
    ...fileFields,
    contentType: z.string(),
    lastModified: z.string().meta({
      description: 'Time of last use, ISO 8601. LibreChat uploads a file again when this is a day old.',
    }),
    metadata: z.object({ 'original-filename': z.string() }),
    version: z.int(),
    live: z.boolean().meta({ description: 'Whether this is the current version of the path.' }),
    read_only: z.boolean(),
    source: z
      .enum(['upload', 'execution', 'display'])
      .meta({ description: "Origin of the bytes: an upload, a run's workspace, or a displayed image." }),
  })
  .meta({ id: 'ListedFile' });

export const toListedFile = (file: StoredFile, links: FileLinks): z.output<typeof listedFileSchema> => ({
  ...toWireFile(file, links),
  contentType: file.type,
  lastModified: file.lastAccessedAt.toISOString(),
  metadata: { 'original-filename': file.name },
  version: file.version,
  live: file.live,
  read_only: file.readOnly,
  source: file.source,
});

/** Values of `detail` with which LibreChat up to 0.8.5 expects `{session}/{file}` as a file's name. */
const OBJECT_NAMES = new Set<unknown>(['simple', 'summary', 'full']);

/** LibreChat up to 0.8.5 asks this way whether files are still here, because it is about to use them: an access. */
const ASKS_FOR_FRESHNESS = 'summary';

/** `GET /files/{session}` and `DELETE /files/{session}/{file}`. */
export function listingRoutes(api: Api, { services, config }: RouteContext): void {
  api.get(
    '/files/:session_id',
    {
      schema: {
        operationId: 'listFiles',
        summary: "List a session's files; empty for an unknown session",
        tags: ['files'],
        params: z.object({ session_id: idSchema }),
        querystring: z.object({
          detail: z.unknown().optional().meta({
            description:
              'For LibreChat: simple, summary or full names files {session}/{file}; summary counts as an access.',
          }),
        }),
        response: { 200: z.array(listedFileSchema), ...errorResponses },
      },
    },
    async (request) => {
      const owner = principalOf(request).id;
      const sessionId = toSessionId(request.params.session_id);
      if (hidesSession(request, services.files, owner, sessionId)) return [];
      const { detail } = request.query;
      const isAccess = detail === ASKS_FOR_FRESHNESS;
      const files = isAccess ? services.files.touchFiles(owner, sessionId) : services.files.listFiles(owner, sessionId);
      const links = fileLinks(request, { services, config });
      const listed = files.map((file) => toListedFile(file, links));
      if (!OBJECT_NAMES.has(detail)) return listed;
      return listed.map((file) => ({ ...file, name: `${file.session_id}/${file.id}` }));
    },
  );

  api.delete(
    '/files/:session_id/:file_id',
    {
      schema: {
        operationId: 'deleteFile',
        summary: 'Delete a file',
        tags: ['files'],
        params: z.object({ session_id: idSchema, file_id: idSchema }),
        response: {
          200: z.object({
            message: z.literal('success'),
            id: idSchema,
            workspace_copy: z.enum(['none', 'removed', 'kept', 'later']).meta({
              description:
                'The copy in the workspace. none: there was none. removed: deleted. kept: it is a later version, or a run changed it. later: deleted when the running code has ended, or at the next start.',
            }),
          }),
          ...errorResponses,
        },
      },
    },
    async (request) => {
      toSessionId(request.params.session_id);
      const fileId = toFileId(request.params.file_id);
      const { workspaceCopy } = await services.files.deleteFile(principalOf(request).id, fileId);
      return { message: 'success' as const, id: fileId, workspace_copy: workspaceCopy };
    },
  );
}
