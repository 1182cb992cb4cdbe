import { describe, expect, test } from 'vitest';
import { javaRecipe, publicType } from '../../../src/languages/java.ts';

/** A Java file's name is its public class's. */

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
