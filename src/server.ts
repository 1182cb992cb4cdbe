import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Services } from './composition/compose.ts';
import { checkPlaces, unreadablePlaces } from './composition/preflight.ts';
import { type Config, ConfigError, readConfig } from './config/config.ts';
import { loadEnvironment } from './config/environment.ts';
import { withoutEffect } from './config/without-effect.ts';
import { MigrationError } from './db/migrator.ts';
import { RuntimeSetupError } from './embedded/python/runtime-setup-error.ts';
import { openOwnFiles } from './embedded/sandbox/open-own-files.ts';
import { AppError } from './errors/app-error.ts';
import { toListenProblem } from './lib/try-listening.ts';
import { closeOutput, createLogger, type Logger, say } from './observability/logger.ts';

/** From environment to a listening service, and back down again. */

/** How long a drain waits for runs to end by themselves before it interrupts them. */
const DRAIN_MS = 10_000;
/** How long the answers of interrupted runs, downloads and uploads may take after that. */
const CLOSE_MS = 8_000;

const warn = (text: string): void => say(`WARNING ${text}`);

export async function main(): Promise<void> {
  for (const ignored of loadEnvironment()) warn(ignored);
  try {
    const config = readConfig(process.env);
    openOwnFiles();
    for (const unneeded of [...withoutEffect(config, process.env), ...unreadablePlaces(config)]) warn(unneeded);
    await checkPlaces(config);
    await serve(config, createLogger(config));
  } catch (error) {
    if (error instanceof StoppedInStart) {
      say(error.message);
      return;
    }
    if (!isForTheOperator(error)) throw error;
    say(`Cellar can't start.\n${error.message}${refusal(error)}`);
    process.exitCode = 1;
  } finally {
    await closeOutput();
  }
}

/** A stop during the start is no failure: a service manager then neither reports nor restarts one. */
class StoppedInStart extends Error {
  override readonly name = 'StoppedInStart';
}

/** Failures whose message is the whole story; a stack would only hide it. */
function isForTheOperator(error: unknown): error is Error {
  return [ConfigError, RuntimeSetupError, MigrationError, AppError].some((kind) => error instanceof kind);
}

/** The operation that the system refused; callers of the API don't learn it. */
function refusal(error: Error): string {
  const { errno, syscall, path } = error instanceof AppError ? error.details : {};
  return typeof errno === 'string' && errno !== '' ? ` (${[syscall, path].filter(Boolean).join(' ')}: ${errno})` : '';
}

async function serve(config: Config, logger: Logger): Promise<void> {
  const stopping = new AbortController();
  const stopped = stopOnSignals(stopping);
  // A bug in one request must not take the others down with it.
  process.on('unhandledRejection', (error) => logger.error({ event: 'process.unhandled_rejection', err: error }));
  const { signal } = stopping;
  // Cellar reports a wrong configuration before it loads these, in a quarter of the time.
  const [{ createServices }, { buildApp }] = await Promise.all([
    import('./composition/compose.ts'),
    import('./app.ts'),
  ]);
  await using services = await createServices(config, logger, { report: say, signal }).catch((error: unknown) => {
    // A step that the stop cut short may call it a failure of its own.
    throw signal.aborted ? signal.reason : error;
  });
  const app = buildApp(services, config, logger);
  try {
    await app.listen({ host: config.HOST, port: config.PORT });
  } catch (error) {
    throw toListenError(error, config);
  }
  announce(config, services, app.server.address() as AddressInfo);
  await stopped;
  say('Cellar is stopping: running code may end, then it is interrupted.');
  // A request whose run goes on for longer is answered with what the run did until now.
  const closing = app.close();
  const isDrained = await Promise.race([closing.then(() => true), delay(DRAIN_MS, false, { ref: false })]);
  if (!isDrained) services.executions.close();
  // A client that doesn't take its answer must not keep the process.
  const isClosed = await Promise.race([closing.then(() => true), delay(CLOSE_MS, false, { ref: false })]);
  if (!isClosed) app.server.closeAllConnections();
  await closing;
}

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process at once. */
function stopOnSignals(stopping: AbortController): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(130);
      stopping.abort(new StoppedInStart('Cellar was stopped while it started.'));
      resolve();
    });
  }
  return promise;
}

/** The port was free when the start began; another process may have taken it since. */
function toListenError(error: unknown, config: Config): unknown {
  const problem = toListenProblem(error, config);
  return problem === undefined ? error : new ConfigError(`${problem.variable}: ${problem.text} ${problem.remedy}`);
}

function announce(config: Config, services: Services, { address, port, family }: AddressInfo): void {
  const host = family === 'IPv6' ? `[${address}]` : address;
  const url = `http://${host}:${port}${config.BASE_PATH}`;
  say(services.description);
  say(services.principals.describe());
  say(
    `Cellar listens on ${url}\nTry it:\n  curl -s ${url}/exec -H 'Content-Type: application/json'${credential(services.principals)} -d '{"chat_id":"try","lang":"py","code":"print(6 * 7)"}'`,
  );
}

/** The credential that a request needs, as an option of curl. */
function credential(principals: Services['principals']): string {
  if (principals.isOpen()) return '';
  return principals.hasKeys() ? " -H 'X-API-Key: …'" : " -H 'Authorization: Bearer …'";
}
