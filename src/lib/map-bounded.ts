/**
 * Calls `work` for each item, at most `parallel` at a time, in the order given.
 * @returns the results in that order. Rejects with the first failure, once what is under way then has ended.
 */
export async function mapBounded<Item, Result>(
  items: readonly Item[],
  parallel: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  let hasFailed = false;
  const worker = async (): Promise<void> => {
    try {
      for (const [index, item] of waiting) {
        results[index] = await work(item, index);
        if (hasFailed) return;
      }
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
  const workers = Array.from({ length: Math.min(parallel, items.length) }, worker);
  try {
    await Promise.all(workers);
  } finally {
    await Promise.allSettled(workers);
  }
  return results;
}
