/** The report of a run: a table of scenarios, in Markdown. */

export interface Row {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'not run';
  /** The observation, or the reason why there is none. */
  readonly remark: string;
  readonly seconds: number;
}

interface Subject {
  readonly url: string;
  readonly hasTokens: boolean;
  readonly date: Date;
  /** Names of the pictures beside the report, without `.png`. */
  readonly pictures: readonly string[];
}

export function toReport(rows: readonly Row[], { url, hasTokens, date, pictures }: Subject): string {
  const tokens = hasTokens ? 'signs tokens for its users' : 'signs no tokens';
  return [
    '# LibreChat and Cellar',
    '',
    `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC, ${url}, which ${tokens}: ${toSummary(rows)}.`,
    '',
    '| scenario | outcome | s | seen |',
    '| --- | --- | --- | --- |',
    ...rows.map(({ name, outcome, seconds, remark }) => `| ${name} | ${outcome} | ${seconds} | ${toCell(remark)} |`),
    '',
    ...pictures.map((name) => `![${name}](${name}.png)\n`),
  ].join('\n');
}

/** `8 passed, 0 failed, 1 not run` */
export const toSummary = (rows: readonly Row[]): string =>
  (['passed', 'failed', 'not run'] as const)
    .map((outcome) => `${rows.filter((row) => row.outcome === outcome).length} ${outcome}`)
    .join(', ');

const toCell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').slice(0, 600);
