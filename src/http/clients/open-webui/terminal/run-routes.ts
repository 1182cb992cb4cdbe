import { z } from 'zod';
import type { Api } from '../../../server/route-context.ts';
import { answerRun, codeFields, RUN_DESCRIPTION, RUN_TEXT, runAnswer } from '../run-answer.ts';
import { refusals } from './refusals.ts';
import type { Terminal } from './terminal.ts';

/**
 * Running code in the chat's workspace. The operation is called `run_command`: after a tool of that name, and of no
 * other, Open WebUI shows its Files panel anew.
 */
export function runRoutes(api: Api, terminal: Terminal): void {
  api.post(
    '/execute_code',
    {
      config: { answers: RUN_TEXT },
      schema: {
        operationId: 'terminal_run_command',
        summary: 'Run Python code',
        description: RUN_DESCRIPTION,
        tags: ['terminal'],
        body: z.object(codeFields),
        response: { 200: runAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const { code, language, timeout_seconds: timeoutSeconds } = request.body;
      const caller = terminal.callerOf(request);
      return await answerRun(request, reply, terminal.context, { caller, code: { code, language, timeoutSeconds } });
    },
  );
}
