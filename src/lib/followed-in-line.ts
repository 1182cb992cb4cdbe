/**
 * Whether a line of the text holds a match of `first`, and behind it one of `then`. It looks at each character a few times at most;
 * `first[^\n]*then` as one expression looks through the line again for every match of `first`.
 * @param first an expression with the flag `g`; neither of the two matches a line's end
 */
export function isFollowedInLine(text: string, first: RegExp, then: RegExp): boolean {
  for (let from = 0; ; ) {
    first.lastIndex = from;
    if (first.exec(text) === null) return false;
    const end = text.indexOf('\n', first.lastIndex);
    if (text.slice(first.lastIndex, end === -1 ? text.length : end).search(then) !== -1) return true;
    if (end === -1) return false;
    from = end + 1;
  }
}
