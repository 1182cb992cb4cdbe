// Loaded before the program (`node --import ./src/telemetry.js src/main.js`, which is `npm start`). Sends spans to a collector if
// OTEL_EXPORTER_OTLP_ENDPOINT or OTEL_EXPORTER_OTLP_TRACES_ENDPOINT names one, in the environment or in `.env`; otherwise loads
// nothing. Plain JavaScript for the same reason as main.js. docs/adr/0008-tracing.md.
const isConfigured = () =>
  Boolean(process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] || process.env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']) &&
  process.env['OTEL_SDK_DISABLED'] !== 'true';

try {
  // An old Node has no such function, and main.js tells it so. A `.env` that can't be read is told of there, too.
  process.loadEnvFile?.('.env');
} catch {}
if (isConfigured()) await start();

async function start() {
  const { trace, context, propagation } = await import('@opentelemetry/api');
  try {
    const [sdk, { OTLPTraceExporter }, { AsyncLocalStorageContextManager }, resources, core] = await Promise.all([
      import('@opentelemetry/sdk-trace-base'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/core'),
    ]);
    const named = resources.resourceFromAttributes({ 'service.name': 'cellar' });
    const detected = resources.detectResources({ detectors: [resources.envDetector] });
    const provider = new sdk.BasicTracerProvider({
      resource: named.merge(detected),
      spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter())],
    });
    trace.setGlobalTracerProvider(provider);
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(new core.W3CTraceContextPropagator());
    // What is left is sent once the program has nothing more to do.
    process.once('beforeExit', () => void provider.shutdown().catch(() => {}));
  } catch (error) {
    if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    process.stderr.write(
      'OTEL_EXPORTER_OTLP_ENDPOINT is set, and the packages that send spans are not installed. Run `npm ci` without --omit=optional.\n',
    );
    process.exit(1);
  }
}
