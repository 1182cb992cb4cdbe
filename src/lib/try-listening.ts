import { once } from 'node:events';
import { createServer } from 'node:net';
import { errnoOf } from './storage-error.ts';

/** Why nothing can listen at an address, and what to do about it. */
export interface ListenProblem {
  readonly variable: 'HOST' | 'PORT';
  readonly text: string;
  readonly remedy: string;
  /** Whether something else listens there. */
  readonly isTaken: boolean;
}

interface Address {
  readonly HOST: string;
  readonly PORT: number;
}

/** Listens for a moment; undefined if that goes well. A port of 0 tries the address alone. */
export async function tryListening({ HOST, PORT }: Address): Promise<ListenProblem | undefined> {
  const server = createServer();
  try {
    server.listen(PORT, HOST);
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    const problem = toListenProblem(error, { HOST, PORT });
    if (problem === undefined) throw error;
    return problem;
  } finally {
    server.close();
  }
}

/** Explains a failed `listen` to the operator; undefined if the failure isn't about the address. */
export function toListenProblem(error: unknown, { HOST, PORT }: Address): ListenProblem | undefined {
  const at = HOST === '' ? String(PORT) : `${PORT} on ${HOST}`;
  switch (errnoOf(error)) {
    case 'EADDRINUSE':
      return { variable: 'PORT', text: `${at} is in use.`, remedy: 'Set PORT to a free one.', isTaken: true };
    case 'EACCES':
      return {
        variable: 'PORT',
        text: `${PORT} may not be opened by this user.`,
        remedy: 'Set PORT to 1024 or more.',
        isTaken: false,
      };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
      return {
        variable: 'HOST',
        text: `${HOST} is no address of this machine.`,
        remedy: 'Set HOST to 127.0.0.1, or to 0.0.0.0 for all of them.',
        isTaken: false,
      };
    default:
      return undefined;
  }
}
