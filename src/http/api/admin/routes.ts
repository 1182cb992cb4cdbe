import { z } from 'zod';
import type { PrincipalId } from '../../../lib/ids.ts';
import { errorResponses } from '../../server/error-handler.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { idSchema, toSessionId } from '../../wire/ids.ts';

const bytes = z.int();
const count = z.int();

const usageSchema = z
  .object({
    files: count.meta({ description: 'File versions, current and earlier.' }),
    blobs: count,
    bytes: bytes.meta({ description: 'Bytes on disk; content shared by several files counts once.' }),
    shared_blobs: count,
    saved_bytes: bytes.meta({ description: 'Bytes saved by sharing content.' }),
    staged: count.meta({ description: 'Attachments present in a workspace.' }),
    pending: count.meta({ description: 'Uploads waiting for the next run.' }),
    spare_copy_bytes: bytes.meta({ description: 'Size of spare attachment copies kept for new workspaces.' }),
    expired_sessions: count.meta({ description: 'Sessions that the next cleanup removes.' }),
    free_bytes: bytes.meta({ description: 'Free on the disk of the data folder.' }),
    limits: z.object({
      request_bytes: bytes,
      session_bytes: bytes,
      principal_bytes: bytes,
      total_bytes: bytes,
      min_free_bytes: bytes,
    }),
    by_principal: z.array(z.object({ principal: z.string(), sessions: count, files: count, bytes })),
  })
  .meta({ id: 'StorageUsage' });

/** Strict: a misspelt field would make a cleanup of everything out of one of something. */
const cleanupBody = z
  .strictObject({
    dry_run: z.boolean().default(true).meta({ description: 'true: report only, delete nothing.' }),
    unused_hours: z.number().min(0).optional().meta({
      description: 'Remove sessions unused for this many hours. Default: SESSION_TTL_HOURS. 0: of any age.',
    }),
    session_id: idSchema.optional(),
    principal: z.string().optional().meta({ description: 'Principal id, as in by_principal of /admin/usage.' }),
  })
  .meta({ id: 'CleanupRequest' });

const cleanupSchema = z
  .object({
    dry_run: z.boolean(),
    sessions: count,
    files: count,
    bytes,
    skipped: count.meta({ description: 'Sessions kept because they were busy or were used during the cleanup.' }),
    removed: z.array(
      z.object({
        session_id: idSchema,
        principal: z.string(),
        kind: z.enum(['exec', 'upload']),
        last_used_at: z.string(),
        files: count,
        bytes: bytes.meta({
          description: 'Bytes freed by removing this session after the ones before it in the list.',
        }),
      }),
    ),
  })
  .meta({ id: 'CleanupReport' });

/** Routes for administrators: storage usage, cleanup, and revoking all download links. */
export function adminRoutes(api: Api, { services }: RouteContext): void {
  const config = { admin: true };
  api.get(
    '/admin/usage',
    {
      config,
      exposeHeadRoute: false,
      schema: {
        operationId: 'storageUsage',
        summary: 'Show storage usage, in total and per principal',
        tags: ['admin'],
        response: { 200: usageSchema, ...errorResponses },
      },
    },
    async () => {
      const { limits, byOwner, ...usage } = await services.janitor.usage();
      return {
        files: usage.files,
        blobs: usage.blobs,
        bytes: usage.bytes,
        shared_blobs: usage.sharedBlobs,
        saved_bytes: usage.savedBytes,
        staged: usage.staged,
        pending: usage.pending,
        spare_copy_bytes: usage.spareBytes,
        expired_sessions: usage.expiredSessions,
        free_bytes: usage.freeBytes,
        limits: {
          request_bytes: limits.requestBytes,
          session_bytes: limits.sessionBytes,
          principal_bytes: limits.principalBytes ?? 0,
          total_bytes: limits.totalBytes,
          min_free_bytes: limits.minFreeBytes,
        },
        by_principal: byOwner.map(({ owner, ...rest }) => ({ principal: owner, ...rest })),
      };
    },
  );

  api.post(
    '/admin/cleanup',
    {
      config,
      schema: {
        operationId: 'cleanUp',
        summary: 'Remove unused sessions, or report which would be removed',
        tags: ['admin'],
        body: cleanupBody,
        response: { 200: cleanupSchema, ...errorResponses },
      },
    },
    async ({ body }) => {
      const { removed, skipped } = await services.janitor.cleanup({
        dryRun: body.dry_run,
        ...(body.unused_hours === undefined ? {} : { unusedForMs: body.unused_hours * 3_600_000 }),
        ...(body.session_id === undefined ? {} : { sessionId: toSessionId(body.session_id) }),
        ...(body.principal === undefined ? {} : { owner: body.principal as PrincipalId }),
      });
      return {
        dry_run: body.dry_run,
        sessions: removed.length,
        files: removed.reduce((sum, session) => sum + session.files, 0),
        bytes: removed.reduce((sum, session) => sum + session.bytes, 0),
        skipped,
        removed: removed.map(({ id, owner, lastUsedAt, ...rest }) => ({
          session_id: id,
          principal: owner,
          last_used_at: lastUsedAt.toISOString(),
          ...rest,
        })),
      };
    },
  );

  api.post(
    '/admin/links/revoke',
    {
      config,
      schema: {
        operationId: 'revokeDownloadLinks',
        summary: 'Revoke all download links',
        tags: ['admin'],
        response: { 200: z.object({ message: z.literal('success') }), ...errorResponses },
      },
    },
    async () => {
      services.links.revokeAll();
      return { message: 'success' as const };
    },
  );
}
