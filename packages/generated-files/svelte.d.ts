import type { HTMLAttributes } from 'svelte/elements';
import type { CellarGeneratedFiles, GeneratedFilesAttributes, GeneratedFilesEventMap, GivenFile } from './index.js';

export * from './index.js';

type Own = { files?: readonly GivenFile[] | undefined } & {
  [Name in 'cellar:files-loaded' | 'cellar:files-failed' as `on${Name}`]?: (
    event: GeneratedFilesEventMap[Name],
  ) => unknown;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'cellar-generated-files': HTMLAttributes<CellarGeneratedFiles> & GeneratedFilesAttributes & Own;
  }
}
