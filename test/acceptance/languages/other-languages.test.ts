import { expect, test } from 'vitest';
import { aCellar } from '../../support/a-cellar.ts';
import type { ExecAnswer } from '../client.ts';

/** Arguments, errors, exit codes and modules of programs in languages other than bash. */

// No pool, so that every kernel is one that somebody asked for.
const cellar = aCellar({ env: { KERNEL_POOL_SIZE: '0' } });
const client = cellar.client();

const run = (lang: string, code: string, fields: Record<string, unknown> = {}): Promise<ExecAnswer> =>
  client.exec(code, { lang, ...fields });
/** As a name of a chat that nobody has yet. */
let chats = 0;
const aChat = () => ({ chat_id: `other-${++chats}` });

/** Which are here is no matter of this test: one that isn't says so in one sentence, which is tested too. */
const isMissing = ({ exit_code, stderr }: ExecAnswer): boolean =>
  exit_code === 127 && stderr.includes('is not installed where programs run');

test.each([
  ['js', "const fs = require('fs'); console.log(fs.readdirSync('.').length, process.argv[2])", '0 é\n'],
  ['js', "import { argv } from 'node:process';\nconsole.log(await Promise.resolve(1), argv[2]);", '1 é\n'],
  [
    'ts',
    'enum Unit { Second = 2 }\nnamespace Wall { export const time: number = 3 }\nclass P { constructor(public x: number) {} }\nconsole.log(Unit.Second, Wall.time, new P(4).x, process.argv[2]);',
    '2 3 4 é\n',
  ],
  ['py', 'import sys\nprint(sys.argv[1])', 'é\n', { stateful: false }],
  ['c', '#include <stdio.h>\nint main(int c, char **v) { puts(v[1]); return 0; }', 'é\n'],
  ['cpp', '#include <iostream>\nint main(int c, char **v) { std::cout << v[1] << std::endl; }', 'é\n'],
  ['java', 'class H {}\npublic class Foo { public static void main(String[] a) { System.out.println(a[0]); } }', 'é\n'],
  ['php', '<?php echo $argv[1], "\\n";', 'é\n'],
  ['rs', 'fn main() { println!("{}", std::env::args().nth(1).unwrap()); }', 'é\n'],
  ['go', 'package main\nimport ("fmt"; "os")\nfunc main() { fmt.Println(os.Args[1]) }', 'é\n'],
  ['d', 'import std.stdio;\nvoid main(string[] a) { writeln(a[1]); }', 'é\n'],
  ['f90', 'program p\ncharacter(9) :: a\ncall get_command_argument(1, a)\nprint "(a)", trim(a)\nend program', 'é\n'],
  ['r', 'cat(commandArgs(trailingOnly = TRUE), "\\n", sep = "")', 'é\n'],
] as [string, string, string, object?][])(
  '%s',
  async (lang, code, stdout, fields = {}) => {
    const answer = await run(lang, code, { args: ['é'], timeout: 120_000, ...fields });
    if (isMissing(answer)) return;
    expect(answer).toMatchObject({ stdout, stderr: '', exit_code: 0, files: [] });
  },
  130_000,
);

const MAIN =
  'public static void main(String[] args) { System.out.println(java.lang.invoke.MethodHandles.lookup().lookupClass().getName()); }';

// The class files say which class of a program has `main`.
test.each([
  ['a record before main', `public class Main { record P(int x) {} ${MAIN} }`, 'Main'],
  ['an enum and an interface before main', `class App { enum E { A } interface I {} ${MAIN} }`, 'App'],
  ['several classes outside', `class Helper {} record R(long a, double b) {} class Start { ${MAIN} }`, 'Start'],
  ['a package', `package a.b; interface Shape {} public class X { ${MAIN.replace('[]', '...')} }`, 'a.b.X'],
  ['two mains, one of the public class', `class First { ${MAIN} }\npublic class Second { ${MAIN} }`, 'Second'],
  ['two mains, none public', `class Zero { ${MAIN} }\n\nclass Alpha { ${MAIN} }`, 'Zero'],
  ['a main that no Java starts', `class A { void main(int x) {} static void main() {} } class B { ${MAIN} }`, 'B'],
  ['a nested main', `public class Outer { static class Inner { ${MAIN} } }`, 'Outer$Inner'],
  ['a name that is no ASCII', `class Größe { ${MAIN} }`, 'Größe'],
])('java starts the right class of a program with %s', async (_what, code, name) => {
  const answer = await run('java', code, { timeout: 120_000 });
  if (isMissing(answer)) return;
  expect(answer).toMatchObject({ stdout: `${name}\n`, stderr: '', exit_code: 0 });
});

test('java says that a program without main has none', async () => {
  const answer = await run('java', 'public class Nothing { static class Inner {} }', { timeout: 120_000 });
  if (isMissing(answer)) return;
  expect(answer).toMatchObject({
    stdout: '',
    exit_code: 1,
    stderr: expect.stringMatching(/main method.* in class Nothing/i),
  });
});

test.each([
  ['js', "throw new Error('no')", 1, 'Error: no'],
  ['ts', 'const x: = 1', 1, 'ERR_INVALID_TYPESCRIPT_SYNTAX'],
  ['c', 'int main() { return undeclared; }', 1, 'undeclared'],
  ['cpp', 'int main() { std::cout << 1; }', 1, 'std'],
  ['java', 'public class A { int x = "s"; }', 1, 'incompatible types'],
  ['f90', 'program p\nnonsense\nend program', 1, 'Error'],
  ['d', 'void main() { int x = "s"; }', 1, 'rror'],
  ['php', '<?php nope();', 255, 'undefined function'],
  ['r', "stop('no')", 1, 'no'],
])('an error of %s goes to stderr', async (lang, code, exitCode, text) => {
  const answer = await run(lang, code, { timeout: 240_000 });
  if (isMissing(answer)) return;
  expect(answer).toMatchObject({ stdout: '', exit_code: exitCode, files: [] });
  expect(answer.stderr).toContain(text);
  // Once: PHP's log is stderr, too.
  if (lang === 'php') expect(answer.stderr.split(text)).toHaveLength(2);
});

test('GET /languages says which are here, with versions', async () => {
  type Listed = { id: string; available: boolean; version: string | null; stateful: boolean };
  const { languages } = (await (await client.fetch('/languages')).json()) as { languages: Listed[] };
  expect(languages.map(({ id }) => id).join(' ')).toBe('py js ts c cpp java php rs go d f90 r bash');
  for (const id of ['py', 'js', 'ts', 'bash']) {
    const language = languages.find((each) => each.id === id);
    expect(language).toMatchObject({
      available: true,
      version: expect.stringMatching(/^\d+\.\d+/),
      stateful: id === 'py',
    });
  }
});

test('the exit code is the program’s own', async () => {
  expect(await run('js', 'process.exit(7)')).toMatchObject({ exit_code: 7 });
  expect(await run('c', 'int main() { return 9; }')).toMatchObject({ exit_code: 9 });
  const crashed = await run('c', 'int main() { return *(volatile int *)0; }');
  const stderr = 'The program was ended by a signal: segmentation fault.\n';
  expect(crashed).toMatchObject({ stdout: '', stderr, exit_code: 139, status: 'SG' });
});

test('where the host keeps Node is not told', async () => {
  const { stdout } = await run('js', 'console.log(process.execPath, process.env.PATH)');
  expect(stdout).toMatch(/^\/(opt\/cellar\/node|usr\/\S*bin)\/node /);
  expect(stdout).not.toContain('node_modules');
});

test('modules of the workspace are found', async () => {
  const chat = aChat();
  await run('bash', "echo 'export const x = 5;' > helper.mjs; echo 'x = 6' > helper.py", chat);
  expect(await run('js', "import { x } from './helper.mjs'; console.log(x)", chat)).toMatchObject({ stdout: '5\n' });
  const python = await run('py', 'import helper; print(helper.x)', { ...chat, stateful: false });
  expect(python).toMatchObject({ stdout: '6\n', stderr: '' });
});

test('a process of Python knows nothing of the chat’s variables', async () => {
  const chat = aChat();
  await client.exec('x = 1', chat);
  expect((await run('py', 'print(x)', { ...chat, stateful: false })).stderr).toContain('NameError');
  expect(await client.exec('print(x)', chat)).toMatchObject({ stdout: '1\n', state_lost: false });
});

test('a process of Python leaves no variables that could be lost', async () => {
  const chat = aChat();
  await run('py', 'x = 1', { ...chat, stateful: false });
  expect(await client.exec('print(2)', chat)).toMatchObject({ stdout: '2\n', state_lost: false });
});
