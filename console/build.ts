import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type InlineConfig } from 'vite';

/**
 * Builds what `/console` serves: the page, the script of its frame for displayed HTML, and the web component, which is
 * one file without imports. `node build.ts [folder]`; the folder is emptied first.
 */

// The result depends on the sources only.
process.env['NODE_ENV'] = 'production';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const outDir = process.argv[2] ?? path('./dist');

/** Less isn't worth another file. */
const MIN_COMPRESSED_BYTES = 1_000;

const common: InlineConfig = {
  root: path('.'),
  configFile: false,
  base: './',
  publicDir: false,
  logLevel: 'warn',
};
const output = { outDir, emptyOutDir: false, target: 'es2023', modulePreload: false } as const;

/** A script of one file, under the name that pages know it by. */
const single = (entry: string, format: 'es' | 'iife', name: string): InlineConfig => ({
  ...common,
  build: {
    ...output,
    lib: { entry: path(entry), formats: [format], name: 'cellar', fileName: () => name },
  },
});

await rm(outDir, { recursive: true, force: true });
await build({
  ...common,
  publicDir: path('public'),
  build: { ...output, assetsDir: '', rolldownOptions: { input: path('index.html') } },
});
await build(single('src/frame/frame.ts', 'iife', 'frame.js'));
await build(single('src/frame/vega.ts', 'iife', 'vega.js'));
await putIntoPage('frame.js', 'frame.html');
await build(single('src/element/cellar-generated-files.ts', 'es', 'cellar-generated-files.js'));
await build(single('src/element/panel.ts', 'es', 'panel.js'));
await compress();

/** A script becomes a part of its page: a sandboxed page's requests carry `Origin: null`, which a guarded service refuses. */
async function putIntoPage(script: string, page: string): Promise<void> {
  const [text, html] = await Promise.all([script, page].map((name) => readFile(join(outDir, name), 'utf8')));
  await writeFile(
    join(outDir, page),
    (html ?? '').replace(/<script src="frame\.js" defer><\/script>/, () => `<script>${(text ?? '').trim()}</script>`),
  );
  await rm(join(outDir, script));
}

/** Each file in the encodings that browsers take, beside it, so that the service compresses nothing. */
async function compress(): Promise<void> {
  for (const name of await readdir(outDir)) {
    const bytes = await readFile(join(outDir, name));
    if (bytes.length < MIN_COMPRESSED_BYTES) continue;
    await writeFile(join(outDir, `${name}.br`), brotliCompressSync(bytes));
    await writeFile(join(outDir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}
