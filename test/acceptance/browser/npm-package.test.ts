import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { seriousProblems } from './accessibility.ts';
import { aChromium, openPage } from './chromium.ts';
import { exampleIn, makeFrontEnd, PACKAGE, writeFiles } from './packed.ts';
import { type Site, serveSite } from './site.ts';

/** The npm package of `<cellar-generated-files>`: its README's examples, built by Vite from what `npm pack` packs. */

const KEY = 'package-secret-0123456789';
const CHAT = 'package-chat';
const ROOT = join(import.meta.dirname, '../../..');
const folder = makeFrontEnd();
let site: Site;
let cellar: CellarProcess;
const browser = aChromium();

const read = (path: string): Buffer | null => {
  const file = join(folder, 'built', path);
  return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null;
};

beforeAll(async () => {
  site = await serveSite(
    read,
    () =>
      `default-src 'none'; script-src 'self' ${cellar.url}; connect-src ${cellar.url}; img-src data:; style-src 'self'`,
  );
  cellar = await CellarProcess.start({
    env: { API_KEYS: `chat:${KEY}`, CORS_ORIGINS: site.origin, KERNEL_POOL_SIZE: '1' },
  });
  const props = JSON.stringify({ cellarUrl: cellar.url, chatId: CHAT, token: KEY });
  const page = (script: string): string =>
    `<!doctype html><html lang="en"><title>Chat</title><main><h1>Chat</h1><div id="app"></div></main><script type="module" src="./${script}"></script></html>`;
  writeFiles(folder, {
    'ChatFiles.svelte': exampleIn('svelte'),
    'svelte.js': `import { mount } from 'svelte'; import ChatFiles from './ChatFiles.svelte';
mount(ChatFiles, { target: document.getElementById('app'), props: ${props} });`,
    'svelte.html': page('svelte.js'),
    'chat-files.tsx': exampleIn('tsx'),
    'react.jsx': `import { createRoot } from 'react-dom/client'; import { ChatFiles } from './chat-files.tsx';
createRoot(document.getElementById('app')).render(<ChatFiles {...${props}} />);`,
    'react.html': page('react.jsx'),
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        target: 'es2022',
        lib: ['es2022', 'dom'],
        module: 'esnext',
        moduleResolution: 'bundler',
        jsx: 'react-jsx',
        strict: true,
        exactOptionalPropertyTypes: true,
        types: [],
        noEmit: true,
      },
      include: ['*.tsx', '*.ts'],
    }),
  });
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    plugins: [svelte({ configFile: false })],
    build: {
      outDir: 'built',
      rolldownOptions: { input: ['svelte.html', 'react.html'].map((name) => join(folder, name)) },
    },
  });
  const plain = exampleIn('html')
    .replaceAll('https://cellar.example', cellar.url)
    .replace('5f0c…', CHAT)
    .replace('KEY-OR-JWT', KEY)
    .replace('<title>', '<link rel="icon" href="data:,"><title>');
  writeFiles(join(folder, 'built'), { 'plain.html': plain });
}, 300_000);
afterAll(async () => {
  await site?.[Symbol.asyncDispose]();
  await cellar?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

async function run(code: string): Promise<void> {
  const response = await fetch(`${cellar.url}/exec`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': KEY },
    body: JSON.stringify({ chat_id: CHAT, lang: 'py', code }),
  });
  expect(await response.json()).toMatchObject({ exit_code: 0 });
}

test.for(['plain', 'svelte', 'react'])('README’s example in %s shows what code made, and goes on', async (kind) => {
  await run(`open("${kind}.csv", "w").write("size,count\\nS,41\\n")
import matplotlib.pyplot as plt
plt.plot([1, 2]); plt.savefig("${kind}.png"); plt.close()`);
  const { page, offences, urls } = await openPage(browser(), [site.origin, cellar.url]);
  await page.goto(`${site.origin}/${kind}.html`);
  await page.getByRole('img', { name: `${kind}.png` }).waitFor();
  await page.getByRole('button', { name: `Preview ${kind}.csv` }).click();
  await page.getByRole('cell', { name: '41' }).waitFor();
  const before = await page.locator('[part=count]').textContent();
  if (kind !== 'plain') await page.getByRole('heading', { name: `Files of this chat: ${before}` }).waitFor();
  await run(`open("${kind}.html", "w").write("<h1>Report</h1>")`);
  await page.getByText(`${kind}.html`).waitFor();
  if (kind !== 'plain') {
    await page.getByRole('heading', { name: `Files of this chat: ${Number(before) + 1}` }).waitFor();
    // The parts come from the page's own build, not from Cellar.
    expect(urls.filter((url) => url.startsWith(`${cellar.url}/console`))).toEqual([]);
    expect(await seriousProblems(page)).toEqual([]);
  }
  await page.context().close();
  expect(offences).toEqual([]);
});

/** TypeScript's complaints about the front end, with these files added. */
function complaints(files: Readonly<Record<string, string>>): string {
  writeFiles(folder, files);
  const { stdout } = spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder]);
  for (const name of Object.keys(files)) rmSync(join(folder, name));
  return stdout.toString();
}

test('its types take the React example and Svelte’s attributes, and refuse what no attribute takes', () => {
  const svelteOf = (attributes: string): string =>
    `import 'cellar-generated-files/svelte'; import type { SvelteHTMLElements } from 'svelte/elements';
export const given: SvelteHTMLElements['cellar-generated-files'] = ${attributes};`;
  expect(
    complaints({
      'given.ts': svelteOf(
        `{ 'chat-id': 'x', live: 'false', 'oncellar:files-failed': ({ detail }) => detail.message }`,
      ),
      'element.ts': `import 'cellar-generated-files';
export const asked: Promise<void> | undefined = document.querySelector('cellar-generated-files')?.refresh();`,
    }),
  ).toBe('');
  expect(complaints({ 'given.ts': svelteOf(`{ live: 'sometimes' }`) })).toContain('given.ts');
  const wrong = `import 'cellar-generated-files/react'; export const wrong = <cellar-generated-files chat-id={7} />;`;
  expect(complaints({ 'wrong.tsx': wrong })).toContain('wrong.tsx');
});

test('servers that render pages can import it', () => {
  const { status, stderr } = spawnSync(process.execPath, ['-e', `import('cellar-generated-files')`], { cwd: folder });
  expect([status, stderr.toString()]).toEqual([0, '']);
});

test('what is packed has the version of Cellar, and nothing but what it needs', () => {
  const own = join(folder, 'node_modules/cellar-generated-files');
  const version = (path: string): string => (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
  expect(version(join(own, 'package.json'))).toBe(version(join(ROOT, 'package.json')));
  const top = ['README.md', 'custom-elements.json', 'dist', 'index.d.ts', 'package.json', 'react.d.ts', 'svelte.d.ts'];
  expect(readdirSync(own).toSorted()).toEqual(top.toSorted());
  expect(readdirSync(join(own, 'dist')).toSorted()).toEqual(readdirSync(join(PACKAGE, 'dist')).toSorted());
});
