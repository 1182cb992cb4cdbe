/**
 * The last of the row that begins with `start` and in which `next` leads from each to the one after it; `next` must have no circle.
 * It shortens the way of all that it passes, so that many walks along one row take linear time together.
 */
export function endOfChain<T>(next: Map<T, T>, start: T): T {
  const passed: T[] = [];
  let end = start;
  for (let following = next.get(end); following !== undefined; following = next.get(end)) {
    passed.push(end);
    end = following;
  }
  for (const each of passed) next.set(each, end);
  return end;
}
