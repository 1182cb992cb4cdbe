import { Readable } from 'node:stream';
import { create } from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ExecutionView } from '../../../executions/history/execution-view.ts';
import { notebookText } from '../../../executions/notebook/notebook.ts';
import type { StoredFile } from '../../../files/file.ts';
import { abortWhenClientLeaves } from '../../server/client-gone.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { chatParams, idSchema } from '../../wire/ids.ts';
import { linkMaker } from '../../wire/public-url.ts';
import { sendStream } from '../files/send-stream.ts';
import { askedSession, type SessionParams } from '../sessions/asked-session.ts';

/** `GET …/notebook`: what was run in a session, as a Jupyter notebook, alone or in a zip with the workspace's files. */

const NAME = 'notebook.ipynb';
const notebookQuery = z.object({
  files: z.stringbool('must be true or false').default(false).meta({
    type: 'boolean',
    description: "true: a zip of the notebook and the workspace's files, to which it links.",
  }),
});

export function notebookRoutes(api: Api, context: RouteContext): void {
  const { services } = context;
  const schema = {
    summary: 'A session as a Jupyter notebook (nbformat 4.5): code, outputs, displays and links to files',
    description:
      'Displays of up to 1 MiB stand in the notebook, and tables as HTML; its links to files work without a key for seven days. Bash, JavaScript, PHP and R are cells with the magic that runs them; code of compiled languages is shown as text.',
    tags: ['sessions'],
    querystring: notebookQuery,
    response: {
      200: {
        description: 'The notebook, or the zip.',
        content: {
          'application/x-ipynb+json': {
            schema: z.looseObject({
              nbformat: z.literal(4),
              nbformat_minor: z.literal(5),
              cells: z.array(z.unknown()),
            }),
          },
          'application/zip': { schema: z.string().meta({ format: 'binary' }) },
        },
      },
      ...errorResponses,
    },
  };
  api.get(
    '/sessions/:session_id/notebook',
    {
      exposeHeadRoute: false,
      schema: { operationId: 'getSessionNotebook', params: z.object({ session_id: idSchema }), ...schema },
    },
    async (request, reply) => send(request, reply),
  );
  api.get(
    '/chats/:chat_id/notebook',
    {
      exposeHeadRoute: false,
      schema: { operationId: 'getChatNotebook', params: chatParams, ...schema },
    },
    async (request, reply) => send(request, reply),
  );

  async function send(
    request: FastifyRequest<{ Params: SessionParams; Querystring: z.output<typeof notebookQuery> }>,
    reply: FastifyReply,
  ) {
    const owner = principalOf(request).id;
    const session = askedSession(request, context);
    const open = async ({ id }: StoredFile) => (await services.files.openFile(owner, id)).stream;
    const htmlOf = (run: ExecutionView) => services.history.htmlForms(run);
    const text = (linkTo: (file: StoredFile) => string): Readable =>
      Readable.from(notebookText(services.history.all(owner, session), { open, linkTo, htmlOf }), {
        objectMode: false,
      });
    if (!request.query.files) {
      reply.headers({ 'content-type': 'application/x-ipynb+json', 'content-disposition': create(NAME) });
      return sendStream(reply, text(linkMaker(request, context)));
    }
    const scope = { owner, chatId: null, sessionId: session, userId: null };
    const notebook = {
      name: NAME,
      open: async () => text(({ name }) => name.split('/').map(encodeURIComponent).join('/')),
    };
    const zip = await services.workspaces.openArchive(scope, abortWhenClientLeaves(reply), { first: notebook });
    reply.headers({ 'content-type': 'application/zip', 'content-disposition': create('notebook.zip') });
    return sendStream(reply, zip);
  }
}
