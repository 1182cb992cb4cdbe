/** The text in pieces of at most `maxLength` characters (UTF-16 units, two or more); no surrogate pair is split. */
export function* piecesOf(text: string, maxLength: number): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const end = start + maxLength;
    const isSplit = end < text.length && (text.codePointAt(end - 1) ?? 0) > 0xffff;
    const piece = text.slice(start, isSplit ? end - 1 : end);
    yield piece;
    start += piece.length;
  }
}
