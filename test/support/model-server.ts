import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An OpenAI-compatible server of one model, `scripted`, whose answers are a function of the request. */

export interface ChatMessage {
  readonly role: string;
  readonly content?: string | readonly { readonly type: string; readonly text?: string }[] | null;
  readonly tool_call_id?: string;
}

export interface ChatRequest {
  readonly messages?: readonly ChatMessage[];
  readonly tools?: readonly { readonly function?: { readonly name?: string } }[];
  readonly stream?: boolean;
}

export interface ModelServer extends AsyncDisposable {
  readonly url: string;
}

interface Options {
  /** Answers with a message of the assistant, as the API has it. */
  readonly answer: (request: ChatRequest) => object;
  /** Default: a free one. */
  readonly port?: number;
  readonly host?: string;
}

export async function startModelServer({ answer, port = 0, host = '127.0.0.1' }: Options): Promise<ModelServer> {
  const server = createServer(async (request, response) => {
    if (request.method === 'GET')
      return sendJson(response, { object: 'list', data: [{ id: 'scripted', object: 'model' }] });
    const chunks: Buffer[] = await request.toArray();
    const asked = JSON.parse(Buffer.concat(chunks).toString() || '{}') as ChatRequest;
    return sendMessage(response, { role: 'assistant', ...answer(asked) }, asked.stream === true);
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/v1`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function sendMessage(response: ServerResponse, message: object, isStream: boolean): void {
  const finish = 'tool_calls' in message ? 'tool_calls' : 'stop';
  if (!isStream) {
    sendJson(response, { choices: [{ index: 0, message, finish_reason: finish }] });
    return;
  }
  // LangChain takes it for the message's, and has a message with an earlier one's id replace that one.
  const id = `chatcmpl-${randomUUID()}`;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const choice of [
    { delta: message, finish_reason: null },
    { delta: {}, finish_reason: finish },
  ]) {
    const choices = [{ index: 0, ...choice }];
    const chunk = { id, object: 'chat.completion.chunk', created: 0, model: 'scripted', choices };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  }
  response.end('data: [DONE]\n\n');
}

function sendJson(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export const textOf = ({ content }: ChatMessage): string =>
  typeof content === 'string' ? content : (content ?? []).map(({ text = '' }) => text).join('\n');
