import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EVENT_NAMES } from '../../../src/observability/event-names.ts';

/** The type of the log holds names to the list; this looks at lines through Fastify's own log, whose type takes any. */

const ROOT = join(import.meta.dirname, '../../..');
const sources = execFileSync('git', ['-C', ROOT, 'ls-files', 'src/*.ts'], { encoding: 'utf8' }).trim().split('\n');
const source = sources.map((path) => readFileSync(join(ROOT, path), 'utf8')).join('\n');

test('every log line through a request names an event of the list', () => {
  const calls = [...source.matchAll(/request\.log\.(?:info|warn|error)\(\{ ?(event: '([^']+)')?/g)];
  expect(calls.length).toBeGreaterThan(3);
  const names: readonly string[] = EVENT_NAMES;
  expect(calls.filter(([, , name]) => name === undefined || !names.includes(name)).map(([call]) => call)).toEqual([
    // The error handler spreads the facts of the failure, whose event is http.failed.
    'request.log.error({ ',
  ]);
});

test('names are a subject and what happened to it, and each is used', () => {
  for (const name of EVENT_NAMES) {
    expect(name).toMatch(/^[a-z_]+\.[a-z_]+$/);
    expect(source).toContain(name);
  }
});
