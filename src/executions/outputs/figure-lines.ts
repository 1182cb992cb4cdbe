import type { StoredFile } from '../../files/file.ts';

/**
 * The text for an otherwise empty stdout of a run that displayed something, so that a reader of text, such as a model,
 * knows that it worked: `[figure: figure-2.html, 4.7 MB]`. Pure; empty where nothing was displayed.
 */
export const figureLines = (files: readonly Pick<StoredFile, 'name' | 'size' | 'source'>[]): string =>
  files
    .filter(({ source }) => source === 'display')
    .map(({ name, size }) => `[figure: ${name}, ${readableSize(size)}]\n`)
    .join('');

/** As file managers say it, in powers of ten: `512 B`, `4.7 MB`. */
function readableSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
