import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { CellarProcess } from './cellar-process.ts';
import { keyOf, PRINCIPALS, type SharedKind, type SharedPlace } from './shared-cellar.ts';

const API_KEYS = PRINCIPALS.map((principal) => `${principal}:${keyOf(principal)}`).join(',');
const ENV: Readonly<Record<SharedKind, Readonly<Record<string, string>>>> = {
  open: {},
  keyed: { API_KEYS },
  limited: { API_KEYS, MAX_BODY_BYTES: '65536', MAX_UPLOAD_BYTES: '100000' },
};

/** The Cellars that the files of a project share: each is started when the first file asks for it, and stopped after the last. */
export default async function setUpSharedCellars({ provide }: TestProject): Promise<() => Promise<void>> {
  const started = new Map<SharedKind, Promise<CellarProcess>>();
  const server = createServer((request, response) => {
    const kind = request.url?.slice(1) as SharedKind;
    const cellar = started.get(kind) ?? CellarProcess.start({ env: ENV[kind] });
    started.set(kind, cellar);
    cellar.then(
      ({ url, dataDir }) => response.end(JSON.stringify({ url, dataDir } satisfies SharedPlace)),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  provide('sharedCellars', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    server.close();
    for (const cellar of await Promise.allSettled(started.values())) {
      if (cellar.status === 'fulfilled') await cellar.value[Symbol.asyncDispose]();
    }
  };
}
