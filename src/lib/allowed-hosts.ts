/** Which hosts sandboxed code may reach: names, names with a port, and everything below a name (`*.example.org`). Pure. */

export interface AllowedHost {
  /** In lower case, without a final dot; with `*.` for every name below it. */
  readonly host: string;
  /** The only port; otherwise 443 and 80. */
  readonly port?: number;
}

const USUAL_PORTS: readonly number[] = [443, 80];
const HOST = /^(\*\.)?(?!-)[a-z0-9_-]+(\.[a-z0-9_-]+)+$/;

/** `example.org`, `*.example.org`, `example.org:8443`; undefined for anything else. */
export function parseAllowedHost(text: string): AllowedHost | undefined {
  const [, name = '', digits] = /^(.*?)(?::(\d{1,5}))?$/.exec(text.trim()) ?? [];
  const host = name.toLowerCase().replace(/\.$/, '');
  if (!HOST.test(host) || host.length > 253) return undefined;
  if (digits === undefined) return { host };
  const port = Number(digits);
  return port >= 1 && port <= 65_535 ? { host, port } : undefined;
}

export function isAllowed(list: readonly AllowedHost[], host: string, port: number): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return list.some((entry) => matches(entry.host, name) && isPortOf(entry, port));
}

const matches = (pattern: string, name: string): boolean =>
  pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) && name.length > pattern.length - 1 : name === pattern;

const isPortOf = (entry: AllowedHost, port: number): boolean =>
  entry.port === undefined ? USUAL_PORTS.includes(port) : entry.port === port;
