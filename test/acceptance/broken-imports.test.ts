import { expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';

/** Cellar's own work in a kernel whose program has broken Python's imports. */

const client = aSharedCellar().client();

test.each([
  ['no finder is left', 'sys.meta_path.clear()'],
  [
    'the finders are replaced by one that fails',
    'class Own:\n  def find_spec(self, *_): 1 / 0\nsys.meta_path = [Own()]',
  ],
  ['a finder that fails comes first', 'class Own:\n  def find_spec(self, *_): 1 / 0\nsys.meta_path.insert(0, Own())'],
  ['one finder is left', 'sys.meta_path = sys.meta_path[-1:]'],
  ['the finders are deleted', 'del sys.meta_path'],
  ['the hooks of folders are none', 'sys.path_hooks = sys.path_importer_cache = None'],
  ['the path has a list in it', "sys.path.insert(0, ['x'])"],
  ['the path is none', 'sys.path = None'],
])('where %s, runs go on, and variables, files and errors are told and variables saved', async (name, breaking) => {
  const chat = { chat_id: `imports: ${name}` };
  const path = `/chats/${encodeURIComponent(chat.chat_id)}`;
  await client.exec(`import sys\nkept = 1\n${breaking}`, chat);
  const answer = await client.exec("kept += 1; print(sys.argv[1], input()); open('made.txt', 'w').write('x')", {
    ...chat,
    args: ['a'],
    stdin: 'line\n',
  });
  expect(answer).toMatchObject({ stdout: 'a line\n', exit_code: 0, state_lost: false, files: [{ name: 'made.txt' }] });
  const { variables } = (await (await client.fetch(`${path}?variables=true`)).json()) as { variables: unknown };
  expect(variables).toContainEqual({ name: 'kept', type: 'int', size: null, preview: '2' });
  const { stderr } = await client.exec('{}[kept]', chat);
  expect(stderr).toMatch(/^Traceback.*\[kept\]\s+KeyError: 2\s*$/s);
  const fork = await client.fetch(`${path}/fork`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chat_id: `fork of ${name}` }),
  });
  expect(fork.status).toBe(200);
  expect(await client.exec('kept', { chat_id: `fork of ${name}` })).toMatchObject({ result: '2' });
});
