/** The text up to the slashes that it ends in. `/\/+$/` as an expression goes back over every other run of slashes again and again. */
export function withoutFinalSlashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === '/') end -= 1;
  return text.slice(0, end);
}
