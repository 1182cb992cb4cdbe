import { type ChatRequest, textOf } from '../../support/model-server.ts';

/**
 * What the model does: `CALL <tool> <arguments> END` in a message makes it call the tool, and after the result it repeats
 * that. It makes several calls of a message one after the other, and leaves out those of tools that it isn't offered.
 */

/** A message by which the model runs a command. */
export const run = (command: string): string => call('bash_tool', { command });

/** The command that runs this program of Python. */
export const python = (code: string): string => `python3 - <<'PY'\n${code}\nPY`;

/** A message by which the model hands the conversation over. */
export const handOver = (): string => call('lc_transfer_to_', { instructions: 'Go on.' });

const call = (tool: string, args: object): string => `CALL ${tool} ${JSON.stringify(args)} END`;

/** The model's answer to a request of LibreChat. */
export function answerTo({ messages = [], tools = [] }: ChatRequest): object {
  const last = messages.findLastIndex((message) => message.role === 'user' && textOf(message).includes('CALL '));
  const asked = messages[last];
  if (asked === undefined) return { content: 'Nothing to do.' };
  const offered = tools.map((each) => each.function?.name ?? '');
  const results = messages.slice(last + 1).filter(({ role }) => role === 'tool');
  // The id of a call ends with its place in the message: an agent that takes over may not see all the results before.
  const done = results.map(({ tool_call_id: id = '' }) => Number(id.split('_').at(-1)));
  for (const [step, { tool, args }] of readCalls(textOf(asked)).entries()) {
    const name = offered.find((each) => each.startsWith(tool));
    if (name === undefined || done.includes(step)) continue;
    const id = `call_${messages.length}_${step}`;
    return { content: '', tool_calls: [{ index: 0, id, type: 'function', function: { name, arguments: args } }] };
  }
  const result = results.at(-1);
  if (result === undefined) return { content: 'There is no such tool.' };
  return { content: `Finished.\n\n\`\`\`\n${textOf(result).slice(0, 600)}\n\`\`\`` };
}

function readCalls(text: string): { readonly tool: string; readonly args: string }[] {
  return [...text.matchAll(/CALL (\S+) (\{.*?\}) END/gs)].map(([, tool = '', args = '']) => ({ tool, args }));
}
