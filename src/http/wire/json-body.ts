import type { FastifyRequest } from 'fastify';
import { AppError } from '../../errors/app-error.ts';
import { isTooDeep, MAX_JSON_DEPTH } from '../../lib/json-depth.ts';
import type { Api } from '../server/route-context.ts';

/**
 * Makes an app, or a part of it, read JSON bodies by Fastify's own parser, after a look at how deep they are nested.
 * @param takesNone takes an empty body as none, where it is an error otherwise
 */
export function readJsonBodies(api: Api, { takesNone = false } = {}): void {
  const parse = api.getDefaultJsonParser('remove', 'remove');
  api.removeContentTypeParser('application/json');
  api.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request: FastifyRequest, body, done) => {
    if (takesNone && body === '') done(null, undefined);
    else if (isTooDeep(body)) done(bodyTooDeep());
    else void parse(request, body, done);
  });
}

export const bodyTooDeep = (): AppError =>
  new AppError('invalid_request', `The body is nested too deep; send JSON of at most ${MAX_JSON_DEPTH} levels.`);
