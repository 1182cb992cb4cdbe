import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type BuildOptions, build, type InlineConfig } from 'vite';

/**
 * Builds what `/console` serves: the page, the script of its frame for displayed HTML, and the web component with its
 * viewers; and the web component once more, for the npm package. `node build.ts [folder] [folder of the package]`; both
 * folders are emptied first.
 */

// The result depends on the sources only.
process.env['NODE_ENV'] = 'production';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const outDir = process.argv[2] ?? path('./dist');
const packageDir = process.argv[3] ?? path('../packages/generated-files/dist');

/** Less isn't worth another file. */
const MIN_COMPRESSED_BYTES = 1_000;

const common: InlineConfig = {
  root: path('.'),
  configFile: false,
  base: './',
  publicDir: false,
  logLevel: 'warn',
};
/** The page names its parts at once. A script's later parts are scripts of its own, since other pages have policies for links. */
const modulePreload: BuildOptions['modulePreload'] = {
  polyfill: false,
  resolveDependencies: (_file, parts, { hostType }) => (hostType === 'html' ? parts : []),
};
const output = { outDir, emptyOutDir: false, target: 'es2023', modulePreload } as const;

/** A script of one file, under the name that pages know it by. */
const single = (entry: string, format: 'es' | 'iife', name: string): InlineConfig => ({
  ...common,
  build: {
    ...output,
    lib: { entry: path(entry), formats: [format], name: 'cellar', fileName: () => name },
  },
});

/** Scripts that other pages name; the parts of them load by names that change with their content. */
const NAMED = ['cellar-generated-files', 'panel'] as const;

/** The page, the web component and its own page, which share their parts. */
const pages: InlineConfig = {
  ...common,
  publicDir: path('public'),
  build: {
    ...output,
    assetsDir: '',
    rolldownOptions: {
      input: {
        index: path('index.html'),
        ...Object.fromEntries(NAMED.map((name) => [name, path(`src/element/${name}.ts`)])),
      },
      output: {
        entryFileNames: ({ name }) => (NAMED.some((named) => named === name) ? '[name].js' : '[name]-[hash].js'),
      },
    },
  },
};

/** The web component for other builds, which name its parts themselves. The licenses of what it holds go with it. */
const packaged: InlineConfig = {
  ...common,
  build: {
    ...output,
    outDir: packageDir,
    license: { fileName: 'licenses.md' },
    lib: { entry: path('src/element/cellar-generated-files.ts'), formats: ['es'], fileName: () => '[name].js' },
    rolldownOptions: { output: { chunkFileNames: '[name].js', minify: true } },
  },
};

await rm(outDir, { recursive: true, force: true });
await rm(packageDir, { recursive: true, force: true });
await build(pages);
await build(single('src/frame/frame.ts', 'iife', 'frame.js'));
await build(single('src/frame/vega.ts', 'iife', 'vega.js'));
await build(single('src/frame/relay.ts', 'iife', 'relay.js'));
await putIntoPage('frame.js', 'frame.html');
await putIntoPage('relay.js', 'relay.html');
await compress();
await build(packaged);
await copyFile(path('../LICENSE'), join(packageDir, 'LICENSE'));

/** A script becomes a part of its page: a sandboxed page's requests carry `Origin: null`, which a guarded service refuses. */
async function putIntoPage(script: string, page: string): Promise<void> {
  const [text, html] = await Promise.all([script, page].map((name) => readFile(join(outDir, name), 'utf8')));
  await writeFile(
    join(outDir, page),
    (html ?? '').replace(`<script src="${script}" defer></script>`, () => `<script>${(text ?? '').trim()}</script>`),
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
