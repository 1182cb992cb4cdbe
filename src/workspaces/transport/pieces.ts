/** How files travel: by pieces well under the 10 MiB that Jupyter takes in one message, a few on their way at once. */
const PIECE_BYTES = 1024 * 1024;
const ON_THEIR_WAY = 4;

/** How many bytes the piece at `offset` has, of a file of `size`. */
export const lengthAt = (offset: number, size: number): number => Math.min(PIECE_BYTES, size - offset);

/**
 * Handles the pieces of `size` bytes in order, while the next ones are already fetched: memory is that of a few pieces,
 * whatever the size.
 */
export async function eachPiece<Piece>(
  size: number,
  fetch: (offset: number, length: number) => Promise<Piece>,
  take: (piece: Piece, offset: number) => Promise<void>,
): Promise<void> {
  const waiting: { readonly offset: number; readonly piece: Promise<Piece> }[] = [];
  let next = 0;
  const fill = (): void => {
    while (next < size && waiting.length < ON_THEIR_WAY) {
      const piece = fetch(next, lengthAt(next, size));
      // The consumer gets the failure by awaiting the piece. No consumer awaits the pieces after a failed one.
      piece.catch(() => {});
      waiting.push({ offset: next, piece });
      next += PIECE_BYTES;
    }
  };
  fill();
  for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
    await take(await one.piece, one.offset);
    fill();
  }
}
