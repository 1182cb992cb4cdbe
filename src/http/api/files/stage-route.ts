import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../../errors/app-error.ts';
import { filePartMissing } from '../../../errors/failures.ts';
import type { StoredFile } from '../../../files/file.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { idSchema } from '../../wire/ids.ts';
import { requireMultipart } from './multipart-scope.ts';
import { storePart, toUploadError } from './receive-upload.ts';
import { checksumSchema, toSha256 } from './upload-form.ts';

const stagedFileSchema = z
  .object({
    id: idSchema,
    session_id: idSchema,
    name: z.string(),
    size: z.int(),
    content_type: z.string(),
    checksum: z.string().meta({ description: 'sha256:… in hex.' }),
    expires_at: z.string().meta({ description: 'ISO 8601; each use postpones it.' }),
  })
  .meta({ id: 'StagedFile' });

const stageForm = z.object({
  checksum: checksumSchema.optional().meta({ description: 'Expected checksum, sha256:…' }),
  file: z.string().meta({ format: 'binary', description: 'The file, after its fields.' }),
});
const pathBody = z.object({
  path: z.string().min(1).meta({ description: 'Absolute path of a file below one of STAGE_ROOTS.' }),
  name: z.string().optional().meta({ description: 'Name of the file. Default: the last part of path.' }),
  checksum: checksumSchema.optional().meta({ description: 'Expected checksum, sha256:…' }),
});

/** `POST /files/stage`: a file made ready ahead, for any number of chats; the same content is the same file. */
export async function stageRoutes(api: Api, { services, config }: RouteContext): Promise<void> {
  await api.register(multipart, {
    preservePath: true,
    throwFileSizeLimit: false,
    limits: { fileSize: config.MAX_UPLOAD_BYTES, files: 1, fields: 10, fieldSize: 4096, headerPairs: 50 },
  });
  const describe = ({ id, sessionId, name, size, type, sha256 }: StoredFile) => ({
    id,
    session_id: sessionId,
    name,
    size,
    content_type: type,
    checksum: `sha256:${sha256}`,
    expires_at: new Date(Date.now() + config.SESSION_TTL_HOURS * 3_600_000).toISOString(),
  });
  api.post(
    '/files/stage',
    {
      config: { form: stageForm, bodies: { 'application/json': pathBody } },
      schema: {
        operationId: 'stageFile',
        summary: 'Store a file for use in chats: its bytes (multipart), or a path below STAGE_ROOTS (JSON)',
        tags: ['files'],
        consumes: ['multipart/form-data'],
        response: { 200: stagedFileSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { id: owner, mayUseSharedFolder } = principalOf(request);
      if (request.isMultipart()) return describe(await receive(request, services, config.MAX_UPLOAD_BYTES));
      const parsed = pathBody.safeParse(request.body);
      if (!parsed.success) {
        throw new AppError('invalid_request', 'Send the file as multipart/form-data, or its path as { "path": … }.');
      }
      if (!mayUseSharedFolder) throw new AppError('forbidden', 'This key may not stage files by path.');
      const { path, name, checksum } = parsed.data;
      const checksums = checksum === undefined ? [] : [toSha256(checksum)];
      return describe(
        await services.staging.stagePath(owner, path, { checksums, ...(name === undefined ? {} : { name }) }),
      );
    },
  );
}

async function receive(
  request: FastifyRequest,
  { staging }: RouteContext['services'],
  maxBytes: number,
): Promise<StoredFile> {
  requireMultipart(request);
  const checksums: string[] = [];
  let stored: StoredFile | undefined;
  try {
    for await (const part of request.parts()) {
      // Before the file: it is stored as it comes.
      if (part.type === 'field') {
        if (part.fieldname === 'checksum' && stored === undefined) checksums.push(toSha256(String(part.value)));
        continue;
      }
      stored = await storePart(part, maxBytes, (name, bytes) =>
        staging.stage(principalOf(request).id, name, bytes, checksums),
      );
    }
  } catch (error) {
    throw toUploadError(error);
  }
  if (stored === undefined) throw filePartMissing();
  return stored;
}
