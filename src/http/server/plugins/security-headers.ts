import fp from 'fastify-plugin';

/** Headers of every answer. A route that serves bytes sets its own content security policy. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

/** Answers that a browser can neither guess a type for, nor frame, nor keep, and that name their request. */
export const securityHeadersPlugin = fp(
  async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      reply.headers({ ...SECURITY_HEADERS, 'x-request-id': request.id });
    });
  },
  { name: 'cellar-security-headers' },
);
