import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';

/**
 * Builds what `/console` serves: the page, the script of its frame for displayed HTML, and the web component, which is
 * one file without imports. `node build.ts [folder]`; the folder is emptied first.
 */

// The result depends on the sources only.
process.env['NODE_ENV'] = 'production';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const outDir = process.argv[2] ?? path('./dist');

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
await build(single('src/element/cellar-generated-files.ts', 'es', 'cellar-generated-files.js'));
await build(single('src/element/panel.ts', 'es', 'panel.js'));
