import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** The layers of ARCHITECTURE.md are held by biome.json; this plants imports and sees them caught. */

const root = join(import.meta.dirname, '../..');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cellar-layers-'));
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lint(file: string, imported: string): string {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import { x } from '${imported}';\n\nexport const y = x;\n`);
  const biome = join(root, 'node_modules/.bin/biome');
  const run = spawnSync(biome, ['lint', '--vcs-enabled=false', '--colors=off', file], {
    cwd: folder,
    encoding: 'utf8',
  });
  rmSync(path);
  return run.stdout + run.stderr;
}

describe('an import against the layers is refused', () => {
  test.each([
    ['src/kernels/planted.ts', '../workspaces/workspace-store.ts'],
    ['src/kernels/planted.ts', '../embedded/sandbox/probe.ts'],
    ['src/kernels/gateway/planted.ts', '../../executions/execution.ts'],
    ['src/embedded/python/planted.ts', '../../executions/execution.ts'],
    ['src/embedded/planted.ts', '../workspaces/workspace.ts'],
    ['src/embedded/jupyter/planted.ts', '../../composition/storage.ts'],
    ['src/workspaces/planted.ts', '../db/database.ts'],
    ['src/workspaces/planted.ts', '../kernels/kernel.ts'],
    ['src/db/planted.ts', '../files/file.ts'],
    ['src/files/planted.ts', '../kernels/kernel.ts'],
    ['src/files/planted.ts', '../sessions/sessions.ts'],
    ['src/files/planted.ts', '../http/server/app-services.ts'],
    ['src/sessions/planted.ts', '../kernels/kernel.ts'],
    ['src/sessions/planted.ts', '../executions/execution.ts'],
    ['src/languages/planted.ts', '../kernels/kernel.ts'],
    ['src/principals/planted.ts', '../http/wire/ids.ts'],
    ['src/executions/planted.ts', '../http/server/app-services.ts'],
    ['src/executions/planted.ts', '../embedded/embedded-backend.ts'],
    ['src/http/planted.ts', '../db/database.ts'],
    ['src/http/planted.ts', '../kernels/kernel.ts'],
    ['src/http/planted.ts', '../embedded/embedded-backend.ts'],
    ['src/http/planted.ts', '../composition/compose.ts'],
    ['src/lib/planted.ts', '../executions/execution.ts'],
    ['src/observability/planted.ts', '../files/file.ts'],
    ['test/acceptance/planted.ts', '../../src/config/config.ts'],
  ])('%s may not import %s', (file, imported) => {
    expect(lint(file, imported)).toContain('noRestrictedImports');
  });
});

describe('an import along the layers is fine', () => {
  test.each([
    ['src/executions/planted.ts', '../kernels/kernel.ts'],
    ['src/files/planted.ts', '../workspaces/workspace.ts'],
    ['src/kernels/planted.ts', '../lib/deadline.ts'],
    ['src/embedded/planted.ts', '../kernels/backend.ts'],
    ['src/sessions/planted.ts', '../files/file.ts'],
    ['src/http/planted.ts', '../executions/execution.ts'],
  ])('%s may import %s', (file, imported) => {
    expect(lint(file, imported)).not.toContain('noRestrictedImports');
  });
});

test('the list of ARCHITECTURE.md names every folder and file of src, and no other', () => {
  const document = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const list = /## Layers[^`]*```\n([\s\S]*?)```/.exec(document)?.[1] ?? '';
  const named = [...list.matchAll(/(?<=^|\s)([a-z-]+(?:\/|\.ts|\.js))(?=\s|$)/g)].map(([, name]) => name);
  const there = readdirSync(join(root, 'src'), { withFileTypes: true }).map((entry) =>
    entry.isDirectory() ? `${entry.name}/` : entry.name,
  );
  expect(new Set(named)).toEqual(new Set([...there, 'runtime/']));
});
