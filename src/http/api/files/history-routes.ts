import { z } from 'zod';
import type { StoredFile } from '../../../files/file.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { type FileLinks, fileLinks } from '../../wire/file-links.ts';
import { idSchema, toFileId, toSessionId } from '../../wire/ids.ts';
import { listedFileSchema, toListedFile } from './listing-routes.ts';

const versionSchema = listedFileSchema
  .extend({
    execution_id: idSchema.nullable().meta({ description: 'Id of the run that created this version.' }),
    modified_from: idSchema
      .nullable()
      .meta({ description: 'Id of the version that it was made from, which may be deleted.' }),
  })
  .meta({ id: 'FileVersion' });

const toVersion = (file: StoredFile, links: FileLinks): z.output<typeof versionSchema> => ({
  ...toListedFile(file, links),
  execution_id: file.executionId,
  modified_from: file.modifiedFrom,
});

/** `GET /files/{session}/{file}/versions`: a path's history. */
export function historyRoutes(api: Api, { services, config }: RouteContext): void {
  api.get(
    '/files/:session_id/:file_id/versions',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'listFileVersions',
        summary: "List all versions of a file's path, newest first",
        tags: ['files'],
        params: z.object({ session_id: idSchema, file_id: idSchema }),
        response: { 200: z.array(versionSchema), ...errorResponses },
      },
    },
    async (request) => {
      toSessionId(request.params.session_id);
      const versions = services.files.listVersions(principalOf(request).id, toFileId(request.params.file_id));
      const links = fileLinks(request, { services, config });
      return versions.map((file) => toVersion(file, links));
    },
  );
}
