import type { IncomingHttpHeaders } from 'node:http';
import type { RunClient } from '../../lib/run-client.ts';

/** Which client asks, as far as its headers tell: for what each has to be told, and never for what it may do. */

export const isLibreChat = (userAgent: string | undefined): boolean => /^LibreChat\b/i.test(userAgent ?? '');

/** The client of a request to Cellar's own API. The console says who it is. */
export function clientOf(headers: IncomingHttpHeaders): RunClient {
  if (isLibreChat(headers['user-agent'])) return 'librechat';
  return headers['x-cellar-client'] === 'console' ? 'console' : 'api';
}
