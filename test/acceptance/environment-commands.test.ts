import { describe, expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';
import { skippedFor } from '../support/needs.ts';

/** The environment is made in another folder than the one it is used in, and its commands still find their interpreter. */

// A Python that the operator named has the commands that it has.
const NAMED = (process.env['CELLAR_PYTHON'] ?? '') !== '' && 'CELLAR_PYTHON names a Python of its own';

describe("commands of Cellar's own environment", skippedFor(NAMED), () => {
  const client = aSharedCellar().client();

  test.each(['jupyter --version', 'ipython --version', 'tqdm --version', 'pdfplumber --help'])(
    '%s',
    async (command) => {
      const inBash = await client.exec(command, { lang: 'bash', timeout: 120_000 });
      expect(inBash).toMatchObject({ exit_code: 0, stdout: expect.stringMatching(/\S/) });
      const inKernel = await client.exec(`!${command}\nprint('exit', _exit_code)`, { timeout: 120_000 });
      expect(inKernel.stdout).toMatch(/\S[\s\S]*exit 0\n$/);
    },
  );

  test('the usual locales, whatever the host has, in Python and in programs', async () => {
    const code = `import locale
for name in 'en_US.UTF-8', 'de_DE.utf8', 'fr_FR.UTF-8':
    locale.setlocale(locale.LC_ALL, name)
    print(locale.format_string('%.2f', 1234567.891, grouping=True))`;
    const expected = '1,234,567.89\n1.234.567,89\n1\u202f234\u202f567,89\n';
    expect(await client.exec(code)).toMatchObject({ stdout: expected, stderr: '' });
    const program = `python3 -c "${code}"; LC_ALL=de_DE.UTF-8 date -d 2026-03-01 +%A`;
    expect(await client.exec(program, { lang: 'bash' })).toMatchObject({ stdout: `${expected}Sonntag\n`, stderr: '' });
  });
});
