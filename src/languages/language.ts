/** The definition of a language: argument lists for its compiler and interpreter, without code. */

export const LANGUAGE_IDS = ['py', 'js', 'ts', 'c', 'cpp', 'java', 'php', 'rs', 'go', 'd', 'f90', 'r', 'bash'] as const;
export type LanguageId = (typeof LANGUAGE_IDS)[number];

/**
 * How a program of a language is run. In arguments and values `{source}` stands for the source's path, `{build}` for the
 * folder it is in, which goes with the sandbox, `{workspace}` for /mnt/data, `{site}` for the runtime's own folder of
 * small helpers (`runtime/cellar_runtime/site/`) and `{packages}` for what pip installed into the workspace.
 */
export interface Recipe {
  readonly fileName: string;
  /** Commands that must be there; `a|b` takes any of them. */
  readonly needs: readonly string[];
  /** Argument lists, one after the other; the first that fails ends the run with its exit code. */
  readonly compile: readonly (readonly string[])[];
  /** The argument list that becomes the program; the request's arguments follow. */
  readonly run: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The expected output of a trial program. */
export const TRIAL_OUTPUT = 'ok\n';

export interface Language {
  readonly id: LanguageId;
  /** As people write it. */
  readonly name: string;
  /** Other names for it, in lower case. */
  readonly aliases: readonly string[];
  /** The Debian packages that bring what it needs. */
  readonly packages: string;
  /** A shell command whose first line of output says the version. */
  readonly version: string;
  /** A program that prints `TRIAL_OUTPUT` and ends: the language is available where it does. */
  readonly trial: string;
  readonly recipe: (source: string) => Recipe;
}

/** A recipe of which only what differs from an interpreter without settings is given. */
export function recipe(given: Pick<Recipe, 'fileName' | 'needs' | 'run'> & Partial<Recipe>): Recipe {
  return { compile: [], env: {}, ...given };
}
