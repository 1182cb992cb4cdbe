import type { FastifyRequest } from 'fastify';
import { DEADLINE_PASSED, raceDeadline } from '../../../lib/deadline.ts';
import { readCommonFields } from '../../api/exec/exec-fields.ts';
import { toAppError } from '../../server/error-mapping.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { RouteContext } from '../../server/route-context.ts';
import { linkMaker } from '../../wire/public-url.ts';
import { kernelInfo } from './answers.ts';
import { toFileList } from './file-list.ts';
import type { KernelWork } from './jupyter-kernel.ts';
import type { KernelOwner } from './jupyter-kernels.ts';

/** Python's version is asked in a sandbox, which takes a moment the first time; jupyter_client waits a second for the answer. */
const VERSION_PATIENCE_MS = 500;

/**
 * The services of a kernel, for the caller that starts it.
 * @param kernelId names its workspace; nobody can guess it
 */
export function kernelWork(
  request: FastifyRequest,
  { services, config }: RouteContext,
  kernelId: string,
  { owner, userId }: KernelOwner,
): Omit<KernelWork, 'onShutdown'> {
  const { executions, workspaces, toolchains } = services;
  const principal = principalOf(request);
  const { log } = request.server;
  const linkTo = linkMaker(request, { services, config });
  const chatId = `jupyter:${kernelId}`;
  return {
    run: async (code, signal, observer) => {
      const common = readCommonFields({ lang: 'py', code }, { ...principal, id: owner }, config);
      const scope = { client: 'jupyter' as const, chatId, sessionId: null, hint: null, userId, canNameSession: true };
      return await executions.execute({ ...common, ...scope, attachments: [], tracking: 'always' }, signal, observer);
    },
    endInterpreter: async () => {
      await workspaces.restart({ owner, chatId, sessionId: null, userId }).catch((err: unknown) => {
        log.warn({ event: 'jupyter.kernel_not_ended', err });
      });
    },
    listFiles: (result, withFigures) => toFileList(result, linkTo, withFigures),
    kernelInfo: async () => {
      const languages = await raceDeadline(toolchains.list(), VERSION_PATIENCE_MS);
      const python = languages === DEADLINE_PASSED ? undefined : languages.find(({ language }) => language.id === 'py');
      return kernelInfo(python?.version ?? '3');
    },
    toAppError: (thrown) => {
      const error = toAppError(thrown);
      if (error.status >= 500) {
        log.error({ event: 'http.failed_late', code: error.code, ...error.details, err: error.cause ?? error });
      }
      return error;
    },
  };
}
