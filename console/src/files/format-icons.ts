import type { Format } from '../api/types.ts';

/** File icons: a page with a mark for its format. Used by the console and by the web component. */

export const PAGE_PATH = 'M5 2.5h7l4 4V16a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 16V4a1.5 1.5 0 0 1 1-1.5z';
export const FOLD_PATH = 'M12 2.5v4h4';

export const MARK_PATHS: Readonly<Record<Format, string>> = {
  Excel: 'M7 9.5h6v5H7zM7 12h6M10 9.5v5',
  CSV: 'M7 9.5h2M11 9.5h2M7 12h2M11 12h2M7 14.5h2M11 14.5h2',
  PDF: 'M7 14.5c1.6-.6 3.2-3.4 3-5-.1-.8-1-.6-.9.3.2 1.7 2 3.4 3.9 3.5',
  Image: 'M6.8 14.6l2.4-3 1.7 1.9 1-1.1 1.5 2.2zM8 9.4v.1',
  Other: 'M7.2 10h5.6M7.2 12.3h5.6M7.2 14.6h3.2',
};

export const formatClass = (format: Format): string => `format-${format.toLowerCase()}`;

/** The format of a path that the catalog doesn't know. */
export function formatOfName(name: string): Format {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (/^xls[xmb]?$/.test(extension)) return 'Excel';
  if (/^[ct]sv$/.test(extension)) return 'CSV';
  if (extension === 'pdf') return 'PDF';
  return /^(png|jpe?g|gif|webp|svg|bmp|tiff?|avif)$/.test(extension) ? 'Image' : 'Other';
}
