/** The report as lines of `what … value`, one per figure, for a terminal or a document. */
export function toTable(report: Readonly<Record<string, unknown>>): string {
  const rows = [...lines(report, '')];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join('');
}

function* lines(value: unknown, path: string): Generator<readonly [name: string, value: string]> {
  if (Array.isArray(value)) {
    for (const item of value) yield* lines(item, `${path} × ${clientsOf(item)}`);
  } else if (typeof value === 'object' && value !== null && 'medianMs' in value && 'p99Ms' in value) {
    const rate = 'runsPerSecond' in value ? `  ${String(value.runsPerSecond)} runs/s` : '';
    yield [path, `median ${String(value.medianMs)} ms  p99 ${String(value.p99Ms)} ms${rate}`];
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* lines(inner, path === '' ? name : `${path}.${name}`);
  } else {
    yield [path, String(value)];
  }
}

const clientsOf = (item: unknown): string =>
  typeof item === 'object' && item !== null && 'clients' in item ? String(item.clients) : '';
