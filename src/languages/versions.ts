import type { Language } from './language.ts';

/** Asks a shell where programs run which toolchains are there. Pure: the question, and how to read the answer. */

/** A program that prints a line `id<tab>version` for each language whose commands are all there. */
export function versionsScript(languages: readonly Language[]): string {
  const questions = languages.map(({ id, recipe, version }) => {
    const needs = recipe('').needs.map((choices) => `{ ${choices.split('|').map(lookUp).join(' || ')}; }`);
    const isThere = needs.length === 0 ? 'true' : needs.join(' && ');
    return `{ ${isThere}; } && printf '%s\\t%s\\n' ${id} "$({ ${version}; } 2>/dev/null </dev/null | head -n 1)" &`;
  });
  return [...questions, 'wait'].join('\n');
}

/** Language id → the number in the line, or the line itself. */
export function readVersions(output: string): ReadonlyMap<string, string> {
  const lines = output.split('\n').filter((line) => line.includes('\t'));
  return new Map(
    lines.map((line) => {
      const [id = '', said = ''] = line.split('\t');
      return [id, /\d+(?:\.\d+)+/.exec(said)?.[0] ?? said.trim()];
    }),
  );
}

const lookUp = (command: string): string => `type -P '${command}' >/dev/null`;
