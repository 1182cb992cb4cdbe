/** `memoryBytes` → `memory_bytes`: our own names as the wire's. Keys only, at every depth; values stay as they are. */
export const snakeCaseKeys = (record: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [snakeCase(key), convert(value)]));

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  return typeof value === 'object' && value !== null ? snakeCaseKeys({ ...value }) : value;
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
