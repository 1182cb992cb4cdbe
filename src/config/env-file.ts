import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** `.env` in the folder in which Cellar is started: its variables, and each line of it that Node would drop without a word. */

export interface EnvFile {
  /** Name → value. A variable of the environment goes before. */
  readonly values: Readonly<Record<string, string>>;
  /** One sentence for each line that doesn't count as it stands. */
  readonly problems: readonly string[];
}

const NOTHING: EnvFile = { values: {}, problems: [] };

/** Reads `.env`. One that isn't there holds nothing, and one that can't be read is a problem. */
export function readEnvFile(path = '.env'): EnvFile {
  try {
    return parseEnvFile(readFileSync(path, 'utf8'));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return NOTHING;
    const reason =
      code === 'EISDIR'
        ? 'it is a folder. Make it a file with lines like PORT=8000, or remove it.'
        : `it can't be read (${code}). Give this user the right to read it, or remove it.`;
    return { values: {}, problems: [`${path} is ignored: ${reason}`] };
  }
}

/** The values are Node's own reading of the text, so that `--env-file` and others that use it agree. */
export function parseEnvFile(text: string): EnvFile {
  const problems: string[] = [];
  const seen = new Set<string>();
  // A byte order mark would be a part of the first name.
  const content = text.replace(/^\uFEFF/, '');
  const lines = content.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]?.trim() ?? '';
    if (line === '' || line.startsWith('#')) continue;
    const tell = (problem: string): void => void problems.push(`.env, line ${index + 1}: ${problem}`);
    const [, name = '', value = ''] = /^(?:export\s+)?([^=]*?)\s*=\s*(.*)$/.exec(line) ?? [];
    if (name === '') {
      tell('it is ignored, because it is not of the form NAME=value.');
      continue;
    }
    if (seen.has(name)) tell(`${name} is set twice; the last value counts.`);
    seen.add(name);
    const quote = /^["'`]/.exec(value)?.[0];
    const end = quote === undefined ? index : endOfQuoted(lines, index, quote, value);
    const problem = quote === undefined ? problemOfPlain(name, value) : problemOfQuoted(name, value, quote, end, index);
    if (problem !== undefined) tell(problem);
    index = end ?? index;
  }
  const values = parseEnv(content) as Record<string, string>;
  return { values, problems };
}

/** The line in which a quoted value ends; undefined if it never does. */
function endOfQuoted(lines: readonly string[], index: number, quote: string, value: string): number | undefined {
  if (value.indexOf(quote, 1) !== -1) return index;
  const after = lines.findIndex((line, at) => at > index && line.includes(quote));
  return after === -1 ? undefined : after;
}

function problemOfPlain(name: string, value: string): string | undefined {
  return /\S#/.test(value) ? `the value of ${name} ends before its #. Put it in quotes if # belongs to it.` : undefined;
}

function problemOfQuoted(
  name: string,
  value: string,
  quote: string,
  end: number | undefined,
  index: number,
): string | undefined {
  if (end === undefined) return `the quote before the value of ${name} is never closed.`;
  const rest = end === index ? value.slice(value.indexOf(quote, 1) + 1).trim() : '';
  return rest === '' || rest.startsWith('#') ? undefined : `what follows the quoted value of ${name} is ignored.`;
}
