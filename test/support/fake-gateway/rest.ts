/** The REST half: takes a request, applies the fault that is due, else does what Jupyter does. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAuthorized } from './authorization.ts';
import type { FakeGateway } from './fake-gateway.ts';
import type { Operation } from './faults.ts';
import type { FakeKernel } from './kernel.ts';
import { readBody, toUrl } from './request-log.ts';
import { findRoute } from './routes.ts';
import type { JsonObject } from './wire-format.ts';
import { asObject } from './wire-format.ts';

interface Answer {
  readonly status: number;
  /** JSON; `undefined` is an empty body. */
  readonly body?: unknown;
}

export async function handleRequest(
  gateway: FakeGateway,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = toUrl(request);
  const method = request.method ?? 'GET';
  const route = findRoute(method, url.pathname, gateway.basePath);
  const body = await readBody(request).catch(() => undefined);
  if (body === undefined) {
    return; // The client left before it had said everything.
  }
  const operation = route?.operation;
  const recorded = { method, path: url.pathname, query: url.searchParams, headers: request.headers, body, operation };
  gateway.log.record(recorded);
  if (route === undefined || operation === undefined || operation === 'channels') {
    send(response, error(404, 'Not Found'));
    return;
  }
  const isOpen = operation === 'version' && !gateway.flavor.versionNeedsToken;
  if (!isOpen && !isAuthorized(recorded, gateway.token, gateway.flavor.acceptsBearer)) {
    send(response, error(gateway.flavor.refusal, 'Forbidden'));
    return;
  }
  const leave = gateway.log.enter(operation);
  response.once('close', leave);
  await applyFault(gateway, operation, response, () => answer(gateway, operation, route.kernelId, body));
}

async function applyFault(
  gateway: FakeGateway,
  operation: Operation,
  response: ServerResponse,
  proper: () => Answer | Promise<Answer>,
): Promise<void> {
  const fault = gateway.faults.take(operation);
  switch (fault?.kind) {
    case 'hang':
      return;
    case 'drop':
      response.destroy();
      return;
    case 'answer':
      response.writeHead(fault.status, { 'content-type': fault.contentType }).end(fault.body);
      return;
    case 'slow':
      await fault.until;
      break;
    case 'late': {
      const result = await proper();
      await fault.until;
      send(response, result);
      return;
    }
  }
  send(response, await proper());
}

async function answer(gateway: FakeGateway, operation: Operation, kernelId: string, body: string): Promise<Answer> {
  switch (operation) {
    case 'version':
      return { status: 200, body: gateway.flavor.version };
    case 'kernelspecs':
      return { status: 200, body: gateway.kernelspecs };
    case 'list':
      return gateway.flavor.listsKernels
        ? { status: 200, body: [...gateway.kernels.values()].map((kernel) => kernel.toModel()) }
        : error(403, 'Forbidden');
    case 'start':
      return start(gateway, body);
    case 'get':
    case 'delete':
    case 'interrupt':
    case 'restart': {
      const kernel = gateway.kernels.get(kernelId);
      return kernel === undefined
        ? error(404, `Kernel does not exist: ${kernelId}`)
        : await onKernel(gateway, operation, kernel);
    }
  }
}

async function onKernel(
  gateway: FakeGateway,
  operation: 'get' | 'delete' | 'interrupt' | 'restart',
  kernel: FakeKernel,
): Promise<Answer> {
  switch (operation) {
    case 'get':
      return { status: 200, body: kernel.toModel() };
    case 'delete':
      await kernel.shutdown();
      return { status: 204 };
    case 'interrupt':
      if (gateway.behavior.interrupts === 'honor') {
        kernel.interrupt();
      }
      return { status: 204 };
    case 'restart':
      await kernel.restart();
      return { status: 200, body: kernel.toModel() };
  }
}

function start(gateway: FakeGateway, body: string): Answer {
  let wanted: JsonObject;
  try {
    wanted = asObject(JSON.parse(body === '' ? '{}' : body));
  } catch {
    return error(400, 'Invalid JSON in body of request');
  }
  const result = gateway.startKernel({
    name: typeof wanted['name'] === 'string' ? wanted['name'] : undefined,
    path: typeof wanted['path'] === 'string' ? wanted['path'] : '',
    env: asObject(wanted['env']),
  });
  return 'status' in result ? error(result.status, result.message) : { status: 201, body: result.toModel() };
}

function error(status: number, message: string): Answer {
  return { status, body: { message, reason: null } };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  if (response.destroyed) {
    return;
  }
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
