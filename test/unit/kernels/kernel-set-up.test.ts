import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pythonExpression, setRunCode } from '../../../src/kernels/kernel-set-up.ts';
import { MNT_DATA_PATTERN } from '../../../src/workspaces/mnt-data.ts';

test('the kernel looks for /mnt/data with the pattern that the rest of Cellar uses', () => {
  const helper = new URL('../../../runtime/cellar_runtime/kernel/set_up.py', import.meta.url);
  expect(readFileSync(helper, 'utf8')).toContain(`MNT_DATA_PATTERN = r"${MNT_DATA_PATTERN}"\n`);
});

test('values become Python that no character of theirs can leave', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (args) => {
      const expression = pythonExpression(args);
      const [, encoded] = /b64decode\('([A-Za-z0-9+/=]*)'\)/.exec(expression) ?? [];
      expect(JSON.parse(Buffer.from(encoded ?? '', 'base64').toString('utf8'))).toEqual(args);
      expect(setRunCode({ args })).toMatch(/^[\x20-\x7e]+$/);
    }),
  );
});
