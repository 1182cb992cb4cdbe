/** The kinds, keys and places of the Cellars that test files share. */

/** `open` has no keys; `keyed` has those of `PRINCIPALS`; `limited` has them and takes small requests only. */
export type SharedKind = 'open' | 'keyed' | 'limited';

export interface SharedPlace {
  /** `http://127.0.0.1:…` without a slash at its end. */
  readonly url: string;
  readonly dataDir: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers the path of a kind with a `SharedPlace`. */
    sharedCellars: string;
  }
}

/** Each file has its own, and sees nothing of what the others do beside it. */
export const PRINCIPALS = [
  ...(['bad-input', 'bad-uploads', 'alice', 'bob', 'interactive', 'stranger'] as const),
  ...(['mcp', 'mcp-other', 'open-webui', 'open-webui-other', 'open-webui-tool', 'jupyter', 'jupyter-clients'] as const),
];
export type Principal = (typeof PRINCIPALS)[number];

export const keyOf = (principal: Principal): string => `${principal}-secret-0123456789`;
