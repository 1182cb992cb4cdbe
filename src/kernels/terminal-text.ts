import type { BoundedText } from './bounded-text.ts';

/** Longest unfinished line that is held back for a carriage return. */
const MAX_LINE_LENGTH = 64 * 1024;

/**
 * A stream as a terminal would leave it: what a progress bar overwrites with `\r` is gone, `\r\n` ends a line.
 * Only the line that is still being written is held back.
 */
export class TerminalText {
  readonly #target: BoundedText;
  #line = '';

  constructor(target: BoundedText) {
    this.#target = target;
  }

  push(chunk: string): void {
    let text = this.#line + chunk;
    const end = text.lastIndexOf('\n') + 1;
    if (end > 0) {
      const lines = text.slice(0, end);
      this.#target.push(lines.includes('\r') ? lines.split('\n').map(overwrite).join('\n') : lines);
      text = text.slice(end);
    }
    if (text.length > MAX_LINE_LENGTH) {
      this.#target.push(overwrite(text));
      text = '';
    }
    // A bar that never ends its line would grow with every update.
    this.#line = text.length > 4096 && text.includes('\r') ? overwrite(text) : text;
  }

  clear(): void {
    this.#line = '';
    this.#target.clear();
  }

  flush(): void {
    this.#target.push(overwrite(this.#line));
    this.#line = '';
  }
}

/** One line without its `\n`: what stands after the last `\r` that something follows. */
function overwrite(line: string): string {
  const text = line.endsWith('\r') ? line.replace(/\r+$/, '') : line;
  return text.slice(text.lastIndexOf('\r') + 1);
}
