import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** `packages/generated-files` as those who install it get it. */

export const PACKAGE = join(import.meta.dirname, '../../../packages/generated-files');
const INSTALLED = join(import.meta.dirname, 'node_modules');

/** A folder of a front end that has installed what `npm pack` makes, and what the browser tests have. */
export function makeFrontEnd(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cellar-front-end-'));
  const modules = join(folder, 'node_modules');
  for (const name of readdirSync(INSTALLED)) {
    if (name.startsWith('.')) continue;
    const parts = name.startsWith('@') ? readdirSync(join(INSTALLED, name)).map((part) => join(name, part)) : [name];
    for (const part of parts) {
      mkdirSync(dirname(join(modules, part)), { recursive: true });
      symlinkSync(join(INSTALLED, part), join(modules, part));
    }
  }
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: PACKAGE });
  const [{ filename }] = JSON.parse(packed.toString()) as [{ filename: string }];
  const own = join(modules, 'cellar-generated-files');
  mkdirSync(own);
  execFileSync('tar', ['-xzf', join(folder, filename), '--strip-components=1', '-C', own]);
  return folder;
}

/** The example of README.md in this language. */
export function exampleIn(language: 'html' | 'svelte' | 'tsx'): string {
  const text = readFileSync(join(PACKAGE, 'README.md'), 'utf8');
  const found = new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(text);
  if (found?.[1] === undefined) throw new Error(`README.md has no example in ${language}.`);
  return found[1];
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}
