import { type Recipe, recipe } from './language.ts';

/**
 * Java names a file after its public class, which the source says, and starts a class by its name, which the class files
 * say (`runtime/cellar_runtime/site/java_main.py`).
 */

/** No warm-up pays off in a program of seconds; the serial collector starts fewer threads. */
const FAST_START = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'] as const;

/** Name of the file if the source declares no class. */
const DEFAULT_NAME = 'Main';

const MODIFIERS = '(?:(?:public|final|abstract|sealed|non-sealed|strictfp)\\s+)*';
const PUBLIC_TYPE = new RegExp(
  `(?<![\\w$])${MODIFIERS}public\\s+${MODIFIERS}(?:class|@?interface|enum|record)\\s+([\\p{L}_$][\\p{L}\\p{N}_$]*)`,
  'u',
);

export function javaRecipe(source: string): Recipe {
  const name = publicType(source) ?? DEFAULT_NAME;
  return recipe({
    fileName: `${name}.java`,
    needs: ['javac', 'java'],
    compile: [
      [
        'javac',
        ...FAST_START.map((option) => `-J${option}`),
        ...['-encoding', 'UTF-8', '-nowarn', '-XDsuppressNotes', '-cp', '{workspace}', '-d', '{build}', '{source}'],
      ],
      ['python3', '-ISE', '{site}/java_main.py', '{build}', name, '{build}/main.args'],
    ],
    run: [
      ...['java', ...FAST_START, '-Dfile.encoding=UTF-8', '-Dstdout.encoding=UTF-8', '-Dstderr.encoding=UTF-8'],
      ...['-Djava.awt.headless=true', '-cp', '{build}:{workspace}', '@{build}/main.args'],
    ],
  });
}

/** The public type that isn't nested in another: javac wants the file to be named after it. */
export const publicType = (source: string): string | undefined => PUBLIC_TYPE.exec(outermost(source))?.[1];

/** Comments, texts and characters, whose braces don't count, and the braces that do. */
const TOKENS = /"""(?:\\[\s\S]|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|\/\*[\s\S]*?\*\/|\/\/[^\n]*|[{}]/g;

/** The source without the content of braces, comments and strings. */
function outermost(source: string): string {
  let depth = 0;
  let end = 0;
  let kept = '';
  for (const { 0: token, index } of source.matchAll(TOKENS)) {
    if (depth === 0) kept += `${source.slice(end, index)} `;
    end = index + token.length;
    if (token === '{') depth += 1;
    else if (token === '}') depth = Math.max(0, depth - 1);
  }
  return depth === 0 ? kept + source.slice(end) : kept;
}
