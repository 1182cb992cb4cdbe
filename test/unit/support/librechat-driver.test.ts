import { expect, test } from 'vitest';
import { toReport } from '../../acceptance/librechat/report.ts';
import { answerTo, handOver, run } from '../../acceptance/librechat/scripted-model.ts';
import { checksumsIn, toTurn } from '../../acceptance/librechat/turn.ts';

/** The decisions of `npm run test:librechat` that need no LibreChat. */

const offered = (...names: string[]) => names.map((name) => ({ function: { name } }));
const asked = { role: 'user', content: [run('echo 1'), handOver(), run('echo 2')].join(' ') };

test('the model makes the calls of a message one after the other', () => {
  const tools = offered('bash_tool', 'lc_transfer_to_agent_b');
  const first = answerTo({ messages: [asked], tools });
  expect(first).toMatchObject({ tool_calls: [{ id: 'call_1_0', function: { name: 'bash_tool' } }] });
  const messages = [asked, { role: 'tool', tool_call_id: 'call_1_0', content: '1' }];
  expect(answerTo({ messages, tools })).toMatchObject({
    tool_calls: [{ function: { name: 'lc_transfer_to_agent_b' } }],
  });
});

test('an agent that took over makes the call that is left, and then repeats its result', () => {
  const tools = offered('read_file', 'bash_tool');
  const messages = [asked, { role: 'tool', tool_call_id: 'call_1_0', content: '1' }];
  expect(answerTo({ messages, tools })).toMatchObject({
    tool_calls: [{ id: 'call_2_2', function: { arguments: '{"command":"echo 2"}' } }],
  });
  const after = [...messages, { role: 'tool', tool_call_id: 'call_2_2', content: 'two' }];
  expect(answerTo({ messages: after, tools })).toEqual({ content: 'Finished.\n\n```\ntwo\n```' });
});

test('a turn is its end and its attachments, and says why it has no end', () => {
  const sum = 'a'.repeat(64);
  const content = [
    { type: 'tool_call', tool_call: { output: `${sum}  a b.csv` } },
    { type: 'text', text: 'Finished.' },
  ];
  const final = { final: true, conversation: { conversationId: 'c' }, responseMessage: { messageId: 'm', content } };
  const file = { file_id: 'f', filename: 'a b.csv', filepath: '/f' };
  const turn = toTurn([
    { name: 'attachment', data: { ...file, filename: 'being read' } },
    { name: 'message', data: { event: 'attachment', data: file } },
    { name: 'message', data: final },
  ]);
  expect(turn).toMatchObject({ conversationId: 'c', messageId: 'm', files: [file] });
  expect([...checksumsIn(turn)]).toEqual([['a b.csv', sum]]);
  expect(() => toTurn([])).toThrow('without an answer');
  expect(() => toTurn([{ name: 'error', data: { message: 'no model' } }])).toThrow('no model');
});

test('a row of the report stays one row', () => {
  const row = { name: 'a scenario', outcome: 'failed', remark: 'a | b\nc', seconds: 2 } as const;
  const subject = { url: 'http://127.0.0.1:3080', hasTokens: true, date: new Date(0), pictures: ['report'] };
  const report = toReport([row], subject);
  expect(report).toContain('| a scenario | failed | 2 | a \\| b c |');
  expect(report).toContain(
    '1970-01-01 00:00 UTC, http://127.0.0.1:3080, which signs tokens for its users: 0 passed, 1 failed, 0 not run.',
  );
  expect(report).toContain('![report](report.png)');
});
