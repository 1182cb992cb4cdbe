import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { readConfig } from '../../../src/config/config.ts';
import type { KernelBackend } from '../../../src/kernels/backend.ts';
import { connectRemoteBackend } from '../../../src/kernels/remote-backend.ts';

type Specs = Record<string, object>;

/** The kernels that Cellar chooses on a gateway with these kernelspecs: name → metadata. */
const kernelsOf = (specs: Specs, settings: Record<string, string> = {}) =>
  withGateway(
    () => specs,
    settings,
    (backend) => backend.kernels(),
  );

async function withGateway<Result>(
  specs: () => Specs,
  settings: Record<string, string>,
  use: (backend: KernelBackend) => Promise<Result>,
): Promise<Result> {
  const modelOf = ([name, metadata]: [string, object]) => [
    name,
    { name, spec: { argv: [], display_name: name, language: 'python', metadata }, resources: {} },
  ];
  const answers: Record<string, () => unknown> = {
    '/api': () => ({ version: '2.21.0' }),
    '/api/kernelspecs': () => ({
      default: Object.keys(specs())[0],
      kernelspecs: Object.fromEntries(Object.entries(specs()).map(modelOf)),
    }),
  };
  const server = createServer((request, response) => {
    const body = answers[(request.url ?? '').replace(/\?.*$/, '')]?.();
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await using backend = await connectRemoteBackend(readConfig(settings), url, pino({ level: 'silent' }));
    return await use(backend);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('our kernelspecs mount, anybody else’s is rewritten', async () => {
  expect(await kernelsOf({ python3: {}, 'cellar-python': {}, 'cellar-runner': {} })).toEqual({
    name: 'cellar-python',
    pathStrategy: 'mount',
    runner: { name: 'cellar-runner', pathStrategy: 'mount', placement: 'runner' },
  });
  expect(await kernelsOf({ ir: {}, python3: {} })).toEqual({
    name: 'python3',
    pathStrategy: 'rewrite',
    runner: { name: 'python3', pathStrategy: 'rewrite', placement: 'beside' },
  });
});

test('a kernelspec that tells how code sees its workspace is believed', async () => {
  const rewrite = { cellar_paths: 'rewrite' };
  expect(await kernelsOf({ 'cellar-python': rewrite, 'cellar-runner': rewrite })).toEqual({
    name: 'cellar-python',
    pathStrategy: 'rewrite',
    runner: { name: 'cellar-runner', pathStrategy: 'rewrite', placement: 'runner' },
  });
  const pod = { 'python-pod': { cellar_paths: 'mount' } };
  expect(await kernelsOf(pod, { KERNEL_NAME: 'python-pod' })).toMatchObject({ pathStrategy: 'mount' });
  expect(await kernelsOf({ 'cellar-python': { cellar_paths: '/etc' } })).toMatchObject({ pathStrategy: 'mount' });
});

test('a kernel that is started is asked for afresh, because another gateway may have taken the place', async () => {
  let paths = 'mount';
  const specs = () => ({ 'cellar-python': { cellar_paths: paths }, 'cellar-runner': { cellar_paths: paths } });
  await withGateway(specs, {}, async (backend) => {
    expect(await backend.kernels()).toMatchObject({ pathStrategy: 'mount' });
    paths = 'rewrite';
    expect(await backend.kernels()).toMatchObject({ pathStrategy: 'mount' });
    expect(await backend.kernels({ afresh: true })).toMatchObject({ pathStrategy: 'rewrite' });
    expect(await backend.kernels()).toMatchObject({ pathStrategy: 'rewrite', runner: { pathStrategy: 'rewrite' } });
  });
});
