import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { CellarGeneratedFiles, GeneratedFilesAttributes, GivenFile } from './index.js';

export * from './index.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'cellar-generated-files': DetailedHTMLProps<HTMLAttributes<CellarGeneratedFiles>, CellarGeneratedFiles> &
        GeneratedFilesAttributes & { files?: readonly GivenFile[] | undefined };
    }
  }
}
