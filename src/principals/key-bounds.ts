import { BlockList, isIP } from 'node:net';

/** The networks and the expiry of an API key: for a key that others may read on its way, such as a secret in a path. */
export interface KeyBounds {
  /** Addresses and networks (`10.0.0.0/8`, `::1`) that it counts from; null: any. */
  readonly networks: readonly string[] | null;
  /** Milliseconds since 1970; null: it doesn't end. */
  readonly expiresAtMs: number | null;
}

export const UNBOUND: KeyBounds = { networks: null, expiresAtMs: null };

/** The networks of a comma-separated list; undefined where an entry is none. */
export function readNetworks(text: string): string[] | undefined {
  const networks = text.split(',').map((network) => network.trim());
  return networks.every((network) => parse(network) !== null) ? networks : undefined;
}

/** Whether a key with these bounds counts for a request from `address` (an IP address) now. */
export function isWithin({ networks, expiresAtMs }: KeyBounds, address: string, nowMs: number): boolean {
  if (expiresAtMs !== null && nowMs >= expiresAtMs) return false;
  if (networks === null) return true;
  const version = isIP(address);
  if (version === 0) return false;
  const list = new BlockList();
  for (const network of networks) {
    const subnet = parse(network);
    if (subnet !== null) list.addSubnet(subnet.address, subnet.bits, subnet.family);
  }
  // An IPv4-mapped IPv6 address (::ffff:10.1.2.3) matches IPv4 networks.
  return list.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

function parse(network: string) {
  const [, address = '', bits] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(network) ?? [];
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  const length = Number(bits ?? most);
  if (version === 0 || length > most) return null;
  return { address, bits: length, family: version === 4 ? ('ipv4' as const) : ('ipv6' as const) };
}
