import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { fileNotFound } from '../../../errors/failures.ts';
import { previewSchema } from '../../../executions/previews/preview.ts';
import type { StoredFile } from '../../../files/file.ts';
import { answerPreview, previewQuery } from '../../api/files/preview-route.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { handleErrorForPeople } from '../../server/refusal-page.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { idSchema } from '../../wire/ids.ts';
import { linkMaker } from '../../wire/public-url.ts';
import { isGenerated } from './generated-files.ts';

/**
 * `/panel/{token}`: the page that Open WebUI frames below a call, with what the run made. Whoever has the token may see
 * these files, so the page needs no key; its links to them are made anew each time it is opened.
 */
export function panelRoutes(api: Api, context: RouteContext): void {
  const { services, config } = context;
  /** @throws AppError `forbidden` for a forged token; `file_not_found` once the files are gone */
  const filesOf = (token: string): readonly StoredFile[] => {
    const anchor = services.files.getAnyFile(services.links.openPanel(token));
    const { owner, sessionId, executionId } = anchor;
    return executionId === null
      ? [anchor]
      : services.files.listOutputs(owner, sessionId, [executionId]).filter(isGenerated);
  };

  api.get(
    '/panel/:token',
    {
      config: { public: true },
      exposeHeadRoute: false,
      errorHandler: handleErrorForPeople,
      schema: { hide: true, params: z.object({ token: z.string() }) },
    },
    async (request, reply) => {
      const { token } = request.params;
      const toLink = linkMaker(request, context);
      const isImage = (file: StoredFile): number => (file.format === 'Image' ? 0 : 1);
      const sorted = filesOf(token).toSorted((one, other) => isImage(one) - isImage(other));
      const files = sorted.map((file) => ({
        id: file.id,
        name: file.name,
        size: file.size,
        mime_type: file.type,
        format: file.format,
        created_at: file.createdAt.toISOString(),
        download_url: toLink(file),
        // Relative to the page, because only the browser knows what stands before it.
        preview_url: `${token}/preview/${file.id}`,
      }));
      return sendPage(reply, pageOf(files), config.OPEN_WEBUI_ORIGIN);
    },
  );

  api.get(
    '/panel/:token/preview/:file_id',
    {
      config: { public: true },
      exposeHeadRoute: false,
      schema: {
        hide: true,
        params: z.object({ token: z.string(), file_id: idSchema }),
        querystring: previewQuery,
        response: { 200: previewSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { token, file_id: fileId } = request.params;
      const file = filesOf(token).find(({ id }) => id === fileId);
      if (file === undefined) throw fileNotFound();
      // The frame has an origin of its own, so the page asks as a foreign one.
      reply.header('access-control-allow-origin', '*');
      return answerPreview(services.previews, file, request.query, reply);
    },
  );
}

/** Framed by Open WebUI's page and by nobody else; it loads its script and these files, and nothing foreign. */
function sendPage(reply: FastifyReply, html: string, framers: readonly string[]): FastifyReply {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "img-src 'self' data:",
    'media-src blob:',
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framers.length === 0 ? "'none'" : framers.join(' ')}`,
  ].join('; ');
  return reply
    .headers({ 'content-security-policy': policy, 'cross-origin-resource-policy': 'cross-origin' })
    .type('text/html; charset=utf-8')
    .send(html);
}

/** The files are data in the page: nothing of them is markup, whatever they are called. */
const pageOf = (files: readonly object[]): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Generated files</title>
<script type="application/json" id="files">${JSON.stringify(files).replaceAll('<', '\\u003c')}</script>
<script type="module" src="../console/panel.js" crossorigin></script>
<body></body>
</html>
`;
