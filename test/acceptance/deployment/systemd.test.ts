import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { skippedFor } from '../../support/needs.ts';
import { layOldDataFolder } from '../../support/old-data-folder.ts';
import { hasProgram, ROOT, runTool } from './deploy-tools.ts';

/** The units are sound for systemd's own checker, start what `npm start` starts, and the backups of the timer can be restored. */

const FOLDER = join(ROOT, 'deploy/systemd');
const UNITS = readdirSync(FOLDER).filter((name) => /\.(service|timer)$/.test(name));
const NO_SYSTEMD = !(await hasProgram('systemd-analyze', '--version')) && 'needs systemd-analyze';
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cellar-systemd-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('systemd-analyze verifies every unit', skippedFor(NO_SYSTEMD), async () => {
  // It asks for the programs, which are in this repository here.
  for (const name of UNITS) await writeFile(join(folder, name), read(name).replaceAll('/opt/cellar', ROOT));
  const { code, said } = await runTool('systemd-analyze', ['verify', ...UNITS.map((name) => join(folder, name))]);
  expect(code, said).toBe(0);
  expect(said).not.toMatch(/Unknown|Failed to parse|ignoring/i);
});

test('the service is started as `npm start` starts it, and has control groups of its own', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const [, variables = '', command = ''] = /^(.*) exec node (.*)$/.exec(scripts.start) ?? [];
  expect(read('cellar.service')).toContain(`/opt/cellar/node_modules/.bin/node ${command}\n`);
  expect(read('cellar.service')).toMatch(new RegExp(`^Environment=.*${variables}$`, 'm'));
  expect(read('cellar.service')).toMatch(/^Delegate=yes$/m);
});

test('a stop reaches Cellar alone, which then ends its kernels itself', () => {
  expect(read('cellar.service')).toMatch(/^KillMode=mixed$/m);
});

test('the service may do what the sandbox needs', () => {
  const forbidding =
    /^(RestrictNamespaces|SystemCallFilter|ProtectProc|ProcSubset|ProtectKernelTunables|ProtectControlGroups|PrivateUsers|MemoryDenyWriteExecute|PrivateNetwork)=/m;
  expect(read('cellar.service')).not.toMatch(forbidding);
});

test("a command of the operator's runs as the service does", async () => {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'systemd-run'), '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}` };
  const { code, said } = await runTool(join(FOLDER, 'operate.sh'), ['keys.ts', 'add', 'a b'], env);
  expect(code, said).toBe(0);
  const given = said.trimEnd().split('\n');
  const unit = read('cellar.service');
  const setting = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1] ?? '';
  expect(given).toContain(`--uid=${setting('User')}`);
  expect(given).toContain(`--working-directory=${setting('WorkingDirectory')}`);
  expect(given).toContain(`--property=EnvironmentFile=${setting('EnvironmentFile')}`);
  expect(given).toContain(`--property=Delegate=${setting('Delegate')}`);
  expect(setting('Environment').split(' ')).toContain('DATA_DIR=/var/lib/cellar');
  expect(given).toContain('--setenv=DATA_DIR=/var/lib/cellar');
  expect(given.slice(-4)).toEqual(['/opt/cellar/node_modules/.bin/node', '/opt/cellar/scripts/keys.ts', 'add', 'a b']);
});

test('the nightly backup keeps the newest, each of them whole', async () => {
  const [dataDir, backups] = [join(folder, 'data'), join(folder, 'backups')];
  await layOldDataFolder(dataDir);
  await mkdir(backups);
  const env = { ...process.env, DATA_DIR: dataDir, BACKUPS: backups, KEEP: '2' };
  const second = () => new Date().toISOString().slice(0, 19);
  for (let run = 0; run < 3; run++) {
    const before = second();
    const { code, said } = await runTool(join(FOLDER, 'backup.sh'), [], env);
    expect(code, said).toBe(0);
    // A backup is named after its second.
    await vi.waitUntil(() => second() !== before, { timeout: 5_000, interval: 20 });
  }
  const kept = (await readdir(backups)).sort();
  expect(kept).toHaveLength(2);
  const restored = join(folder, 'restored');
  const node = process.execPath;
  const script = [join(ROOT, 'scripts/backup.ts'), '--restore', join(backups, kept[1] ?? '')];
  const { code, said } = await runTool(node, script, { ...process.env, DATA_DIR: restored });
  expect(code, said).toBe(0);
  expect(await readdir(join(restored, 'blobs'))).toEqual(['a4', 'a9']);
  await rm(restored, { recursive: true });
});
