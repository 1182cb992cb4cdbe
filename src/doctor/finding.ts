/** The result of a check. `bad`: Cellar would not start, or not run code. `note`: it would, with a remark. */
export interface Finding {
  readonly level: 'ok' | 'note' | 'bad';
  /** The subject of the check, in a word or two. */
  readonly about: string;
  readonly text: string;
  /** The remedy. */
  readonly remedy?: string;
}

export const ok = (about: string, text: string): Finding => ({ level: 'ok', about, text });
export const note = (about: string, text: string, remedy?: string): Finding => ({
  level: 'note',
  about,
  text,
  ...(remedy === undefined ? {} : { remedy }),
});
export const bad = (about: string, text: string, remedy: string): Finding => ({ level: 'bad', about, text, remedy });

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
