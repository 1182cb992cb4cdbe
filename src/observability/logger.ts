import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from '../config.ts';
import { isTracing, traceFields } from './tracing.ts';

export type { Logger } from 'pino';

/**
 * The program's log: JSON lines on stdout, or readable ones on a terminal. Code, bodies, tokens and headers are
 * never handed to it; events name their fields (`events.ts`).
 */
export function createLogger(config: Pick<Config, 'LOG_LEVEL' | 'LOG_FORMAT'>): Logger {
  const isPretty = config.LOG_FORMAT === 'pretty' || (config.LOG_FORMAT === 'auto' && process.stdout.isTTY === true);
  const options = {
    level: config.LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    ...(isTracing() ? { mixin: traceFields } : {}),
  };
  return isPretty ? pino(options, pretty(ON_A_TERMINAL)) : pino(options);
}

/**
 * One line an event: the time, how severe it is, which event or message, and the fields behind it. Only errors have their stack
 * below. Written at once, not by a worker thread, so that it stands in order with what Cellar says on stderr.
 */
const ON_A_TERMINAL: pretty.PrettyOptions = {
  singleLine: true,
  ignore: 'event',
  translateTime: 'SYS:HH:MM:ss',
  messageFormat: '{if event}{event}{end}{if msg} {msg}{end}',
  sync: true,
};
