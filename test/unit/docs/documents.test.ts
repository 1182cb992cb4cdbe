import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { Metrics } from '../../../src/observability/metrics.ts';

/** The documents name only existing files, sections, variables, metrics, npm scripts and routes. */

const ROOT = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const tracked = execFileSync('git', ['-C', ROOT, 'ls-files'], { encoding: 'utf8' }).trim().split('\n');
/** A decision tells of the day when it was taken, and may name what has gone since. */
const DOCUMENTS = tracked.filter((path) => path.endsWith('.md') && !path.startsWith('docs/adr/'));
const documents = DOCUMENTS.map((path) => ({ path, text: read(path) }));

/** The text in backticks, outside of blocks. */
const codeIn = (text: string): string[] =>
  [...text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);

const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_\s-]/gu, '')
      .replaceAll(' ', '-'),
  );

test.each(documents)('the links of $path lead somewhere', ({ path, text }) => {
  const links = [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, link = '']) => link);
  const broken = links.filter((link) => {
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : normalize(join(dirname(path), file));
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
  });
  expect(broken).toEqual([]);
});

test.each(documents)('the files that $path names are there', ({ path, text }) => {
  const named = codeIn(text).filter((code) =>
    /^[\w.@-]+(\/[\w.@-]+)*\.(ts|js|py|md|sql|ya?ml|json|html|conf)$/.test(code),
  );
  const others = new Set(['migrations/NNNN-what.sql', 'librechat.yaml', 'pip.conf', '.venv/cellar.json']);
  const isThere = (name: string) => tracked.some((file) => file === name || file.endsWith(`/${name}`));
  expect(
    named.filter((name) => !others.has(name) && !isThere(normalize(join(dirname(path), name))) && !isThere(name)),
  ).toEqual([]);
});

/** Nothing compiles or imports these files, so a moved folder is noticed only when they run. */
const SCRIPTS = tracked.filter(
  (path) =>
    /^(\.ci|\.github|deploy)\/|^(package\.json|Dockerfile|[\w-]+\.ya?ml)$/.test(path) &&
    statSync(join(ROOT, path)).isFile(),
);

test.each(SCRIPTS)('the files of the repository that %s names are there', (path) => {
  const named = [
    ...read(path).matchAll(
      /(?<![\w./-])(?:\.\/)?((?:src|test|runtime|console|packages|scripts|\.ci)(?:\/[\w.-]+)+\.\w+)\b/g,
    ),
  ].map(([, name = '']) => name);
  expect(named.filter((name) => !tracked.includes(name))).toEqual([]);
});

const DECISIONS = tracked.filter((path) => path.startsWith('docs/adr/'));

test('decision records are numbered one after the other', () => {
  expect(DECISIONS.map((path) => Number(/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1]))).toEqual(
    DECISIONS.map((_, index) => index + 1),
  );
});

test.each(DECISIONS)('%s has a status and the sections of every decision record', (path) => {
  const text = read(path);
  expect(text).toMatch(/^# \d+\. .+\n\nStatus: (accepted|replaced by \d+), \d{4}-\d\d-\d\d\.\n\n## Context\n/);
  expect([...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title).toSorted()).toEqual([
    ...['Alternatives', 'Consequences', 'Context', 'Decision'],
  ]);
});

/** Variables of other programs. */
const OF_OTHERS = new Set([
  ...['MALLOC_ARENA_MAX', 'NODE_COMPILE_CACHE'],
  ...['LIBRECHAT_CODE_API_KEY', 'LIBRECHAT_CODE_BASEURL_STATEFUL', 'CODE_API_RUN_TIMEOUT_MS'],
  ...['CODEAPI_AUTH_PROVIDER', 'CODEAPI_JWT_ALGORITHM', 'CODEAPI_JWT_PRIVATE_KEY', 'CODEAPI_JWT_PRIVATE_KEY_BASE64'],
  ...['CODEAPI_JWT_PRIVATE_JWK_JSON', 'CODE_INTERPRETER_JUPYTER_URL', 'CODE_INTERPRETER_PROMPT_TEMPLATE'],
  ...[
    'FORWARD_USER_INFO_HEADER_JWT_SECRET',
    'AIOHTTP_CLIENT_TIMEOUT_TOOL_SERVER',
    'OFFLINE_MODE',
    'CHAT_ID',
    'CAP_SYS_ADMIN',
    'USER_ID',
  ],
  ...[
    'PIP_INDEX_URL',
    'PIP_FIND_LINKS',
    'PIP_CERT',
    'HTTPS_PROXY',
    'NO_PROXY',
    'COMPOSE_PROFILES',
    'KERNEL_VOLUMES',
    'CELLAR_KEY',
  ],
  ...['OTEL_SERVICE_NAME', 'OTEL_RESOURCE_ATTRIBUTES', 'OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_TRACES_SAMPLER'],
]);

test('every variable that a document names is read somewhere', () => {
  const readers =
    /^(docker-compose\.yml|(src|scripts|deploy|runtime|integrations|examples|test\/(stress|acceptance\/(browser|librechat|open-webui)))\/)/;
  const code = tracked
    .filter((path) => readers.test(path) && /\.(ts|js|py|ya?ml|j2|sh)$/.test(path))
    .map(read)
    .join('\n');
  const words = new Set(code.match(/\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\b/g));
  const named = documents.flatMap(({ path, text }) =>
    (text.match(/\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\b/g) ?? []).map((name) => [path, name] as const),
  );
  expect(named.length).toBeGreaterThan(200);
  const isOpenWebUi = (name: string): boolean =>
    /^(CODE_(EXECUTION|INTERPRETER)_|ENABLE_CODE_|TERMINAL_SERVER_)/.test(name);
  expect(named.filter(([, name]) => !words.has(name) && !OF_OTHERS.has(name) && !isOpenWebUi(name))).toEqual([]);
});

test('every metric that a document names is offered', async () => {
  const known = new Set((await new Metrics(['py']).registry.getMetricsAsJSON()).map(({ name }) => name));
  const named = documents
    .flatMap(({ text }) => codeIn(text))
    .flatMap((code) => /^((?:cellar|nodejs)_[a-z0-9_]+)(\{.*\})?$/.exec(code)?.[1] ?? [])
    // A folder of the runtime, and a setting of the Open WebUI plugin.
    .filter((name) => !tracked.some((path) => path.includes(`/${name}`)) && name !== 'cellar_url');
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test('every npm script that a document names is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = documents.flatMap(({ text }) =>
    [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

/** Those of other protocols, which openapi.json doesn't describe, and one of Jupyter's. */
const UNDESCRIBED = [
  'GET /console',
  'GET /jupyter/api',
  'POST /mcp',
  'POST /uploads',
  'GET /open-webui/openapi.json',
  'POST /api/kernels',
];

test('every route that a document names is one', () => {
  const { paths } = JSON.parse(read('docs/openapi.json')) as { paths: Record<string, object> };
  const plain = (path: string): string => path.replaceAll(/\{\w+\}/g, '{}');
  const known = new Set(UNDESCRIBED);
  for (const [path, verbs] of Object.entries(paths)) {
    for (const verb of Object.keys(verbs)) known.add(`${verb.toUpperCase()} ${plain(path)}`);
  }
  // CHANGELOG.md names families of routes.
  const named = documents
    .filter(({ path }) => path !== 'CHANGELOG.md')
    .flatMap(({ text }) => codeIn(text))
    .flatMap((code) => /^(?:GET|POST|DELETE|PATCH|HEAD) \/[^\s?]*/.exec(code)?.[0] ?? []);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((route) => !known.has(plain(route)))).toEqual([]);
});
