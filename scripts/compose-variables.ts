import { readFileSync } from 'node:fs';
import { composeVariables } from '../src/config/compose.ts';

/** The variables that docker-compose.yml reads and Cellar doesn't, for `.env.example` and docs/configuration.md. */

const COMPOSE = new URL('../docker-compose.yml', import.meta.url);

/**
 * Name, meaning and default, in the order of the meanings.
 * @param own the names that Cellar's own configuration has
 * @throws Error for a variable of docker-compose.yml without a meaning here, and for a meaning without a variable
 */
export function readComposeVariables(own: ReadonlySet<string>) {
  const found = new Map<string, string | undefined>();
  for (const { name, value } of variablesIn(readFileSync(COMPOSE, 'utf8'))) {
    if (!own.has(name)) found.set(name, value === '' ? undefined : value);
  }
  const unexplained = [...found.keys()].filter((name) => !(name in composeVariables));
  const unknown = Object.keys(composeVariables).filter((name) => !found.has(name));
  if (unexplained.length > 0 || unknown.length > 0) {
    throw new Error(
      `docker-compose.yml and src/config/compose.ts differ. Add a meaning: ${unexplained}; remove: ${unknown}.`,
    );
  }
  return Object.entries(composeVariables).map(([name, description], index) => ({
    name,
    group: index === 0 ? 'With docker compose' : undefined,
    description,
    default: found.get(name),
  }));
}

/** Each variable with its default, in which others are named without theirs: `${A:-${B:-b}/c}` is A with `${B}/c`, and B with `b`. */
function variablesIn(text: string): { readonly name: string; readonly value: string | undefined }[] {
  const found = text.matchAll(/\$\{([A-Z0-9_]+)(?::?-((?:[^${}]|\$\{[^}]*\})*)|[^}]*)\}/g);
  return [...found].flatMap(([, name = '', value]) => [
    { name, value: value?.replaceAll(/\$\{([A-Z0-9_]+)[^}]*\}/g, (_, inner: string) => `\${${inner}}`) },
    ...(value === undefined ? [] : variablesIn(value)),
  ]);
}
