import { type Config, isLoopback } from '../config/config.ts';
import { tryListening } from '../lib/try-listening.ts';
import { bad, type Finding, ok } from './finding.ts';

const ANSWER_TIMEOUT_MS = 3_000;

/** Whether the port is free, or taken by the Cellar that has the data folder (`isRunning`). */
export async function checkPort(config: Config, isRunning: boolean): Promise<Finding> {
  const { HOST, PORT } = config;
  const problem = await tryListening(config);
  if (problem === undefined)
    return ok('port', PORT === 0 ? 'a free one is taken at the start' : `${PORT} on ${HOST} is free`);
  if (!problem.isTaken) return bad('port', problem.text, problem.remedy);
  const isTakenByCellar = await isCellar(config);
  if (isTakenByCellar && isRunning) return ok('port', `Cellar answers on ${PORT}`);
  return taken(config, isTakenByCellar ? 'a Cellar with another data folder' : 'something else');
}

const taken = ({ HOST, PORT }: Config, by: string): Finding =>
  bad('port', `${PORT} on ${HOST} is in use by ${by}`, 'Set PORT to a free port, or stop the program that uses it.');

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
