import { AppError } from '../../errors/app-error.ts';
import { jsonExcess } from '../../lib/json-limits.ts';
import type { Api } from '../server/route-context.ts';

/**
 * Makes an app, or a part of it, read JSON bodies by Fastify's own parser, after a look at what they would cost it.
 * @param takesNone takes an empty body as none, where it is an error otherwise
 * @param ofAnyType takes a body as JSON whatever its type says
 */
export function readJsonBodies(api: Api, { takesNone = false, ofAnyType = false } = {}): void {
  const parse = api.getDefaultJsonParser('remove', 'remove');
  api.removeContentTypeParser('application/json');
  for (const type of ofAnyType ? ['application/json', '*'] : ['application/json']) {
    api.addContentTypeParser<string>(type, { parseAs: 'string' }, (request, body, done) => {
      const excess = jsonExcess(body);
      if (excess !== null) done(new AppError('invalid_request', `The body ${excess}.`));
      else if (takesNone && body === '') done(null, undefined);
      else void parse(request, body, done);
    });
  }
}
