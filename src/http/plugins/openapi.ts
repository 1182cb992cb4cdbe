import swagger from '@fastify/swagger';
import fp from 'fastify-plugin';
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { z } from 'zod';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The form that a multipart route reads by itself; only described, not validated, by this. */
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
          version: '1',
          description: 'Runs code on a Jupyter kernel and keeps every file it makes. Each route stands under /v1 too.',
        },
        servers: [{ url: basePath === '' ? '/' : basePath }],
      },
      stripBasePath: true,
      transform: (input) => {
        const form = input.route.config?.form;
        return describe(form === undefined ? input : { ...input, schema: { ...input.schema, body: form } });
      },
      transformObject: jsonSchemaTransformObject,
    });
  },
  { name: 'cellar-openapi' },
);
