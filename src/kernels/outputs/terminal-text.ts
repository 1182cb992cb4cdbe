import type { BoundedText } from './bounded-text.ts';

/** Longest unfinished line that is held back for a carriage return. */
const MAX_LINE_LENGTH = 64 * 1024;
/** Length of an unfinished line from which on what was overwritten is left out before its end. */
const MIN_OVERWRITTEN = 4096;

/**
 * A stream as a reader sees it at a terminal: a progress bar that overwrites its line with `\r` leaves its last state.
 * Only a lone `\r` that more follows on the same line overwrites; every other `\r` stays, so `\r\n` does too.
 * Only the line that is still being written is held back.
 */
export class TerminalText {
  readonly #target: BoundedText;
  #line = '';
  #overwriteAt = MIN_OVERWRITTEN;

  constructor(target: BoundedText) {
    this.#target = target;
  }

  push(chunk: string): void {
    const end = chunk.lastIndexOf('\n') + 1;
    let text = this.#line + chunk;
    if (end > 0) {
      const lines = text.slice(0, this.#line.length + end);
      this.#target.push(lines.includes('\r') ? lines.split('\n').map(overwrite).join('\n') : lines);
      text = chunk.slice(end);
      this.#overwriteAt = MIN_OVERWRITTEN;
    }
    if (text.length > MAX_LINE_LENGTH) {
      this.#target.push(overwrite(text));
      text = '';
      this.#overwriteAt = MIN_OVERWRITTEN;
    }
    // A bar that never ends its line would grow with every update. Its line is looked through whenever it has doubled, and not again
    // for each of many small chunks.
    if (text.length > this.#overwriteAt) {
      text = overwrite(text);
      this.#overwriteAt = Math.max(MIN_OVERWRITTEN, 2 * text.length);
    }
    this.#line = text;
  }

  clear(): void {
    this.#line = '';
    this.#overwriteAt = MIN_OVERWRITTEN;
    this.#target.clear();
  }

  flush(): void {
    this.#target.push(overwrite(this.#line));
    this.#line = '';
    this.#overwriteAt = MIN_OVERWRITTEN;
  }
}

/** One line without its `\n`: what stands after the last `\r` that something else follows. */
function overwrite(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === '\r') end -= 1;
  return end === 0 ? line : line.slice(line.lastIndexOf('\r', end - 1) + 1);
}
