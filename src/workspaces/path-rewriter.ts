import { withoutFinalSlashes } from '../lib/without-final-slashes.ts';
import { MNT_DATA } from './mnt-data.ts';
import { markOf, pathForms } from './path-forms.ts';

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
  const shown = [...hostPaths.map((path) => [path, MNT_DATA] as const), ...others]
    .map(([path, instead]) => [withoutFinalSlashes(path), instead] as const)
    .filter(([path]) => path !== '');
  if (shown.length === 0)
    return { rewrite: (text) => text, stream: () => ({ push: (chunk) => chunk, flush: () => '' }) };
  const marks = shown.map(([path]) => markOf(path));
  // The forms of a path are many, and most texts name none.
  let made: Forms | undefined;
  const forms = (): Forms => {
    made ??= new Forms(shown);
    return made;
  };
  return {
    rewrite: (text) => (marks.some((mark) => text.includes(mark)) ? forms().replaceIn(text) : text),
    stream: () => new Stream(forms()),
  };
}

/** All forms of several paths, each with what replaces it. */
class Forms {
  /** Longest first: the resolved path may contain the other one, and an escaped form may begin like a plain one. */
  readonly ordered: readonly string[];
  readonly source: string;
  readonly #replacements = new Map<string, string>();

  constructor(shown: readonly (readonly [path: string, instead: string])[]) {
    for (const [path, instead] of shown) {
      for (const [form, replacement] of pathForms(path, instead)) {
        if (!this.#replacements.has(form)) this.#replacements.set(form, replacement);
      }
    }
    this.ordered = [...this.#replacements.keys()].sort((one, other) => other.length - one.length);
    this.source = `(?:${this.ordered.map(escapeRegExp).join('|')})(?![A-Za-z0-9_-])`;
  }

  replacementOf(form: string): string {
    return this.#replacements.get(form) ?? MNT_DATA;
  }

  replaceIn(text: string): string {
    return text.replace(new RegExp(this.source, 'g'), (form) => this.replacementOf(form));
  }
}

class Stream implements OutgoingStream {
  readonly #forms: Forms;
  readonly #pattern: RegExp;
  readonly #longest: number;
  #kept = '';

  constructor(forms: Forms) {
    this.#forms = forms;
    this.#pattern = new RegExp(forms.source, 'g');
    this.#longest = forms.ordered[0]?.length ?? 0;
  }

  push(chunk: string): string {
    const text = this.#kept + chunk;
    let settled = '';
    let position = 0;
    let open = -1;
    for (;;) {
      if (open < position) open = this.#firstOpen(text, position);
      this.#pattern.lastIndex = position;
      const match = this.#pattern.exec(text);
      if (match === null || open <= match.index) {
        this.#kept = text.slice(open);
        return settled + text.slice(position, open);
      }
      settled += text.slice(position, match.index) + this.#forms.replacementOf(match[0]);
      position = match.index + match[0].length;
    }
  }

  flush(): string {
    const rest = this.#forms.replaceIn(this.#kept);
    this.#kept = '';
    return rest;
  }

  /** The first place from `position` on whose rest is the beginning of a form, or a whole one; else the text's end. */
  #firstOpen(text: string, position: number): number {
    for (let start = Math.max(position, text.length - this.#longest); start < text.length; start++) {
      const rest = text.slice(start);
      if (this.#forms.ordered.some((form) => form.startsWith(rest))) return start;
    }
    return text.length;
  }
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
