import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** What `packages/generated-files` says of the web component is what its source in `console/src/element/` has. */

const ROOT = join(import.meta.dirname, '../../..');
const SOURCES = join(ROOT, 'console/src/element');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const source = readdirSync(SOURCES)
  .map((name) => readFileSync(join(SOURCES, name), 'utf8'))
  .join('\n');
const readme = read('packages/generated-files/README.md');

interface Named {
  readonly name: string;
  readonly default?: string;
}
type Lists = 'attributes' | 'events' | 'cssProperties' | 'cssParts';
const { modules } = JSON.parse(read('packages/generated-files/custom-elements.json')) as {
  modules: [{ declarations: [Readonly<Record<Lists, readonly Named[]>>] }];
};
const [described] = modules[0].declarations;

const namesOf = (list: Lists): string[] => described[list].map(({ name }) => name).toSorted();
const found = (pattern: RegExp): string[] =>
  [...new Set([...source.matchAll(pattern)].flatMap((groups) => groups.slice(1)))].toSorted();

test('its attributes are those that the element observes, with their defaults', () => {
  const lists = [...source.matchAll(/: readonly Attribute\[\] = \[([^\]]*)\]/g)].map(([, names = '']) => names);
  const observed = lists.flatMap((names) => [...names.matchAll(/'([\w-]+)'/g)].map(([, name]) => name));
  expect(lists).toHaveLength(2);
  expect(namesOf('attributes')).toEqual(observed.toSorted());
  for (const { name, default: value } of described.attributes) {
    expect(readme).toContain(`\`${name}\``);
    if (value !== undefined && value !== 'true') expect(source).toContain(`'${value}'`);
  }
});

test.for([
  ['events', /#tell\('(cellar:[\w-]+)'/g],
  ['cssProperties', /var\((--cellar-[\w-]+)/g],
  ['cssParts', /\bpart(?:: |', )[`'](\w+)/g],
] as const)('its %s are those of the source, and README.md names them', ([list, pattern]) => {
  expect(namesOf(list)).toEqual(found(pattern));
  for (const name of namesOf(list)) expect(readme).toContain(`\`${name}\``);
});
