/** `/mcp` in the API's description: the Model Context Protocol's own messages go through it. */

const tags = ['mcp'];
const sessionHeader = (required: boolean) => ({
  name: 'Mcp-Session-Id',
  in: 'header',
  required,
  description: 'The session that the answer to initialize named; every later request has it.',
  schema: { type: 'string' },
});
const version = {
  name: 'Mcp-Protocol-Version',
  in: 'header',
  required: false,
  description: 'The version that both sides agreed on.',
  schema: { type: 'string' },
};
const jsonRpc = {
  type: 'object',
  required: ['jsonrpc'],
  properties: { jsonrpc: { type: 'string', const: '2.0' } },
  additionalProperties: true,
};
const oneOrMore = { oneOf: [jsonRpc, { type: 'array', items: jsonRpc }] };
/** The protocol refuses with an error of JSON-RPC, the rest of the service with its own. */
const refusal = (description: string) => ({
  description,
  content: { 'application/json': { schema: { anyOf: [{ $ref: '#/components/schemas/Error' }, jsonRpc] } } },
});
const refusals = { '4XX': refusal('A refusal.'), '5XX': refusal('A failure.') };
const events = { 'text/event-stream': { schema: { type: 'string' } } };

export const mcpPaths = {
  '/mcp': {
    post: {
      operationId: 'mcpMessage',
      summary: 'Send messages of the Model Context Protocol (Streamable HTTP); docs/mcp.md names the tools',
      tags,
      parameters: [sessionHeader(false), version],
      requestBody: { required: true, content: { 'application/json': { schema: oneOrMore } } },
      responses: {
        200: { description: 'The answers.', content: { 'application/json': { schema: oneOrMore }, ...events } },
        202: { description: 'Taken; no answer is due.' },
        ...refusals,
      },
    },
    get: {
      operationId: 'mcpEvents',
      summary: "Open a stream for the server's own messages",
      tags,
      parameters: [sessionHeader(true), version],
      responses: { 200: { description: 'The messages.', content: events }, ...refusals },
    },
    delete: {
      operationId: 'mcpEnd',
      summary: 'End a session of the protocol; the files of the chat stay',
      tags,
      parameters: [sessionHeader(true), version],
      responses: { 200: { description: 'Ended.' }, ...refusals },
    },
  },
};
