import type { BoundedText } from './bounded-text.ts';

/** Longest unfinished line that is held back for a carriage return. */
const MAX_LINE_LENGTH = 64 * 1024;

/**
 * A stream as a reader sees it at a terminal: a progress bar that overwrites its line with `\r` leaves its last state.
 * Only a lone `\r` that more follows on the same line overwrites; every other `\r` stays, so `\r\n` does too.
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

/** One line without its `\n`: what stands after the last `\r` that something else follows. */
function overwrite(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === '\r') end -= 1;
  return end === 0 ? line : line.slice(line.lastIndexOf('\r', end - 1) + 1);
}
