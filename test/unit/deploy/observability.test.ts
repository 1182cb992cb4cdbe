import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Metrics } from '../../../src/observability/metrics.ts';

const FOLDER = join(import.meta.dirname, '../../../deploy/observability');
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

/** The names of series that a text mentions. */
const namesIn = (text: string): string[] => [
  ...new Set(text.match(/\b(cellar|nodejs|process)_[a-z0-9_]+(?=[{}\s)["\\])/g) ?? []),
];

interface Described {
  readonly name: string;
  readonly type: string;
  readonly values: { readonly labels: Record<string, string>; readonly value: number }[];
}

/** Every series that a running Cellar offers; a histogram has three. */
async function offered(): Promise<Set<string>> {
  const described = (await new Metrics(['py']).registry.getMetricsAsJSON()) as unknown as Described[];
  return new Set(
    described.flatMap(({ name, type }) =>
      type === 'histogram' ? ['_bucket', '_sum', '_count'].map((part) => name + part) : [name],
    ),
  );
}

test.each(['dashboard.json', 'alerts.yml'])('every metric that %s names exists', async (file) => {
  const names = namesIn(read(file));
  expect(names.length).toBeGreaterThan(5);
  const known = await offered();
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});

test('every counter that an alert selects by its labels is there, at zero, before anything happens', async () => {
  const described = (await new Metrics(['py']).registry.getMetricsAsJSON()) as unknown as Described[];
  const counters = new Map(described.filter(({ type }) => type === 'counter').map((each) => [each.name, each]));
  const selectors = [...read('alerts.yml').matchAll(/\b(cellar_\w+)\{(\w+)=~?"([\w|]+)"\}/g)]
    .filter(([, name = '']) => counters.has(name))
    .flatMap(([, name = '', label = '', values = '']) => values.split('|').map((value) => ({ name, label, value })));
  expect(selectors.length).toBeGreaterThan(4);
  for (const { name, label, value } of selectors) {
    const series = counters.get(name)?.values.filter(({ labels }) => labels[label] === value);
    expect(series, `${name} ${label}=${value}`).toMatchObject([{ value: 0 }]);
  }
});

test('every metric of ours is on the dashboard', async () => {
  const shown = new Set(namesIn(read('dashboard.json')).map((name) => name.replace(/_bucket$/, '')));
  const ours = [...(await offered())].filter((name) => name.startsWith('cellar_'));
  const missing = ours.map((name) => name.replace(/_(bucket|sum|count)$/, '')).filter((name) => !shown.has(name));
  expect(missing).toEqual([]);
});

test('the dashboard is JSON whose panels have an id and a place of their own', () => {
  const { panels } = JSON.parse(read('dashboard.json')) as { panels: { id: number; gridPos: object }[] };
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(new Set(panels.map(({ gridPos }) => JSON.stringify(gridPos))).size).toBe(panels.length);
});

test('each alert names a section of the operations guide that exists', () => {
  const guide = readFileSync(join(FOLDER, '../../docs/operations.md'), 'utf8');
  const anchors = new Set(
    [...guide.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
  const named = [...read('alerts.yml').matchAll(/operations\.md#([\w-]+)/g)].map(([, anchor = '']) => anchor);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((anchor) => !anchors.has(anchor))).toEqual([]);
});

test('each alert is tried in alerts.test.yml, quiet and at work', () => {
  const alerts = [...read('alerts.yml').matchAll(/alert: (\w+)/g)].map(([, name]) => name);
  const tests = read('alerts.test.yml');
  expect([...tests.matchAll(/alertname: (\w+)/g)].map(([, name]) => name)).toEqual(alerts);
  expect([...tests.matchAll(/alertname="(\w+)"/g)].map(([, name]) => name)).toEqual(alerts);
});
