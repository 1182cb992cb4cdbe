import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fileNotFound } from '../../../errors/failures.ts';
import { type FileId, isFileId, isSessionId } from '../../../lib/ids.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { idSchema } from '../../wire/ids.ts';
import { isLibreChat } from '../../wire/user-agents.ts';

const PATH = '/sessions/:session_id/objects/:file_id';
const params = z.object({ session_id: idSchema, file_id: idSchema });
type ObjectRequest = FastifyRequest<{ Params: z.output<typeof params> }>;

const objectSchema = z
  .object({
    id: idSchema,
    name: z.string().meta({ description: 'Path relative to /mnt/data.' }),
    originalFilename: z.string(),
    session_id: idSchema,
    storage_session_id: idSchema,
    size: z.int().meta({ description: 'Bytes.' }),
    lastModified: z.string().meta({ description: 'Time of last use, ISO 8601. This request counts as a use.' }),
    contentType: z.string(),
    etag: z.string(),
    readOnly: z.boolean(),
  })
  .meta({ id: 'StoredObject' });

/**
 * `GET` and `DELETE /sessions/{session}/objects/{file}`, by which LibreChat since 0.8.6 asks whether a file is still
 * here, and removes one. `kind`, `id` and `version` of the query are its own bookkeeping.
 *
 * It uploads a file again when `lastModified` is a day old. It asks because it is about to use the file, so asking is
 * an access: what is still here is always fresh.
 */
export function objectRoutes(api: Api, { services }: RouteContext): void {
  api.get(
    PATH,
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'statObject',
        summary: 'Check whether a file still exists, and describe it',
        tags: ['files'],
        params,
        response: { 200: objectSchema, ...errorResponses },
      },
    },
    async (request) => {
      const file = services.files.touchFile(principalOf(request).id, toExistingId(request));
      return {
        id: file.id,
        name: file.name,
        originalFilename: file.name,
        session_id: file.sessionId,
        storage_session_id: file.sessionId,
        size: file.size,
        lastModified: file.lastAccessedAt.toISOString(),
        contentType: file.type,
        etag: `"${file.sha256}"`,
        readOnly: file.readOnly,
      };
    },
  );

  api.delete(
    PATH,
    {
      schema: {
        operationId: 'deleteObject',
        summary: 'Delete a file',
        tags: ['files'],
        params,
        response: { 200: z.object({ message: z.literal('success'), id: idSchema }), ...errorResponses },
      },
    },
    async (request) => {
      const id = toExistingId(request);
      const isUnnamed = isLibreChat(request.headers['user-agent']);
      await services.files.deleteFile(principalOf(request).id, id, { isUnnamed });
      return { message: 'success' as const, id };
    },
  );
}

/**
 * An id in another form names no file: LibreChat takes a 404 for "gone" and shows its user any other refusal,
 * also for references that another server once gave it.
 * @throws AppError `file_not_found`
 */
function toExistingId({ params }: ObjectRequest): FileId {
  if (isSessionId(params.session_id) && isFileId(params.file_id)) return params.file_id;
  throw fileNotFound();
}
