/**
 * How many single letters have to be added, removed, replaced or swapped with their neighbor to turn one text into the other
 * (optimal string alignment, so that `KERNLES` is one step from `KERNELS`); undefined if more than `max`.
 */
export function editDistance(from: string, to: string, max: number): number | undefined {
  // Each letter more or less is a step.
  if (Math.abs(from.length - to.length) > max) return undefined;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (beforeLast[column - 2] ?? Number.POSITIVE_INFINITY) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    // Each row follows from the two before it, so its minimum is no smaller than the smaller of theirs.
    if (Math.min(...last, ...current) > max) return undefined;
    [beforeLast, last] = [last, current];
  }
  const steps = last[to.length] ?? 0;
  return steps > max ? undefined : steps;
}
