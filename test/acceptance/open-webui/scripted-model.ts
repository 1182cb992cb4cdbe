import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A model that does what the message says, as an OpenAI-compatible server: `CALL <tool> <arguments> END` makes it call the
 * tool, and after the result it repeats that; `BLOCK <code>` makes it write code for the interpreter that reads answers;
 * `SAY <words>` makes it say them.
 */

interface Message {
  readonly role: string;
  readonly content?: string | readonly { readonly type: string; readonly text?: string }[] | null;
}

interface Request {
  readonly messages?: readonly Message[];
  readonly tools?: readonly { readonly function?: { readonly name?: string } }[];
  readonly stream?: boolean;
}

export interface ScriptedModel extends AsyncDisposable {
  readonly url: string;
}

export async function startModel(): Promise<ScriptedModel> {
  /** Every request for an answer, the newest last: `GET /v1/requests`. */
  const requests: Request[] = [];
  const server = createServer(async (request, response) => {
    if (request.url === '/v1/requests') return sendJson(response, requests);
    if (request.method === 'GET')
      return sendJson(response, { object: 'list', data: [{ id: 'scripted', object: 'model' }] });
    const chunks: Buffer[] = await request.toArray();
    const asked = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Request;
    requests.push(asked);
    const delta = answerTo(asked);
    const finish = 'tool_calls' in delta ? 'tool_calls' : 'stop';
    if (asked.stream !== true) {
      return sendJson(response, {
        choices: [{ index: 0, message: { role: 'assistant', ...delta }, finish_reason: finish }],
      });
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const choice of [
      { delta: { role: 'assistant', ...delta }, finish_reason: null },
      { delta: {}, finish_reason: finish },
    ]) {
      const chunk = {
        id: 'c',
        object: 'chat.completion.chunk',
        created: 0,
        model: 'scripted',
        choices: [{ index: 0, ...choice }],
      };
      response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    }
    return response.end('data: [DONE]\n\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The instruction to the model, without text that Open WebUI adds before or after it. */
const ORDER = /\b(?:CALL|BLOCK|SAY)\s/;

function answerTo({ messages = [], tools = [] }: Request): object {
  const last = messages.findLastIndex(({ role, content }) => role === 'user' && ORDER.test(textOf(content)));
  const [, order, words = ''] = /\b(BLOCK|SAY)\s([\s\S]*?)(?=\n####|$)/.exec(textOf(messages[last]?.content)) ?? [];
  if (order === 'SAY') return { content: words };
  if (order === 'BLOCK' && last < messages.length - 1) return { content: 'Finished.' };
  if (order === 'BLOCK') {
    return { content: `<code_interpreter type="code" lang="python">\n${words}\n</code_interpreter>` };
  }
  const [, tool = '', args = ''] = /CALL (\S+) (\{.*\}) END/s.exec(textOf(messages[last]?.content)) ?? [];
  const result = messages.slice(last + 1).findLast(({ role }) => role === 'tool');
  if (tool === '') return { content: 'Nothing to do.' };
  if (result !== undefined) return { content: `Finished.\n\n\`\`\`\n${textOf(result.content).slice(0, 600)}\n\`\`\`` };
  const name = tools.map((each) => each.function?.name ?? '').find((each) => each === tool || each.endsWith(tool));
  if (name === undefined) return { content: `There is no tool ${tool}.` };
  return {
    tool_calls: [{ index: 0, id: `call_${messages.length}`, type: 'function', function: { name, arguments: args } }],
  };
}

const textOf = (content: Message['content']): string =>
  typeof content === 'string' ? content : (content ?? []).map(({ text = '' }) => text).join('\n');

function sendJson(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
