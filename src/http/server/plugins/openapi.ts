import swagger from '@fastify/swagger';
import fp from 'fastify-plugin';
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import manifest from '../../../../package.json' with { type: 'json' };
import { completeDocument } from './openapi-document.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body of a route as it is described, where that isn't its schema: a form, bytes, or what a wider schema is meant for. */
    form?: z.ZodType;
    /** Bodies of other types that the route takes too, to be described only. */
    bodies?: Readonly<Record<string, z.ZodType>>;
    /** Answers of other types that the route gives with status 200, each with a sentence, to be described only. */
    answers?: Readonly<Record<string, string>>;
  }
}

interface OpenApiOptions {
  readonly basePath: string;
  /** Descriptions of the routes that are another protocol's, by path. */
  readonly paths: Readonly<Record<string, object>>;
}

const describe = createJsonSchemaTransform({});

/** Describes every route that isn't hidden, from its zod schemas. Registered before the routes. */
export const openApiPlugin = fp<OpenApiOptions>(
  async (app, { basePath, paths }) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Cellar',
          version: manifest.version,
          description:
            'Runs code on a Jupyter kernel and keeps every file it creates. Every route is also available under /v1.',
        },
        servers: [{ url: basePath === '' ? '/' : basePath }],
        security: [{ apiKey: [] }, { bearer: [] }],
        components: {
          securitySchemes: {
            apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'A key (API_KEYS, npm run keys).' },
            bearer: {
              type: 'http',
              scheme: 'bearer',
              description: 'A key, or a token that LibreChat signed (LIBRECHAT_JWT_PUBLIC_KEY).',
            },
          },
        },
      },
      stripBasePath: true,
      transform: (input) => {
        const { form, answers, public: isPublic = false } = input.route.config ?? {};
        const { schema, url } = describe(
          form === undefined ? input : { ...input, schema: { ...input.schema, body: form } },
        );
        return {
          url,
          schema: {
            ...schema,
            ...(isPublic ? { security: [] } : {}),
            ...(answers === undefined ? {} : { response: withAnswers((schema.response ?? {}) as object, answers) }),
          },
        };
      },
      transformObject: (input) => completeDocument(jsonSchemaTransformObject(input), { paths, otherBodies }),
    });
    /** Operation id → what its body may be besides. */
    const otherBodies = new Map<string, Readonly<Record<string, object>>>();
    app.addHook('onRoute', ({ config, schema }) => {
      const { operationId } = (schema ?? {}) as { readonly operationId?: string };
      if (config?.bodies === undefined || operationId === undefined) return;
      const bodies = Object.entries(config.bodies).map(([type, body]) => {
        const { $schema: _, ...json } = z.toJSONSchema(body, { io: 'input' });
        return [type, { schema: json }] as const;
      });
      otherBodies.set(operationId, Object.fromEntries(bodies));
    });
  },
  { name: 'cellar-openapi' },
);

/** The answer with status 200, as JSON if it has a schema, and as the other types. */
function withAnswers(responses: object, answers: Readonly<Record<string, string>>): object {
  const { 200: json, ...rest } = { 200: undefined, ...responses };
  const others = Object.entries(answers).map(([type, description]) => [
    type,
    { schema: { type: 'string', description } },
  ]);
  const content = {
    ...(json === undefined ? {} : { 'application/json': { schema: json } }),
    ...Object.fromEntries(others),
  };
  return { 200: { description: 'The answer.', content }, ...rest };
}
