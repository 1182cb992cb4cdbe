import type { DisplayedFile } from '../../kernels/outputs/display.ts';

const EXTENSIONS: Readonly<Record<DisplayedFile['type'], string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'text/html': 'html',
};

/** Names for what was displayed that no file of the session has: `figure-1.png`, `figure-2.svg`, … */
export function figureNames(taken: ReadonlySet<string>): { next: (type: DisplayedFile['type']) => string } {
  const stems = new Set([...taken].map((name) => name.replace(/\.[a-z]+$/, '')));
  let number = 0;
  return {
    next: (type) => {
      do number += 1;
      while (stems.has(`figure-${number}`));
      return `figure-${number}.${EXTENSIONS[type]}`;
    },
  };
}
