import { MNT_DATA } from './mnt-data.ts';
import { pathForms } from './path-forms.ts';

/**
 * The way out: every form of the workspace's path on the host becomes `/mnt/data`, in whole texts and in streams whose
 * chunks split a path anywhere.
 *
 * A path counts wherever it starts, so that it is hidden in `file:///…` and behind any prefix. It ends where no letter,
 * digit, `_` or `-` of ASCII follows: those are what names of other workspaces go on with (`<path>2`).
 */
export interface OutgoingRewriter {
  /** Rewrites a text that is complete. */
  rewrite(text: string): string;
  /** A stream of its own; its chunks, rewritten and joined, are what `rewrite` makes of the whole. */
  stream(): OutgoingStream;
}

interface OutgoingStream {
  /** Takes the next chunk and gives what is settled; keeps back a tail that may be a path's beginning, or a path
   *  whose next character is still to come: at most the longest form. */
  push(chunk: string): string;
  /** Gives what was kept back. The stream may go on afterwards. */
  flush(): string;
}

/**
 * @param hostPaths absolute paths of one workspace: as the gateway sees it, and resolved (macOS: `/private/var/…`).
 * @param others further paths of the host, each with what is shown instead: the interpreter's, which tracebacks name.
 */
export function createOutgoingRewriter(
  hostPaths: readonly string[],
  others: ReadonlyMap<string, string> = new Map(),
): OutgoingRewriter {
  const forms = new Map<string, string>();
  const shown = [...hostPaths.map((path) => [path, MNT_DATA] as const), ...others];
  for (const [path, instead] of shown) {
    if (withoutFinalSlash(path) === '') continue;
    for (const [form, replacement] of pathForms(withoutFinalSlash(path), instead)) {
      if (!forms.has(form)) forms.set(form, replacement);
    }
  }
  if (forms.size === 0) return { rewrite: (text) => text, stream: () => ({ push: (chunk) => chunk, flush: () => '' }) };
  // Longest first: the resolved path may contain the other one, and an escaped form may begin like a plain one.
  const ordered = [...forms.keys()].sort((one, other) => other.length - one.length);
  const source = `(?:${ordered.map(escapeRegExp).join('|')})(?![A-Za-z0-9_-])`;
  const replace = (form: string): string => forms.get(form) ?? MNT_DATA;
  const pattern = new RegExp(source, 'g');
  return {
    rewrite: (text) => text.replace(pattern, replace),
    stream: () => new Stream(ordered, new RegExp(source, 'g'), replace),
  };
}

class Stream implements OutgoingStream {
  readonly #forms: readonly string[];
  readonly #pattern: RegExp;
  readonly #replace: (form: string) => string;
  readonly #longest: number;
  #kept = '';

  constructor(forms: readonly string[], pattern: RegExp, replace: (form: string) => string) {
    this.#forms = forms;
    this.#pattern = pattern;
    this.#replace = replace;
    this.#longest = forms[0]?.length ?? 0;
  }

  push(chunk: string): string {
    const text = this.#kept + chunk;
    let settled = '';
    let position = 0;
    for (;;) {
      const open = this.#firstOpen(text, position);
      this.#pattern.lastIndex = position;
      const match = this.#pattern.exec(text);
      if (match === null || open <= match.index) {
        this.#kept = text.slice(open);
        return settled + text.slice(position, open);
      }
      settled += text.slice(position, match.index) + this.#replace(match[0]);
      position = match.index + match[0].length;
    }
  }

  flush(): string {
    const rest = this.#kept.replace(this.#pattern, this.#replace);
    this.#kept = '';
    return rest;
  }

  /** The first place from `position` on whose rest is the beginning of a form, or a whole one; else the text's end. */
  #firstOpen(text: string, position: number): number {
    for (let start = Math.max(position, text.length - this.#longest); start < text.length; start++) {
      const rest = text.slice(start);
      if (this.#forms.some((form) => form.startsWith(rest))) return start;
    }
    return text.length;
  }
}

const withoutFinalSlash = (path: string): string => path.replace(/\/+$/, '');

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
