import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkIndex } from '../../src/doctor/check-index.ts';

/** A wheel of no content, in the folder that is its argument. */
const MAKE_WHEEL = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1] + '/six-9.9-py3-none-any.whl', 'w') as wheel:
    info = 'six-9.9.dist-info/'
    wheel.writestr(info + 'METADATA', 'Metadata-Version: 2.1\\nName: six\\nVersion: 9.9\\n')
    wheel.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
    wheel.writestr(info + 'RECORD', '')
`;
const PYTHON = 'python3';
const { signal } = new AbortController();
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cellar-index-'));
  // The check creates its temporary files here, and must remove them.
  vi.stubEnv('TMPDIR', join(folder));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('an index that gives the package is fine, wherever pip is told to look', async () => {
  execFileSync(PYTHON, ['-c', MAKE_WHEEL, folder]);
  vi.stubEnv('PIP_NO_INDEX', '1');
  vi.stubEnv('PIP_FIND_LINKS', folder);
  expect(await checkIndex(PYTHON, signal)).toMatchObject({ level: 'ok' });
  expect(readdirSync(folder)).toEqual(['six-9.9-py3-none-any.whl']);
});

test('one that cannot be reached is told of with what to do, and nothing is left behind', async () => {
  vi.stubEnv('PIP_INDEX_URL', 'http://127.0.0.1:9/simple');
  const finding = await checkIndex(PYTHON, signal);
  expect(finding).toMatchObject({ level: 'bad', about: 'package index' });
  expect(finding.remedy).toContain('PIP_INDEX_URL');
  expect(readdirSync(folder)).toEqual([]);
});
