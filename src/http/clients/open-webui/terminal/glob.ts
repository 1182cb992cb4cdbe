/** Bits of a word of a set. */
const BITS = 32;

/**
 * The test whether a text has the form of `pattern`, in which `*` stands for anything and `?` for one character, whatever their case.
 *
 * It goes through the text once, with the set of all places in the pattern that the text so far can lead to: a bit for the place
 * behind each letter, and the lowest for the beginning. No pattern is a trap, with which one place after the other would be tried.
 */
export function globTest(pattern: string): (text: string) => boolean {
  const letters: string[] = [];
  const stars: number[] = [];
  for (const letter of pattern.toLowerCase().split('')) {
    if (letter === '*') stars.push(letters.length);
    else letters.push(letter);
  }
  const words = Math.floor(letters.length / BITS) + 1;
  const setOf = (places: readonly number[]): Int32Array => {
    const set = new Int32Array(words);
    for (const place of places)
      set[Math.floor(place / BITS)] = (set[Math.floor(place / BITS)] ?? 0) | (1 << (place % BITS));
    return set;
  };
  const behind = (wanted: string): readonly number[] =>
    letters.flatMap((letter, index) => (letter === wanted || letter === '?' ? [index + 1] : []));
  // Places that stay, whatever follows.
  const staying = setOf(stars);
  const behindOthers = setOf(behind('?'));
  const behindLetters = new Map([...new Set(letters)].map((letter) => [letter.charCodeAt(0), setOf(behind(letter))]));
  const end = letters.length;
  const reached = new Int32Array(words);
  return (text) => {
    reached.fill(0);
    reached[0] = 1;
    const lower = text.toLowerCase();
    for (let index = 0; index < lower.length; index += 1) {
      const allowed = behindLetters.get(lower.charCodeAt(index)) ?? behindOthers;
      let carried = 0;
      let any = 0;
      for (let word = 0; word < words; word += 1) {
        const places = reached[word] ?? 0;
        const next = (((places << 1) | carried) & (allowed[word] ?? 0)) | (places & (staying[word] ?? 0));
        carried = places >>> (BITS - 1);
        reached[word] = next;
        any |= next;
      }
      if (any === 0) return false;
    }
    return (((reached[Math.floor(end / BITS)] ?? 0) >>> (end % BITS)) & 1) === 1;
  };
}
