import multipart from '@fastify/multipart';
import { create } from 'content-disposition';
import { z } from 'zod';
import { filePartMissing } from '../../../../errors/failures.ts';
import { requireMultipart } from '../../../api/files/multipart-scope.ts';
import { storePart } from '../../../api/files/receive-upload.ts';
import { sendStream } from '../../../api/files/send-stream.ts';
import { abortWhenClientLeaves } from '../../../server/client-gone.ts';
import type { Api } from '../../../server/route-context.ts';
import { isWithin, toAbsolute } from './paths.ts';
import type { Terminal } from './terminal.ts';

/** Uploads, and several files as one. In a scope of its own, so that no other route takes multipart bodies. */
export async function transferRoutes(api: Api, terminal: Terminal): Promise<void> {
  const { services, config } = terminal.context;
  const { workspaces } = services;
  const limits = { fileSize: config.MAX_UPLOAD_BYTES, files: 1, fields: 10, headerPairs: 50 };
  await api.register(multipart, { throwFileSizeLimit: false, limits });

  api.post(
    '/files/upload',
    { schema: { hide: true, querystring: z.object({ directory: z.string().default('.') }) } },
    async (request, reply) => {
      const caller = terminal.callerOf(request);
      const folder = terminal.relative(caller, request.query.directory);
      requireMultipart(request);
      for await (const part of request.parts()) {
        if (part.type !== 'file') continue;
        const file = await storePart(part, config.MAX_UPLOAD_BYTES, (name, bytes) => {
          const path = folder === '' ? name : `${folder}/${name}`;
          return workspaces.write(caller, path, bytes, abortWhenClientLeaves(reply));
        });
        return { path: toAbsolute(file.name), size: file.size };
      }
      throw filePartMissing();
    },
  );

  api.post(
    '/files/archive',
    { schema: { hide: true, body: z.object({ paths: z.array(z.string()).min(1).max(1000) }) } },
    async (request, reply) => {
      const signal = abortWhenClientLeaves(reply);
      const caller = terminal.callerOf(request);
      const chosen = request.body.paths.map((path) => terminal.relative(caller, path));
      const zip = await workspaces.openArchive(caller, signal, { isChosen: isWithin(chosen) });
      reply.headers({ 'content-type': 'application/zip', 'content-disposition': create('chat-files.zip') });
      return sendStream(reply, zip);
    },
  );
}
