import { dirname } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readPipSettings } from '../../src/embedded/python/pip-settings.ts';
import { skippedFor } from '../support/needs.ts';
import { NO_PYTHON, PACKAGE, PYTHON } from '../support/sandbox/driven-kernel.ts';

test("a real pip tells the user's settings, which uv then follows", skippedFor(NO_PYTHON), async () => {
  const before = process.env['PIP_TIMEOUT'];
  onTestFinished(() => {
    if (before === undefined) delete process.env['PIP_TIMEOUT'];
    else process.env['PIP_TIMEOUT'] = before;
  });
  process.env['PIP_TIMEOUT'] = '77';
  expect(await readPipSettings(PYTHON ?? '', dirname(PACKAGE))).toMatchObject({ timeout: '77' });
});
