import { type Context, context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { isTracing, tracer } from '../../../observability/tracing.ts';
import { routeOf } from './refusals.ts';

/**
 * A span for each request, under the caller's if a `traceparent` names one. It is current in everything that the request does,
 * log lines included. Like the access log it names the route's pattern, never the URL.
 */
export const tracingPlugin = fp(
  async (app) => {
    if (!isTracing()) return;
    const contexts = new WeakMap<FastifyRequest, Context>();

    app.addHook('onRequest', (request, reply, done) => {
      const { method } = request;
      const route = routeOf(request) ?? 'unknown route';
      const attributes = { 'http.request.method': method, 'http.route': route };
      const caller = propagation.extract(context.active(), request.headers);
      const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, caller);
      reply.raw.once('close', () => {
        const { statusCode } = reply;
        if (reply.raw.headersSent) span.setAttribute('http.response.status_code', statusCode);
        if (statusCode >= 500 || !reply.raw.writableFinished) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      });
      const own = trace.setSpan(caller, span);
      contexts.set(request, own);
      context.with(own, done);
    });

    // A body is read in the context of its socket.
    app.addHook('preValidation', (request, _, done) => {
      context.with(contexts.get(request) ?? context.active(), done);
    });
  },
  { name: 'cellar-tracing' },
);
