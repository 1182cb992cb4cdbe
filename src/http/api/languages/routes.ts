import { z } from 'zod';
import { errorResponses } from '../../server/error-handler.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';

const languageSchema = z
  .object({
    id: z.string().meta({ description: 'Value for `lang` of POST /exec.' }),
    name: z.string(),
    aliases: z.array(z.string()),
    available: z
      .boolean()
      .nullable()
      .meta({ description: 'Whether a test program ran successfully; null while unknown.' }),
    version: z.string().nullable(),
    stateful: z.boolean().meta({ description: 'Whether variables survive from run to run.' }),
  })
  .meta({ id: 'Language' });

/** `GET /languages`: what `lang` takes, and which toolchains this runtime has. */
export function languageRoutes(api: Api, { services }: RouteContext): void {
  api.get(
    '/languages',
    {
      schema: {
        operationId: 'listLanguages',
        summary: 'List the supported languages with their installed versions',
        tags: ['execution'],
        response: { 200: z.object({ languages: z.array(languageSchema) }), ...errorResponses },
      },
    },
    async () => {
      const languages = await services.toolchains.list();
      return {
        languages: languages.map(({ language: { id, name, aliases }, isAvailable, version }) => ({
          ...{ id, name, aliases: [...aliases], available: isAvailable, version },
          stateful: id === 'py',
        })),
      };
    },
  );
}
