/** Marks words wherever they stand below an element, without touching its nodes. */

const NAME = 'found';
const MAX_MARKS = 2_000;

export function markWords(element: HTMLElement, words: string): void {
  if (!('highlights' in CSS)) return;
  CSS.highlights.delete(NAME);
  if (words === '') return;
  const wanted = words.toLowerCase();
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null && ranges.length < MAX_MARKS) {
    const { currentNode: node } = walker;
    const text = (node.textContent ?? '').toLowerCase();
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      ranges.push(range);
    }
  }
  CSS.highlights.set(NAME, new Highlight(...ranges));
}
