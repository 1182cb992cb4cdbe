/** A part of a list that has the newest first. */
interface Page<Item> {
  readonly items: readonly Item[];
  /** The place from which the next page goes on; null: this one is the last. */
  readonly next: string | null;
}

/** Cellar sends no more at once. */
const LARGEST_PAGE = 200;

/**
 * As many of a list's newest items as are wanted, read anew from its beginning: without what was deleted meanwhile, and
 * without a gap, however much came meanwhile.
 */
export async function readNewest<Item>(
  wanted: number,
  ask: (limit: number, before: string | null) => Promise<Page<Item>>,
): Promise<Page<Item>> {
  const items: Item[] = [];
  for (let before: string | null = null; ; ) {
    const page = await ask(Math.min(wanted - items.length, LARGEST_PAGE), before);
    items.push(...page.items);
    before = page.next;
    if (before === null || items.length >= wanted) return { items, next: before };
  }
}
