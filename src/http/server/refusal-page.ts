import type { FastifyReply, FastifyRequest } from 'fastify';
import { escapeHtml } from '../wire/escape-html.ts';
import { handleError } from './error-handler.ts';
import { toAppError } from './error-mapping.ts';

/**
 * Refusals of routes that people open in a browser, such as a link that is past its date: a page with the sentence for
 * whoever accepts HTML, and JSON as everywhere for everybody else.
 */
export function handleErrorForPeople(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!/\btext\/html\b/.test(request.headers.accept ?? '')) return handleError(thrown, request, reply);
  const { status, message } = toAppError(thrown);
  request.log.debug({ event: 'http.refused', status }, message);
  return reply
    .removeHeader('content-length')
    .removeHeader('content-disposition')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *")
    .code(status)
    .type('text/html; charset=utf-8')
    .serializer(String)
    .send(page(message));
}

const page = (message: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>This file can't be shown</title>
<body style="font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1rem">
<h1 style="font-size: 1.4rem">This file can't be shown</h1>
<p>${escapeHtml(message)}</p>
</body>
</html>
`;
