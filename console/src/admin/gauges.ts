/** Reads the lines of Prometheus' text form that have a plain number. Pure. */
export function readGauges(text: string): ReadonlyMap<string, number> {
  const gauges = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [, name, value] = /^([a-z_]+(?:\{[^}]*\})?) ([\d.e+-]+)$/i.exec(line) ?? [];
    if (name !== undefined) gauges.set(name, Number(value));
  }
  return gauges;
}
