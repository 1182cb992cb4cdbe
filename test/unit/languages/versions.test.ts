import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { recipe } from '../../../src/languages/language.ts';
import { LANGUAGES } from '../../../src/languages/registry.ts';
import { readVersions, versionsScript } from '../../../src/languages/versions.ts';

test('a version is the number in a tool’s first line', () => {
  const said = readVersions('go\tgo1.22.3\nrs\trustc 1.75.0 (abc)\nd\tsomething new\nnoise\nc\t12\n');
  expect(Object.fromEntries(said)).toEqual({ go: '1.22.3', rs: '1.75.0', d: 'something new', c: '12' });
});

test('the question is a program that bash runs in any case, and that names what is there', () => {
  const [bash] = LANGUAGES.filter(({ id }) => id === 'bash');
  const missing = { recipe: () => recipe({ fileName: 'x', needs: ['no-such-command|nor-this'], run: [] }) };
  const languages = LANGUAGES.flatMap((language) =>
    language.id === 'bash' ? [language] : language.id === 'r' ? [{ ...language, ...missing }] : [],
  );
  const said = execFileSync('bash', ['-c', versionsScript(languages)], { encoding: 'utf8' });
  expect([...readVersions(said).keys()]).toEqual([bash?.id]);
  expect(readVersions(said).get('bash')).toMatch(/^\d+\.\d+/);
});
