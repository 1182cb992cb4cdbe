/** Pieces of the tail are joined up to this size, so that a million tiny prints don't become a million objects. */
const PIECE_BYTES = 32 * 1024;

/**
 * Text of any length in bounded memory: the head and the tail are kept, what lies between is counted and dropped.
 */
export class BoundedText {
  readonly #maxHeadBytes: number;
  readonly #maxTailBytes: number;
  #head = '';
  #headBytes = 0;
  #tail: { text: string; bytes: number }[] = [];
  #tailBytes = 0;
  #droppedBytes = 0;

  /** @param maxBytes most UTF-8 bytes kept, half of them from the beginning and half from the end */
  constructor(maxBytes: number) {
    this.#maxHeadBytes = Math.ceil(maxBytes / 2);
    this.#maxTailBytes = Math.floor(maxBytes / 2);
  }

  push(text: string): void {
    const rest = this.#fillHead(text);
    if (rest === '') return;
    const bytes = Buffer.byteLength(rest);
    const last = this.#tail.at(-1);
    if (last !== undefined && last.bytes + bytes <= PIECE_BYTES) {
      last.text += rest;
      last.bytes += bytes;
    } else {
      this.#tail.push({ text: rest, bytes });
    }
    this.#tailBytes += bytes;
    if (this.#tailBytes > this.#maxTailBytes) this.#trimTail();
  }

  /** Counts bytes that were dropped before they came here, from between what did. */
  leaveOut(bytes: number): void {
    this.#droppedBytes += bytes;
  }

  clear(): void {
    this.#head = '';
    this.#headBytes = 0;
    this.#tail = [];
    this.#tailBytes = 0;
    this.#droppedBytes = 0;
  }

  /** How many bytes are missing between head and tail. */
  get droppedBytes(): number {
    return this.#droppedBytes;
  }

  /** The kept text, with a note where something is missing. */
  toString(): string {
    const tail = this.#tail.map((piece) => piece.text).join('');
    if (this.#droppedBytes === 0) return this.#head + tail;
    return `${this.#head}\n[… ${this.#droppedBytes} bytes of output left out …]\n${tail}`;
  }

  /** Takes what fits into the head and returns the rest. */
  #fillHead(text: string): string {
    const room = this.#maxHeadBytes - this.#headBytes;
    if (room <= 0) return text;
    const fitting = sliceBytes(text, room);
    this.#head += fitting;
    // A wide character that doesn't fit closes the head: what comes after it must not go before it.
    this.#headBytes = fitting.length < text.length ? this.#maxHeadBytes : this.#headBytes + Buffer.byteLength(fitting);
    return text.slice(fitting.length);
  }

  #trimTail(): void {
    let whole = 0;
    for (const piece of this.#tail) {
      const excess = this.#tailBytes - this.#maxTailBytes;
      if (excess <= 0) break;
      if (piece.bytes <= excess) {
        whole += 1;
        this.#drop(piece.bytes);
        continue;
      }
      const text = dropBytes(piece.text, excess);
      const bytes = Buffer.byteLength(text);
      this.#drop(piece.bytes - bytes);
      piece.text = text;
      piece.bytes = bytes;
    }
    if (whole > 0) this.#tail.splice(0, whole);
  }

  #drop(bytes: number): void {
    this.#tailBytes -= bytes;
    this.#droppedBytes += bytes;
  }
}

const encoder = new TextEncoder();

/** The longest beginning of `text` that takes at most `maxBytes` in UTF-8 and splits no character. */
function sliceBytes(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes) return text;
  const { read } = encoder.encodeInto(text, Buffer.allocUnsafe(Math.min(maxBytes, text.length * 3)));
  return text.slice(0, read);
}

/** `text` without its first `minBytes` bytes, and without the rest of a character that the cut would split. */
function dropBytes(text: string, minBytes: number): string {
  const cut = sliceBytes(text, minBytes);
  const rest = text.slice(cut.length);
  if (Buffer.byteLength(cut) >= minBytes) return rest;
  return rest.slice((rest.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);
}
