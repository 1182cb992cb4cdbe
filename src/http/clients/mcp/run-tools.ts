import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { ExecutionResult } from '../../../executions/execution.ts';
import type { Files } from '../../server/app-services.ts';
import { inlineImages } from '../open-webui/inline-images.ts';
import { LANGUAGE_HELP, optionalArgument, reportForModel, toToolRun } from '../tool-run.ts';
import type { McpContext } from './mcp-context.ts';
import { Progress } from './progress.ts';
import { answering, chatIdField, jsonAnswer, scopeOf } from './tool-answers.ts';

/** `execute_code` and `restart_session`. */
export function registerRunTools(server: McpServer, { services, config, caller, toLink }: McpContext): void {
  server.registerTool(
    'execute_code',
    {
      title: 'Run code',
      description:
        'Run Python code and get what it prints, the value of its last expression, displayed images and the files it made. /mnt/data is the working directory; variables and files of earlier calls are still there. Save a file there only if the user asks for one, and give the user its link.',
      inputSchema: {
        code: z.string().describe('The source code to run.'),
        language: optionalArgument(z.string()).describe(LANGUAGE_HELP),
        timeout_seconds: optionalArgument(z.number().positive()).describe('Time limit; leave out as a rule.'),
        chat_id: chatIdField,
      },
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
    },
    async ({ code, language, timeout_seconds: timeoutSeconds, chat_id }, extra) =>
      answering(async () => {
        const scope = scopeOf(caller, chat_id);
        const run = toToolRun(scope, { code, language, timeoutSeconds }, config, 'mcp');
        using progress = new Progress(extra);
        const result = await services.executions.execute(run, extra.signal, progress.observer);
        if (result.files.length > 0) server.sendResourceListChanged();
        return await toAnswer(result, services.files, toLink);
      }),
  );

  server.registerTool(
    'restart_session',
    {
      title: 'Restart',
      description: 'Stop what runs and start afresh: variables are gone, files stay. For code that hangs.',
      inputSchema: { chat_id: chatIdField },
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
    },
    async ({ chat_id }) =>
      answering(async () => {
        const scope = scopeOf(caller, chat_id);
        await services.workspaces.restart(scope);
        return jsonAnswer({ restarted: true });
      }),
  );
}

async function toAnswer(result: ExecutionResult, files: Files, toLink: McpContext['toLink']): Promise<CallToolResult> {
  const images = await inlineImages(result, files);
  const made = result.files.map((file) => ({
    name: file.name,
    format: file.format,
    size: file.size,
    mime_type: file.type,
    download_url: toLink(file),
  }));
  const answer = jsonAnswer({ ...reportForModel(result), files: made });
  const pictures = images.map((uri) => {
    const [, mimeType = '', data = ''] = /^data:([^;]+);base64,(.*)$/s.exec(uri) ?? [];
    return { type: 'image' as const, mimeType, data };
  });
  const links = made.map(({ name, mime_type: mimeType, download_url: uri, size }) => ({
    type: 'resource_link' as const,
    uri,
    name,
    mimeType,
    size,
  }));
  return { ...answer, content: [...answer.content, ...pictures, ...links] };
}
