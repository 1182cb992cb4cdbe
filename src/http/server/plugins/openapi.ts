import swagger from '@fastify/swagger';
import fp from 'fastify-plugin';
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import manifest from '../../../../package.json' with { type: 'json' };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body of a route that reads it by itself, to be described only: a form, or bytes. */
    form?: z.ZodType;
  }
}

const describe = createJsonSchemaTransform({});

/** Describes every route that isn't hidden, from its zod schemas. Registered before the routes. */
export const openApiPlugin = fp<{ basePath: string }>(
  async (app, { basePath }) => {
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
      },
      stripBasePath: true,
      transform: (input) => {
        const form = input.route.config?.form;
        return describe(form === undefined ? input : { ...input, schema: { ...input.schema, body: form } });
      },
      transformObject: (input) => withPlainNames(jsonSchemaTransformObject(input)),
    });
  },
  { name: 'cellar-openapi' },
);

/**
 * Every schema is described twice, as input and as output; each of ours is used one way. This keeps the used one under
 * the plain name.
 */
function withPlainNames<Document extends object>(document: Document): Document {
  const { components, ...rest } = document as { components?: { schemas?: Record<string, unknown> } };
  const schemas = components?.schemas ?? {};
  const used = usedSchemas(rest, schemas);
  const kept = Object.fromEntries([...used].sort().map((name) => [name, schemas[name]]));
  const renamed = [...used].filter((name) => name.endsWith('Input') && !used.has(plainName(name)));
  const text = withNamedRest(JSON.stringify({ ...rest, components: { ...components, schemas: kept } }));
  return JSON.parse(renamed.reduce((json, name) => json.replaceAll(`${name}"`, `${plainName(name)}"`), text));
}

/** The rest of a path, which the router calls `*`, has a name that a client can be generated from. */
const withNamedRest = (json: string): string =>
  json.replaceAll('/{*}"', '/{path}"').replaceAll('"in":"path","name":"*"', '"in":"path","name":"path"');

const plainName = (name: string): string => name.slice(0, -'Input'.length);

/** The names of schemas that `part` refers to, also by way of others. */
function usedSchemas(part: unknown, schemas: Record<string, unknown>, used = new Set<string>()): Set<string> {
  for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (used.has(name)) continue;
    used.add(name);
    usedSchemas(schemas[name], schemas, used);
  }
  return used;
}
