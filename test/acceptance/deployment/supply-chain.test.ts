import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, runTool } from './deploy-tools.ts';

/** Which licenses of packages pass, as .ci/supply-chain asks. */

async function check(components: readonly object[]) {
  const folder = await mkdtemp(join(tmpdir(), 'cellar-licenses-'));
  try {
    const bill = join(folder, 'bill.cdx.json');
    await writeFile(bill, JSON.stringify({ bomFormat: 'CycloneDX', components }));
    return await runTool(process.execPath, [join(ROOT, 'scripts/licenses.ts'), bill]);
  } finally {
    await rm(folder, { recursive: true });
  }
}
const named = (id: string) => ({ name: 'thing', version: '1.0', licenses: [{ license: { id } }] });

test.each(['MIT', 'Apache-2.0', 'LGPL-2.1-or-later', 'MPL-2.0'])('%s passes', async (id) => {
  expect(await check([named(id)])).toMatchObject({ code: 0 });
});

test.each(['GPL-3.0-only', 'AGPL-3.0-or-later', 'SSPL-1.0'])('%s is refused and named', async (id) => {
  const { code, said } = await check([named('MIT'), named(id)]);
  expect(code).toBe(1);
  expect(said).toContain(`thing 1.0: ${id}`);
});

test('of alternatives one is enough, of what counts together each must pass', async () => {
  const expression = (text: string) => ({ name: 'thing', licenses: [{ expression: text }] });
  expect(await check([expression('GPL-2.0-only OR MIT')])).toMatchObject({ code: 0 });
  expect(await check([expression('MIT AND GPL-2.0-only')])).toMatchObject({ code: 1 });
});

test('a package without a license is refused', async () => {
  expect(await check([{ name: 'thing', version: '2', licenses: [] }])).toMatchObject({ code: 1 });
});
