import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Config, isLoopback } from '../config.ts';
import { bad, type Finding, ok, reasonOf } from './finding.ts';

const ANSWER_TIMEOUT_MS = 3_000;

/** Whether the port is free, or taken by the Cellar that has the data folder (`isRunning`). */
export async function checkPort(config: Config, isRunning: boolean): Promise<Finding> {
  const { HOST, PORT } = config;
  if (PORT === 0) return ok('port', 'a free one is taken at the start');
  const server = createServer();
  try {
    server.listen(PORT, HOST);
    await once(server, 'listening');
    return ok('port', `${PORT} on ${HOST} is free`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      const isTakenByCellar = await isCellar(config);
      if (isTakenByCellar && isRunning) return ok('port', `Cellar answers on ${PORT}`);
      return taken(config, isTakenByCellar ? 'a Cellar with another data folder' : 'something else');
    }
    if (code === 'EACCES') return bad('port', `${PORT} may not be opened by this user`, 'Set PORT to 1024 or more.');
    return bad('port', `${HOST}: ${reasonOf(error)}`, 'Set HOST to an address of this machine.');
  } finally {
    server.close();
  }
}

const taken = ({ HOST, PORT }: Config, by: string): Finding =>
  bad('port', `${PORT} on ${HOST} is in use by ${by}`, 'Set PORT to a free one, or stop what has it.');

async function isCellar({ HOST, PORT, BASE_PATH }: Config): Promise<boolean> {
  const host = isLoopback(HOST) && HOST.includes(':') ? `[${HOST}]` : isLoopback(HOST) ? HOST : '127.0.0.1';
  try {
    const answer = await fetch(`http://${host}:${PORT}${BASE_PATH}/health`, {
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    const body: unknown = await answer.json();
    return typeof body === 'object' && body !== null && 'status' in body && body.status === 'ok';
  } catch {
    return false;
  }
}
