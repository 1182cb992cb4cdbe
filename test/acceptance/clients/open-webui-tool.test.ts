import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { aSharedCellar } from '../../support/a-cellar.ts';
import { keyOf } from '../../support/shared-cellar.ts';

/** `integrations/open-webui/cellar_tool.py`, loaded and called as Open WebUI does it, on a running Cellar. */

const path = (relative: string) => fileURLToPath(new URL(`../../../${relative}`, import.meta.url));
const PYTHON = process.env['CELLAR_PYTHON'] || path('runtime/.venv/bin/python');
const cellar = aSharedCellar('keyed');

test('the tool plugin passes its own tests', { timeout: 180_000 }, () => {
  const { status, stderr } = spawnSync(PYTHON, [path('integrations/open-webui/tests/test_cellar_tool.py'), '-v'], {
    encoding: 'utf8',
    env: { ...process.env, CELLAR_URL: cellar.url, CELLAR_KEY: keyOf('open-webui-tool'), PYTHONDONTWRITEBYTECODE: '1' },
  });
  expect(stderr).toMatch(/\nOK\n/);
  expect(status).toBe(0);
});
