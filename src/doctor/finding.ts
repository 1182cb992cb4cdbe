/** What a check found. `bad`: Cellar would not start, or not run code. `note`: it would, and there is something to know. */
export interface Finding {
  readonly level: 'ok' | 'note' | 'bad';
  /** What was looked at, in a word or two. */
  readonly about: string;
  readonly text: string;
  /** What to do about it. */
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
