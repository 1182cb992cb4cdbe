/** Milliseconds of a number of samples, as the tables show them. */
export interface Figure {
  readonly samples: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

/** @throws RangeError without samples */
export function summarize(samplesMs: readonly number[]): Figure {
  const sorted = samplesMs.toSorted((a, b) => a - b);
  return { samples: sorted.length, medianMs: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99) };
}

/** The nearest rank of ascending samples, rounded to hundredths. */
function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('There is nothing to summarize.');
  return Number(value.toFixed(2));
}

/** Runs `work` so often, one after the other, and tells how many milliseconds each took. */
export async function timeEach(times: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const startedAt = performance.now();
    await work(index);
    samples.push(performance.now() - startedAt);
  }
  return samples;
}
