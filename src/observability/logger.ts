import { Writable } from 'node:stream';
import { isatty } from 'node:tty';
import { type Logger as PinoLogger, pino } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from '../config/config.ts';
import type { EventFields } from './event-names.ts';
import { LineWriter } from './line-writer.ts';
import { isTracing, traceFields } from './tracing.ts';

/** A log that takes events of the closed list only. */
export type Logger = Readonly<Record<'trace' | 'debug' | 'info' | 'warn' | 'error', (fields: EventFields) => void>>;

/** The same log as Fastify wants it. */
export type ServerLogger = Logger & PinoLogger;

const STDOUT = 1;
const STDERR = 2;

const inLog = new LineWriter(
  STDOUT,
  (count) => `{"level":40,"time":"${new Date().toISOString()}","event":"log.lines_dropped","count":${count}}\n`,
);
const forOperator = new LineWriter(STDERR, (count) => `(${count} lines before this one could not be written.)\n`);

/** Reports to the user who started the program, on stderr. */
export function say(text: string): void {
  forOperator.write(`${text}\n`);
}

/** Lines of the log and of `say` that a full disk, a closed pipe or a reader that doesn't read has cost. */
export const droppedLines = (): number => inLog.dropped + forOperator.dropped;

/** The last thing that the program does: lines that wait get a moment. */
export async function closeOutput(): Promise<void> {
  await Promise.all([inLog.close(CLOSE_MS), forOperator.close(CLOSE_MS)]);
}
const CLOSE_MS = 1_000;

/** `inLog` for who needs a stream. */
const intoLog = (): Writable =>
  new Writable({
    write: (chunk, _encoding, done) => {
      inLog.write(String(chunk));
      done();
    },
  });

/**
 * The program's log: JSON lines on stdout, or readable ones on a terminal. Code, bodies, tokens and headers are
 * never handed to it; events name their fields (`events.ts`).
 */
export function createLogger(config: Pick<Config, 'LOG_LEVEL' | 'LOG_FORMAT'>): ServerLogger {
  const isPretty = config.LOG_FORMAT === 'pretty' || (config.LOG_FORMAT === 'auto' && isatty(STDOUT));
  const options = {
    level: config.LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    ...(isTracing() ? { mixin: traceFields } : {}),
  };
  return pino(options, isPretty ? pretty({ ...ON_A_TERMINAL, destination: intoLog() }) : inLog);
}

/**
 * One line an event: the time, how severe it is, which event or message, and the fields behind it. Only errors have their stack
 * below. Not by a worker thread, so that it stands in order with what Cellar says on stderr.
 */
const ON_A_TERMINAL: pretty.PrettyOptions = {
  singleLine: true,
  ignore: 'event',
  translateTime: 'SYS:HH:MM:ss',
  messageFormat: '{if event}{event}{end}{if msg} {msg}{end}',
};
