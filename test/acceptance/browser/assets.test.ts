import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const UI = fileURLToPath(new URL('../../../console/', import.meta.url));
const COMMITTED = fileURLToPath(new URL('../../../console/dist/', import.meta.url));

const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, read(join(folder, name)).toString('latin1')]));

/** Compares decompressed bytes, because versions of Node compress differently. */
function read(path: string): Buffer {
  const bytes = readFileSync(path);
  if (path.endsWith('.br')) return brotliDecompressSync(bytes);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

test('what /console serves is what its sources build (if not: npm run build:console)', { timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'cellar-console-'));
  try {
    execFileSync('npm', ['ci'], { cwd: UI, stdio: 'ignore' });
    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc'], { cwd: UI, stdio: 'inherit' });
    execFileSync(process.execPath, ['build.ts', folder], { cwd: UI, stdio: 'ignore' });
    const built = contents(folder);
    const committed = contents(COMMITTED);
    expect(Object.keys(committed).sort()).toEqual(Object.keys(built).sort());
    expect(Object.keys(built).filter((name) => built[name] !== committed[name])).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
