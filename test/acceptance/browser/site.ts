import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

/** A web site of somebody else's on this machine, as a chat application is. */
export interface Site extends AsyncDisposable {
  readonly origin: string;
}

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/**
 * @param read what is at a path; null: nothing
 * @param policy the content security policy of its pages
 */
export async function serveSite(read: (path: string) => string | Buffer | null, policy: () => string): Promise<Site> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const body = read(pathname);
    response.statusCode = body === null ? 404 : 200;
    response.setHeader('content-type', `${TYPES[extname(pathname)] ?? 'text/html'}; charset=utf-8`);
    response.setHeader('content-security-policy', policy());
    response.end(body ?? '');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
