import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const UI = fileURLToPath(new URL('../../../console/', import.meta.url));
/** The outputs of the build, in the order of its arguments. */
const COMMITTED = ['console/dist/', 'packages/generated-files/dist/'].map((path) =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url)),
);

const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, read(join(folder, name)).toString('latin1')]));

/** Compares decompressed bytes, because versions of Node compress differently. */
function read(path: string): Buffer {
  const bytes = readFileSync(path);
  if (path.endsWith('.br')) return brotliDecompressSync(bytes);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

test('what /console serves and the npm package are what the sources build (if not: npm run build:console)', {
  timeout: 300_000,
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'cellar-console-'));
  const outputs = COMMITTED.map((_, index) => join(folder, String(index)));
  try {
    execFileSync('npm', ['ci'], { cwd: UI, stdio: 'ignore' });
    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc'], { cwd: UI, stdio: 'inherit' });
    execFileSync(process.execPath, ['build.ts', ...outputs], { cwd: UI, stdio: 'ignore' });
    for (const [index, path] of COMMITTED.entries()) {
      const built = contents(outputs[index] ?? '');
      const committed = contents(path);
      expect(Object.keys(committed).sort()).toEqual(Object.keys(built).sort());
      expect(Object.keys(built).filter((name) => built[name] !== committed[name])).toEqual([]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
