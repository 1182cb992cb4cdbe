import type { Logger } from '../../observability/logger.ts';

/**
 * @jupyterlab/services talks to the console (each socket, each status, tracebacks). Cellar itself never does, so what
 * comes there goes to the log's lowest level instead of the operator's terminal.
 */
export function routeLibraryConsole(logger: Logger): void {
  for (const name of ['debug', 'log', 'warn', 'error'] as const) {
    console[name] = (...parts: unknown[]) => {
      logger.trace({ event: 'gateway.library_message', text: parts.map(String).join(' ').slice(0, 500) });
    };
  }
}
