import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { javaRecipe, publicType } from '../../../src/languages/java.ts';

/** A Java file's name is its public class's, and the class files say which class has `main`. */

describe('the public type of a source', () => {
  test.each([
    ['public class Main { public static void main(String[] a) {} }', 'Main'],
    ['class H { public enum E { A } } public final class Foo {}', 'Foo'],
    ['final public strictfp class X {}', 'X'],
    ['@SuppressWarnings({"a", "}"})\npublic @interface Mark {}', 'Mark'],
    ["record R(char c) { char d() { return '{'; } }\npublic sealed interface Größe permits R {}", 'Größe'],
    ['// public class Old {\n/* public class Older */ class New {}', undefined],
    ['class A { String s = "} public class B {"; String t = """\n } public class C """; }', undefined],
    ['class Main { public record Point(int x) {} }', undefined],
    ['public public\n static class A { } public @interface B {}', 'B'],
    ["class A { String s = \"\\\\\"; char c = '\\''; } public class B {}", 'B'],
    ['not java', undefined],
  ])('of %j is %s', (source, name) => {
    expect(publicType(source)).toBe(name);
    expect(javaRecipe(source).fileName).toBe(`${name ?? 'Main'}.java`);
  });
});

// With expressions that go through the rest of the source from each of these on it would take hours.
test.each(['public ', 'public final ', '/*', '"\\"', "'\\'", '"""\\', '" \n', 'a\n\n'])(
  'a megabyte of %j is read',
  (text) => {
    const source = text.repeat(1_000_000 / text.length);
    expect(publicType(`public class A {}\n${source}`)).toBe('A');
    expect(publicType(source)).toBeUndefined();
  },
);

const hasJava = spawnSync('javac', ['-version']).status === 0;

describe.runIf(hasJava)('the class that is started', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'java-main-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const MAIN = 'public static void main(String[] args) {}';
  test.each([
    ['a record before main', `public class Main { record P(int x) {} ${MAIN} }`, 'Main'],
    ['an enum and an interface before main', `class App { enum E { A } interface I {} ${MAIN} }`, 'App'],
    ['several classes outside', `class Helper {} record R(long a, double b) {} class Start { ${MAIN} }`, 'Start'],
    ['a package', `package a.b; interface Shape {} public class X { ${MAIN.replace('[]', '...')} }`, 'a.b.X'],
    ['two mains, one of the public class', `class First { ${MAIN} }\npublic class Second { ${MAIN} }`, 'Second'],
    ['two mains, none public', `class Zero { ${MAIN} }\n\nclass Alpha { ${MAIN} }`, 'Zero'],
    ['a main that no Java starts', `class A { void main(int x) {} static void main() {} } class B { ${MAIN} }`, 'B'],
    ['a nested main', `public class Outer { static class Inner { ${MAIN} } }`, 'Outer$Inner'],
    ['no main', 'public class Nothing { static class Inner {} }', 'Nothing'],
    ['a name that is no ASCII', `class Größe { ${MAIN} }`, 'Größe'],
  ])(
    'with %s',
    (_what, source, name) => {
      const build = mkdtempSync(join(folder, 'build-'));
      const { fileName, compile, run } = javaRecipe(source);
      writeFileSync(join(build, fileName), source);
      const places = { build, source: join(build, fileName), workspace: build, site: 'runtime/cellar_runtime/site' };
      for (const step of compile) {
        const [command = '', ...args] = step.map((argument) => fill(argument, places));
        execFileSync(command, args);
      }
      const written = fill(run.at(-1) ?? '', places).slice(1);
      expect(readFileSync(written, 'utf8')).toBe(`"${name}"\n`);
    },
    60_000,
  );
});

const fill = (argument: string, places: Readonly<Record<string, string>>): string =>
  argument.replace(/\{(\w+)\}/g, (_, name) => places[name] ?? name);
