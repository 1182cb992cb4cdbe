import type { PreviewSource } from './source.ts';

/** How a file is shown: from its own bytes, or from Cellar's preview of it. Pure. */
export type ViewerKind = 'page' | 'markdown' | 'json' | 'picture' | 'audio' | 'video' | 'preview';

const MB = 1_000_000;

/** Larger files are shown as far as Cellar's preview of them goes. */
const MOST_BYTES: Readonly<Record<ViewerKind, number>> = {
  page: 20 * MB,
  markdown: 2 * MB,
  json: 8 * MB,
  picture: 40 * MB,
  audio: 200 * MB,
  video: 200 * MB,
  preview: Number.POSITIVE_INFINITY,
};

/** Pictures that browsers draw. SVG drawn as one runs no script. */
const PICTURES = /^image\/(?:png|jpe?g|gif|webp|avif|bmp|svg\+xml)/;

export function viewerKind({
  name,
  type,
  size,
  frameUrl,
}: Pick<PreviewSource, 'name' | 'type' | 'size' | 'frameUrl'>): ViewerKind {
  const kind = kindOf(extensionOf(name), type, frameUrl !== null);
  return size <= MOST_BYTES[kind] ? kind : 'preview';
}

function kindOf(extension: string, type: string, hasFrame: boolean): ViewerKind {
  if (type.startsWith('text/html')) return hasFrame ? 'page' : 'preview';
  if (type.startsWith('text/markdown') || /^(?:md|markdown)$/.test(extension)) return 'markdown';
  if (/^application\/(?:json|geo\+json)/.test(type) || /^(?:json|geojson|ipynb)$/.test(extension)) return 'json';
  if (PICTURES.test(type)) return 'picture';
  if (type.startsWith('audio/')) return 'audio';
  return type.startsWith('video/') ? 'video' : 'preview';
}

export const extensionOf = (name: string): string =>
  /\.(\w+)$/.exec(name.slice(name.lastIndexOf('/') + 1))?.[1]?.toLowerCase() ?? '';

/** Extensions by the language in whose colors such a file is shown. */
const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  py: ['py', 'pyw', 'pyi'],
  js: ['js', 'mjs', 'cjs', 'jsx', 'json', 'jsonl', 'ndjson', 'geojson', 'ipynb'],
  ts: ['ts', 'mts', 'tsx'],
  c: ['c', 'h'],
  cpp: ['cpp', 'cc', 'cxx', 'hpp', 'hh'],
  java: ['java', 'kt'],
  php: ['php'],
  rs: ['rs'],
  go: ['go'],
  d: ['d'],
  f90: ['f90', 'f', 'f95'],
  r: ['r'],
  bash: ['sh', 'bash', 'zsh'],
  sql: ['sql'],
  yaml: ['yaml', 'yml'],
  toml: ['toml', 'ini', 'cfg'],
  xml: ['xml', 'html', 'htm', 'svg', 'xhtml'],
  css: ['css'],
};

/** The language of a file's text; null for one without colors. */
export function languageOfName(name: string): string | null {
  const extension = extensionOf(name);
  return Object.entries(LANGUAGES).find(([, extensions]) => extensions.includes(extension))?.[0] ?? null;
}
