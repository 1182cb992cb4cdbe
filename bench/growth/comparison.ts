/** The cost of one call, in milliseconds. */
export interface Sample {
  readonly wallMs: number;
  /** Processor time of the service's process. */
  readonly cpuMs: number;
}

interface Costs {
  readonly samples: number;
  readonly medianMs: number;
  readonly cpuMs: number;
}

/** One line of the report; `empty` and the ratios are null where only the full catalogue has it. */
export interface Line {
  readonly name: string;
  readonly empty: Costs | null;
  readonly full: Costs;
  readonly wallRatio: number | null;
  readonly cpuRatio: number | null;
  /** How long another request had to wait for the full service's first thread, at most; null where that wasn't measured. */
  readonly waitMs?: number | null;
}

const round = (value: number): number => Number(value.toFixed(2));

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const costs = (samples: readonly Sample[]): Costs => ({
  samples: samples.length,
  medianMs: round(median(samples.map(({ wallMs }) => wallMs))),
  cpuMs: round(median(samples.map(({ cpuMs }) => cpuMs))),
});

/** Medians and their ratios. @param empty none where only the full catalogue has it */
export function compare(name: string, empty: readonly Sample[], full: readonly Sample[]): Line {
  const fullCosts = costs(full);
  if (empty.length === 0) return { name, empty: null, full: fullCosts, wallRatio: null, cpuRatio: null };
  const emptyCosts = costs(empty);
  return {
    name,
    empty: emptyCosts,
    full: fullCosts,
    wallRatio: round(fullCosts.medianMs / emptyCosts.medianMs),
    cpuRatio: round(fullCosts.cpuMs / emptyCosts.cpuMs),
  };
}

/** The lines as a Markdown table. */
export function toMarkdown(lines: readonly Line[]): string {
  const cell = (value: number | null | undefined): string => (value == null ? '' : String(value));
  const rows = lines.map(({ name, empty, full, wallRatio, cpuRatio, waitMs }) =>
    [name, empty?.medianMs, full.medianMs, wallRatio, empty?.cpuMs, full.cpuMs, cpuRatio, waitMs]
      .map((value) => (typeof value === 'string' ? value : cell(value)))
      .join(' | '),
  );
  return [
    '| what | empty, ms | full, ms | ratio | empty, ms of processor | full | ratio | another waited, full |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}
