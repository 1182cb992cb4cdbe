import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A model that does what the message says, as an OpenAI-compatible server: `CALL <tool> <arguments> END` makes it call the
 * tool, and after the result it repeats that. A message with several calls has them made one after the other; a call of a tool
 * that isn't offered is left out. A name that ends with `*` is the first tool that begins so.
 */

interface Message {
  readonly role: string;
  readonly content?: string | readonly { readonly type: string; readonly text?: string }[] | null;
  readonly tool_call_id?: string;
}

interface Request {
  readonly messages?: readonly Message[];
  readonly tools?: readonly { readonly function?: { readonly name?: string } }[];
  readonly stream?: boolean;
}

export interface ScriptedModel extends AsyncDisposable {
  readonly url: string;
  /** Every request for an answer, the newest last. */
  readonly requests: readonly Request[];
}

interface Options {
  /** Default: a free one. */
  readonly port?: number;
  readonly host?: string;
}

export async function startModel({ port = 0, host = '127.0.0.1' }: Options = {}): Promise<ScriptedModel> {
  const requests: Request[] = [];
  const server = createServer(async (request, response) => {
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
  server.listen(port, host);
  await once(server, 'listening');
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/v1`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerTo({ messages = [], tools = [] }: Request): object {
  const last = messages.findLastIndex(({ role, content }) => role === 'user' && /CALL /.test(textOf(content)));
  const calls = readCalls(textOf(messages[last]?.content));
  const results = messages.slice(last + 1).filter(({ role }) => role === 'tool');
  if (calls.length === 0) return { content: 'Nothing to do.' };
  const offered = tools.map((each) => each.function?.name ?? '');
  const done = results.map(({ tool_call_id: id = '' }) => Number(id.split('_').at(-1)));
  const step = calls.findIndex(({ tool }, index) => !done.includes(index) && toName(tool, offered) !== undefined);
  const call = calls[step];
  if (call !== undefined) {
    const asked = { name: toName(call.tool, offered), arguments: call.args };
    return {
      tool_calls: [{ index: 0, id: `call_${messages.length}_${step}`, type: 'function', function: asked }],
    };
  }
  const result = results.at(-1);
  if (result === undefined) return { content: `There is no tool ${calls[0]?.tool}.` };
  return { content: `Finished.\n\n\`\`\`\n${textOf(result.content).slice(0, 600)}\n\`\`\`` };
}

const toName = (tool: string, offered: readonly string[]): string | undefined =>
  offered.find(
    (each) => each === tool || each.endsWith(tool) || (tool.endsWith('*') && each.startsWith(tool.slice(0, -1))),
  );

/** The calls of a message. A call's arguments may have text with calls in it: a string of JSON ends where JSON ends it. */
function readCalls(text: string): { readonly tool: string; readonly args: string }[] {
  const call = /CALL (\S+) (\{(?:[^"{}]|"(?:[^"\\]|\\.)*"|\{[^{}]*\})*\}) END/gs;
  return [...text.matchAll(call)].map(([, tool = '', args = '']) => ({ tool, args }));
}

const textOf = (content: Message['content']): string =>
  typeof content === 'string' ? content : (content ?? []).map(({ text = '' }) => text).join('\n');

function sendJson(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
