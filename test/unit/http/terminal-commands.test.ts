import { expect, test } from 'vitest';
import type { ExecutionResult } from '../../../src/executions/execution.ts';
import { commandsOf } from '../../../src/http/clients/open-webui/terminal/commands.ts';
import { test as withApp } from './an-app.ts';

const MAX_CHARACTERS = 1024 * 1024;

/** A command that says each text by itself. */
function commandThatSays(texts: Iterable<string>) {
  const commands = commandsOf({});
  const id = commands.start('chat', 'ls', async (_id, _signal, observer) => {
    for (const text of texts) observer.onOutput?.({ type: 'stdout', text });
    return { exitCode: 0, status: 'OK', stderr: '' } as unknown as ExecutionResult;
  });
  return (offset: number, tail?: number) => commands.read('chat', id, { offset, tail, waitMs: 10_000 });
}

test('of a long output the oldest goes, and a reader is told', async () => {
  const read = commandThatSays(['a', 'b'.repeat(MAX_CHARACTERS - 1), 'c']);
  const { output, truncated, next_offset, exit_code } = await read(0);
  expect(output.map(({ data }) => data[0])).toEqual(['b', 'c']);
  expect({ truncated, next_offset, exit_code }).toEqual({ truncated: true, next_offset: 3, exit_code: 0 });
  expect(await read(2)).toMatchObject({ output: [{ type: 'stdout', data: 'c' }], truncated: false });
});

// With the oldest of a million taken from the beginning one by one it would take many minutes.
test('two million outputs of a character are gathered', async () => {
  const count = 2 * MAX_CHARACTERS;
  const read = commandThatSays({
    *[Symbol.iterator]() {
      for (let left = count; left > 0; left -= 1) yield 'a';
    },
  });
  const { output, next_offset } = await read(0);
  expect(output.length).toBe(MAX_CHARACTERS);
  expect(next_offset).toBe(count);
});

withApp('a stranger lists no commands where only an id is secret, and reads by its id', async ({ anApp }) => {
  const { app } = anApp();
  const headers = { 'x-forwarded-for': '203.0.113.9' };
  const command = { command: 'echo PLANTED' };
  const started = await app.inject({ method: 'POST', url: '/terminal/execute', headers, payload: command });
  const { id } = started.json();
  const another = { 'x-forwarded-for': '203.0.113.10' };
  for (const more of [{}, { 'x-user-id': 'u1' }]) {
    const listed = await app.inject({ url: '/terminal/execute', headers: { ...another, ...more } });
    expect([listed.statusCode, listed.json()]).toEqual([200, []]);
  }
  const status = await app.inject({ url: `/terminal/execute/${id}/status`, headers });
  expect(status.json()).toMatchObject({ id, ...command });
  expect((await app.inject({ url: '/terminal/execute' })).json()).toMatchObject([{ id }]);
});
