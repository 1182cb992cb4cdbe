import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../../errors/app-error.ts';
import { invalidField, tooBusy } from '../../../errors/failures.ts';
import { namedUser } from '../../server/plugins/named-user.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';
import { readJsonBodies } from '../../wire/json-body.ts';
import { Connection } from './connection.ts';
import type { JupyterKernel } from './jupyter-kernel.ts';
import { JupyterKernels, type KernelOwner } from './jupyter-kernels.ts';
import { kernelWork } from './kernel-work.ts';

/**
 * `/jupyter`: the kernel API of a Jupyter server, for clients that know it (Open WebUI's code interpreter, JupyterLab,
 * jupyter_client, smolagents). Each kernel is a workspace of its own; code runs as every other run does.
 */

const PREFIX = '/jupyter/api';
/** Keys of this scope may ask, and a token may stand in the query. */
const config = { scope: 'jupyter' } as const;
const schema = { hide: true };
const byId = { schema: { ...schema, params: z.object({ kernel_id: z.string() }) }, config };

const kernelBody = z.object({ name: z.string().nullish() }).nullish();
/** Clients of one kernel at once. */
const MAX_CONNECTIONS = 20;

const PYTHON_SPEC = {
  name: 'python3',
  spec: {
    argv: [],
    env: {},
    display_name: 'Python 3 (Cellar)',
    language: 'python',
    interrupt_mode: 'message',
    metadata: {},
  },
  resources: {},
};

export async function jupyterRoutes(api: Api, context: RouteContext): Promise<void> {
  // JupyterLab's client sends JSON as text/plain, and aiohttp names the type of a body that it doesn't send.
  readJsonBodies(api, { takesNone: true, ofAnyType: true });
  const kernels = new JupyterKernels({
    idleTimeoutMs: context.config.KERNEL_IDLE_TIMEOUT_MS,
  });
  api.draining.addEventListener('abort', () => kernels.drain(), { once: true });
  api.addHook('onClose', async () => kernels.close());

  api.get(PREFIX, { schema, config }, async () => ({ version: '2.0.0' }));
  api.get(`${PREFIX}/status`, { schema, config }, async (request) => {
    const own = kernels.list(ownerOf(request)).map(({ model }) => model);
    const started = kernels.startedAt.toISOString();
    return {
      started,
      last_activity: own
        .map(({ last_activity }) => last_activity)
        .reduce((one, other) => (one > other ? one : other), started),
      kernels: own.length,
      connections: own.reduce((sum, { connections }) => sum + connections, 0),
    };
  });
  // Kernels aren't tied to notebooks here.
  api.get(`${PREFIX}/sessions`, { schema, config }, async () => []);
  api.get(`${PREFIX}/kernelspecs`, { schema, config }, async () => ({
    default: PYTHON_SPEC.name,
    kernelspecs: { [PYTHON_SPEC.name]: PYTHON_SPEC },
  }));
  api.get(
    `${PREFIX}/kernelspecs/:name`,
    { schema: { ...schema, params: z.object({ name: z.string() }) }, config },
    async (request) => {
      if (request.params.name === PYTHON_SPEC.name) return PYTHON_SPEC;
      throw new AppError('route_not_found', 'There is no such kernelspec; the only one is python3.');
    },
  );

  api.get(`${PREFIX}/kernels`, { schema, config }, async (request) => {
    if (!principalOf(request).mayUseGuessableIds) {
      throw new AppError('forbidden', 'Kernels are not listed here, because a kernel id gives access to the kernel.');
    }
    return kernels.list(ownerOf(request)).map(({ model }) => model);
  });
  api.post(`${PREFIX}/kernels`, { schema: { ...schema, body: kernelBody }, config }, async (request, reply) => {
    const name = request.body?.name ?? '';
    if (name !== '' && name !== PYTHON_SPEC.name) {
      throw invalidField('name', 'the only kernelspec is python3; leave the name out');
    }
    const owner = ownerOf(request);
    const { model } = kernels.create(owner, (id) => kernelWork(request, context, id, owner));
    reply.code(201).header('location', `${context.config.BASE_PATH}${PREFIX}/kernels/${model.id}`);
    return model;
  });
  api.get(`${PREFIX}/kernels/:kernel_id`, byId, async (request) => kernelOf(request).model);
  api.delete(`${PREFIX}/kernels/:kernel_id`, byId, async (request, reply) => {
    await kernels.remove(kernelOf(request).model.id);
    return await reply.code(204).send();
  });
  api.post(`${PREFIX}/kernels/:kernel_id/interrupt`, byId, async (request, reply) => {
    kernelOf(request).interrupt();
    return await reply.code(204).send();
  });
  api.post(`${PREFIX}/kernels/:kernel_id/restart`, byId, async (request) => {
    const kernel = kernelOf(request);
    await kernel.restart();
    return kernel.model;
  });

  api.get(
    `${PREFIX}/kernels/:kernel_id/channels`,
    {
      ...byId,
      schema: { ...byId.schema, querystring: z.object({ session_id: z.string().max(256).optional() }) },
      websocket: true,
      exposeHeadRoute: false,
      // Before the upgrade, so that it is refused as any request is.
      preHandler: async (request) => {
        const { connections } = kernelOf(request).model;
        if (request.ws !== true) throw new AppError('invalid_request', 'Connect to this address as a websocket.');
        if (connections >= MAX_CONNECTIONS) {
          throw tooBusy(`${MAX_CONNECTIONS} clients are connected to this kernel already.`);
        }
      },
    },
    (socket, request) => {
      kernelOf(request).connect(new Connection(socket, request.query.session_id || randomUUID()));
    },
  );

  /** @throws AppError session_not_found */
  function kernelOf(request: FastifyRequest<{ Params: { kernel_id: string } }>): JupyterKernel {
    return kernels.find(request.params.kernel_id, ownerOf(request));
  }
}

const ownerOf = (request: FastifyRequest): KernelOwner => ({
  owner: principalOf(request).id,
  userId: namedUser(request),
});
