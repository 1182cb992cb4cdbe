import { type Recipe, recipe } from './language.ts';

/**
 * Java names a file after its public class, which the source says, and starts a class by its name, which the class files
 * say (`runtime/cellar_runtime/site/java_main.py`).
 */

/** No warm-up pays off in a program of seconds; the serial collector starts fewer threads. */
const FAST_START = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'] as const;

/** Name of the file if the source declares no class. */
const DEFAULT_NAME = 'Main';

/** From the last `public` before the type on: from an earlier one the expression would go through all that follow again. */
const PUBLIC_TYPE =
  /(?<![\w$])public\s+(?:(?:final|abstract|sealed|non-sealed|strictfp)\s+)*(?:class|@?interface|enum|record)\s+([\p{L}_$][\p{L}\p{N}_$]*)/u;

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

/** The tokens that begin a comment, a text or a character, whose braces don't count, and the braces that do. */
const OPENINGS = /"""|["']|\/[*/]|[{}]/g;
/** The end of each. A text's expression also matches its escapes, so that an escaped quote doesn't end it. */
const ENDS: ReadonlyMap<string, RegExp> = new Map([
  ['"""', /\\[\s\S]|"""/g],
  ['"', /\\.|["\n]/g],
  ["'", /\\.|['\n]/g],
  ['/*', /\*\//g],
  ['//', /\n/g],
]);

/** The source without the content of braces, comments and strings. It goes through the source once, whatever has no end there. */
function outermost(source: string): string {
  let depth = 0;
  let end = 0;
  let kept = '';
  for (;;) {
    OPENINGS.lastIndex = end;
    const opening = OPENINGS.exec(source);
    if (opening === null) return depth === 0 ? kept + source.slice(end) : kept;
    const [token] = opening;
    if (depth === 0) kept += `${source.slice(end, opening.index)} `;
    end = endOf(source, token, OPENINGS.lastIndex);
    if (token === '{') depth += 1;
    else if (token === '}') depth = Math.max(0, depth - 1);
  }
}

/** The index behind the comment or text that `token`, which ends at `from`, begins. */
function endOf(source: string, token: string, from: number): number {
  const closing = ENDS.get(token);
  if (closing === undefined) return from;
  closing.lastIndex = from;
  for (let found = closing.exec(source); found !== null; found = closing.exec(source)) {
    if (!found[0].startsWith('\\')) return closing.lastIndex;
  }
  return source.length;
}
