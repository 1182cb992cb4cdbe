import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { buildApp } from '../src/app.ts';
import { readConfig } from '../src/config/config.ts';
import { environmentSchema } from '../src/config/variables.ts';
import type { AppServices } from '../src/http/server/app-services.ts';
import { readCommandLine } from './command-line.ts';
import { readComposeVariables } from './compose-variables.ts';

/**
 * Writes the files that repeat what the sources say: `.env.example` and `docs/configuration.md` from the configuration's
 * schema and docker-compose.yml, `docs/openapi.json` from the routes. With `--check` it writes nothing, and exits 1 if one is out of date.
 */

const { values } = readCommandLine({
  usage: `Usage: npm run generate [-- --check]

Writes .env.example, docs/configuration.md and docs/openapi.json from the sources.
  --check  write nothing, and end with 1 if one is out of date`,
  options: { check: { type: 'boolean' } },
});

const ROOT = new URL('../', import.meta.url);
const INTRODUCTION = `# Configuration

Written by \`npm run generate\` from \`src/config/\`. Every variable is read from the environment, or from \`.env\` in the folder in which
Cellar is started; \`.env.example\` is a copy of these tables. An empty value counts as unset. A bad value stops the start with its
name and the reason. The last table is docker-compose.yml's own; of the others, compose passes on those that it names.
`;

interface Variable {
  readonly name: string;
  /** Set where a new group of variables begins. */
  readonly group: string | undefined;
  readonly description: string;
  /** As it is written in the environment; undefined if the variable has none. */
  readonly default: string | undefined;
}

const own = Object.entries(environmentSchema.shape).map(([name, schema]): Variable => {
  const { group, description } = schema.meta() ?? {};
  if (description === undefined) throw new Error(`${name} has no description in src/config/config.ts`);
  const value = 'defaultValue' in schema.def ? schema.def.defaultValue : undefined;
  return {
    name,
    group: typeof group === 'string' ? group : undefined,
    description,
    default: value === undefined || value === '' ? undefined : String(value),
  };
});

const variables: readonly Variable[] = [...own, ...readComposeVariables(new Set(own.map(({ name }) => name)))];

function toEnvExample(): string {
  const lines = [
    '# Every variable of Cellar with its default, and at the end those of docker-compose.yml. Copy to .env, which is read',
    '# at the start.',
  ];
  for (const variable of variables) {
    if (variable.group !== undefined) lines.push('', `# --- ${variable.group}`);
    lines.push('', ...wrap(variable.description, 98).map((line) => `# ${line}`));
    lines.push(`#${variable.name}=${variable.default ?? ''}`);
  }
  return `${lines.join('\n')}\n`;
}

function toConfigurationPage(): string {
  const lines = [INTRODUCTION.trimEnd()];
  for (const { name, group, description, default: value } of variables) {
    if (group !== undefined) {
      lines.push('', `## ${group}`, '', '| variable | default | meaning |', '| --- | --- | --- |');
    }
    const shown = value === undefined ? '' : `\`${value}\``;
    lines.push(`| \`${name}\` | ${shown} | ${description.replaceAll('|', '\\|')} |`);
  }
  return `${lines.join('\n')}\n`;
}

async function toOpenApi(): Promise<string> {
  // No route is called, so no service is.
  const app = buildApp({} as AppServices, readConfig({}), pino({ enabled: false }));
  await app.ready();
  const document = app.swagger();
  await app.close();
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Breaks `text` at spaces into lines of at most `width` characters where it can. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const readText = (path: string): Promise<string> =>
  readFile(new URL(path, ROOT), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });

const generated: Record<string, string> = {
  '.env.example': toEnvExample(),
  'docs/configuration.md': toConfigurationPage(),
  'docs/openapi.json': await toOpenApi(),
};

for (const [path, text] of Object.entries(generated)) {
  if ((await readText(path)) === text) continue;
  if (values.check === true) {
    process.stderr.write(`${path} is out of date: run \`npm run generate\`.\n`);
    process.exitCode = 1;
  } else {
    await writeFile(fileURLToPath(new URL(path, ROOT)), text);
    process.stdout.write(`wrote ${path}\n`);
  }
}
