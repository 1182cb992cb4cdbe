import { type Recipe, recipe } from './language.ts';

/** Java names a file after its public class and starts a class by its name, so the source is looked at. */

/** No warm-up pays off in a program of seconds; the serial collector starts fewer threads. */
const FAST_START = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'] as const;

const MODIFIERS = '(?:(?:public|final|abstract|sealed|non-sealed|strictfp)\\s+)*';
const KINDS = '(?:class|interface|enum|record)\\s+(\\w+)';
const TYPE = new RegExp(`(?:^|[;{}\\s])${MODIFIERS}${KINDS}`, 'g');
const PUBLIC_TYPE = new RegExp(`(?:^|[;{}\\s])public\\s+${MODIFIERS}${KINDS}`);
const MAIN = /\bvoid\s+main\s*\(/;

export function javaRecipe(source: string): Recipe {
  const code = withoutComments(source);
  const publicName = PUBLIC_TYPE.exec(code)?.[1];
  const packageName = /^\s*package\s+([\w.]+)\s*;/m.exec(code)?.[1];
  const main = mainType(code) ?? publicName ?? 'Main';
  return recipe({
    fileName: `${publicName ?? main}.java`,
    needs: ['javac', 'java'],
    compile: [
      [
        'javac',
        ...FAST_START.map((option) => `-J${option}`),
        ...['-encoding', 'UTF-8', '-nowarn', '-XDsuppressNotes', '-cp', '{workspace}', '-d', '{build}', '{source}'],
      ],
    ],
    run: [
      ...['java', ...FAST_START, '-Dfile.encoding=UTF-8', '-Dstdout.encoding=UTF-8', '-Dstderr.encoding=UTF-8'],
      ...['-Djava.awt.headless=true', '-cp', '{build}:{workspace}'],
      packageName === undefined ? main : `${packageName}.${main}`,
    ],
  });
}

/** The last type that is declared before the first `main`. */
function mainType(code: string): string | undefined {
  const end = code.search(MAIN);
  if (end < 0) return undefined;
  return [...code.slice(0, end).matchAll(TYPE)].at(-1)?.[1];
}

const withoutComments = (source: string): string =>
  source.replace(/"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (part) =>
    part.startsWith('"') ? '""' : ' ',
  );
