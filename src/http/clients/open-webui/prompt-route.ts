import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../../../errors/app-error.ts';
import { errorResponses } from '../../server/error-handler.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { PROMPT_FLAVORS, type PromptKind, promptFor } from './prompts.ts';

/** `GET /prompt`: what to tell a model about this service, to be pasted into a system prompt or fetched for one. */
export function promptRoute(api: Api, context: RouteContext): void {
  api.get(
    '/prompt',
    {
      schema: {
        operationId: 'prompt',
        summary: 'Get the code-interpreter prompt for this server',
        tags: ['service'],
        querystring: z.object({
          flavor: z.enum(PROMPT_FLAVORS, 'must be open-webui or generic').optional().meta({
            description: 'Client that will use the prompt. Default: generic.',
          }),
          flavour: z.enum(PROMPT_FLAVORS, 'must be open-webui or generic').optional().meta({
            description: 'Alias of flavor.',
          }),
        }),
        response: {
          200: {
            description: 'Plain text; { flavor, prompt } for a client that accepts application/json only.',
            content: {
              'text/plain': { schema: z.string() },
              'application/json': { schema: z.object({ flavor: z.enum(PROMPT_FLAVORS), prompt: z.string() }) },
            },
          },
          ...errorResponses,
        },
      },
    },
    async (request, reply) => {
      const flavor = request.query.flavor ?? request.query.flavour ?? 'generic';
      const prompt = await promptText(context, flavor);
      const accepts = request.headers.accept ?? '';
      if (/application\/json/i.test(accepts) && !/text\/(plain|\*)/i.test(accepts)) return { flavor, prompt };
      return reply.type('text/plain; charset=utf-8').send(prompt);
    },
  );
}

/** The prompt as it is configured. @throws AppError storage_unavailable */
export async function promptText({ config, services }: RouteContext, flavor: PromptKind): Promise<string> {
  const { PROMPT_FILE: file, TRACKED_FORMATS: trackedFormats, DEFAULT_TIMEOUT_MS: timeoutMs } = config;
  if (file === undefined) {
    return promptFor(flavor, { trackedFormats, timeoutMs, isOffline: isOffline(services.health.live()) });
  }
  return await readFile(file, 'utf8').catch((error: unknown) => {
    throw new AppError('storage_unavailable', 'The prompt (PROMPT_FILE) cannot be read. Tell the operator.', {
      cause: error,
    });
  });
}

/** Whether the sandbox says that programs reach no network; a remote gateway's kernels may. */
function isOffline({ sandbox }: Readonly<Record<string, unknown>>): boolean {
  return typeof sandbox === 'object' && sandbox !== null && 'network' in sandbox && sandbox.network === 'isolated';
}
