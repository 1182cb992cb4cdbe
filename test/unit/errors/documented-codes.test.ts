import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ERROR_STATUS } from '../../../src/errors/error-codes.ts';

test('docs/api.md tells every error code with the status that it has, and no other', () => {
  const page = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
  const [, table = ''] = /^## Errors$([\s\S]*?)^## /m.exec(page) ?? [];
  const told: Record<string, number> = {};
  for (const [, status = '', codes = ''] of table.matchAll(/^\| ([\d, ]+) \| ([^|]*) \|/gm)) {
    const statuses = status.split(', ').map(Number);
    const named = [...codes.matchAll(/`(\w+)`/g)].map(([, code = '']) => code);
    for (const [index, code] of named.entries()) told[code] = statuses[index] ?? statuses[0] ?? 0;
  }
  expect(told).toEqual(ERROR_STATUS);
});
