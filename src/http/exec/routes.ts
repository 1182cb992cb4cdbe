import { abortWhenClientLeaves } from '../client-gone.ts';
import { errorResponses } from '../error-handler.ts';
import { fromLibreChat, toLibreChat } from '../librechat/exec.ts';
import { fromChat, toChat } from '../open-webui/exec.ts';
import { principalOf } from '../plugins/principal.ts';
import type { Api, RouteContext } from '../route-context.ts';
import { execAnswerSchema } from './exec-answer.ts';
import { execBodySchema } from './exec-body.ts';
import { readCommonFields } from './exec-fields.ts';

/** `POST /exec`: one route for both dialects, because the body decides and not the prefix. */
export function execRoutes(api: Api, { services, config }: RouteContext): void {
  api.post(
    '/exec',
    {
      schema: {
        operationId: 'execute',
        summary: 'Run code in a workspace and return what it said and the files it made',
        tags: ['execution'],
        body: execBodySchema,
        response: { 200: execAnswerSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const common = readCommonFields(body, principalOf(request), config);
      const signal = abortWhenClientLeaves(reply);
      if (body.chat_id === undefined || body.chat_id === null) {
        return toLibreChat(await services.executions.execute(fromLibreChat(body, common), signal), config.BASE_PATH);
      }
      return toChat(await services.executions.execute(fromChat(body, common), signal), config.BASE_PATH);
    },
  );
}
