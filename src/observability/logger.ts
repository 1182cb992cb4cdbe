import { type Logger, pino } from 'pino';
import type { Config } from '../config.ts';
import { isTracing, traceFields } from './tracing.ts';

export type { Logger } from 'pino';

/**
 * The program's log: JSON lines on stdout, or readable ones on a terminal. Code, bodies, tokens and headers are
 * never handed to it; events name their fields (`events.ts`).
 */
export function createLogger(config: Pick<Config, 'LOG_LEVEL' | 'LOG_FORMAT'>): Logger {
  const pretty = config.LOG_FORMAT === 'pretty' || (config.LOG_FORMAT === 'auto' && process.stdout.isTTY === true);
  return pino({
    level: config.LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    ...(isTracing() ? { mixin: traceFields } : {}),
    ...(pretty ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } } } : {}),
  });
}
