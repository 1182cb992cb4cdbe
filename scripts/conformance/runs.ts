import assert from 'node:assert/strict';
import { Absent, type Answer, assertOffered, type Client, ID, type Row } from './row.ts';

/** Rows about `POST /exec` and the languages. */

export const exec = (client: Client, lang: string, code: string, fields: object = {}): Promise<Answer> =>
  client.post('/exec', { lang, code, ...fields });

const run = (says: string, lang: string, code: string, expected: Partial<Answer>, fields: object = {}): Row => ({
  area: 'runs',
  says,
  check: async ({ client }) => {
    const answer = await exec(client, lang, code, fields);
    for (const [key, value] of Object.entries(expected)) assert.deepEqual(answer[key], value, `\`${key}\``);
  },
});

const runs: readonly Row[] = [
  {
    area: 'runs',
    says: 'answers with session_id of 21 characters, stdout and stderr',
    check: async ({ client }) => {
      const answer = await exec(client, 'py', 'print(6 * 7)');
      assert.match(String(answer['session_id']), ID);
      assert.deepEqual([answer['stdout'], answer['stderr']], ['42\n', '']);
    },
  },
  run('runs bash in /mnt/data', 'bash', 'pwd', { stdout: '/mnt/data\n', stderr: '' }),
  run(
    'hands the arguments over',
    'py',
    'import sys; print(sys.argv[1:])',
    { stdout: "['a b', 'c']\n" },
    { args: ['a b', 'c'] },
  ),
  run(
    'ignores fields that it does not know',
    'bash',
    'echo hi',
    { stdout: 'hi\n' },
    { codeSessionKey: 'x', LIBRECHAT_CODE_API_KEY: 'k', files: [] },
  ),
  run('has only what is printed on stdout: it is no notebook', 'py', 'x = 1\nx + 1', { stdout: '', stderr: '' }),
  run('says nothing of its own on stderr', 'bash', ': > empty.txt; cat empty.txt', { stdout: '', stderr: '' }),
  {
    area: 'runs',
    says: 'answers 200 for a program that fails, with its words on stderr',
    check: async ({ client }) => {
      const answer = await exec(client, 'bash', 'echo before; echo broken >&2; exit 3');
      assert.deepEqual([answer['stdout'], answer['stderr']], ['before\n', 'broken\n']);
    },
  },
  {
    area: 'runs',
    generation: 'b',
    says: "has coreutils' English wording for a file that is not there",
    check: async ({ client }) => {
      const answer = await exec(client, 'bash', "cat '/mnt/data/nö.txt'");
      assert.match(String(answer['stderr']), /No such file or directory/);
    },
  },
  {
    area: 'runs',
    generation: 'b',
    says: 'lets 1 MiB of stdout through, which edit_file writes back',
    check: async ({ client }) => {
      const answer = await exec(client, 'bash', 'head -c 1048576 /dev/zero | tr "\\\\0" x');
      assert.equal(String(answer['stdout']).length, 1_048_576);
    },
  },
  {
    area: 'runs',
    generation: 'b',
    says: 'has python3, jq and node in bash, as the only language that the model sees',
    check: async ({ client }) => {
      const answer = await exec(
        client,
        'bash',
        'for tool in python3 jq node; do command -v $tool >/dev/null || echo $tool; done',
      );
      assert.equal(answer['stdout'], '', 'missing');
    },
  },
];

const HELLO: Readonly<Record<string, string>> = {
  py: 'print("hi")',
  js: 'console.log("hi")',
  ts: 'const text: string = "hi"; console.log(text)',
  c: '#include <stdio.h>\nint main() { puts("hi"); }',
  cpp: '#include <iostream>\nint main() { std::cout << "hi\\n"; }',
  java: 'public class Main { public static void main(String[] args) { System.out.println("hi"); } }',
  php: '<?php echo "hi\\n";',
  rs: 'fn main() { println!("hi"); }',
  go: 'package main\nimport "fmt"\nfunc main() { fmt.Println("hi") }',
  d: 'import std.stdio;\nvoid main() { writeln("hi"); }',
  f90: 'program main\n  print "(a)", "hi"\nend program',
  r: 'cat("hi\\n")',
  bash: 'echo hi',
};

const languages = Object.entries(HELLO).map(
  ([lang, code]): Row => ({
    area: 'languages',
    says: `runs ${lang}`,
    check: async ({ client }) => {
      const headers = { 'content-type': 'application/json' };
      const response = await client.request('/exec', { method: 'POST', headers, body: JSON.stringify({ lang, code }) });
      const text = await response.text();
      assertOffered('/exec', response.status, text);
      if (response.status === 400 || response.status === 422) throw new Absent(text.slice(0, 200));
      assert.equal(response.status, 200, text.slice(0, 200));
      const answer = JSON.parse(text) as Answer;
      if (/not (installed|found)/i.test(String(answer['stderr']))) throw new Absent(String(answer['stderr']).trim());
      assert.equal(answer['stdout'], 'hi\n', String(answer['stderr']));
    },
  }),
);

export const runRows: readonly Row[] = [...runs, ...languages];
