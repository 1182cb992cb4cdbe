import { type Attributes, ProxyTracerProvider, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { AppError } from '../errors/app-error.ts';

/**
 * Spans, in OpenTelemetry's small API: until `src/telemetry.js` has registered an SDK they are nothing, and cost nothing worth
 * measuring. Attributes are what the log may say too: no code, no names, no ids that are secrets.
 */

export const tracer = trace.getTracer('cellar');

/** Whether somebody takes the spans: known from the program's start on. */
export function isTracing(): boolean {
  const provider = trace.getTracerProvider();
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer('cellar') !== undefined;
}

/** Does the work in a span of that name, under the one that is current. An error that it throws becomes the span's status. */
export function inSpan<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      // The message may hold a path; the code is from a closed list.
      span.setStatus({
        code: SpanStatusCode.ERROR,
        message: error instanceof AppError ? error.code : 'internal_error',
      });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The current trace, as fields of a log line. */
export function traceFields(): { trace_id?: string; span_id?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  return span === undefined ? {} : { trace_id: span.traceId, span_id: span.spanId };
}
