import { BlockList, isIP } from 'node:net';

/**
 * Which addresses are out on the Internet, and which lead to this machine, its network or a cloud's metadata service
 * (169.254.169.254, fd00:ec2::254). After the IANA registries of special-purpose addresses; ranges for documentation are
 * left out of the list, because nothing can be behind them.
 */

const NOT_PUBLIC: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // carrier-grade NAT, and a metadata service (100.100.100.200)
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24], // protocol assignments, and a metadata service (192.0.0.192)
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // A wire server of Azure's, on an address that looks public.
  ['168.63.129.16', 32],
];

/** Of IPv6 only global unicast counts, without the ranges in it that hold an IPv4 address or lead nowhere. */
const GLOBAL_UNICAST = ['2000::', 3] as const;
const NOT_PUBLIC_IPV6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23], // Teredo, ORCHID and other protocol assignments
  ['2002::', 16], // 6to4
  ['3fff::', 20],
];

const refused = new BlockList();
for (const [network, prefix] of NOT_PUBLIC) refused.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of NOT_PUBLIC_IPV6) refused.addSubnet(network, prefix, 'ipv6');
const unicast = new BlockList();
unicast.addSubnet(...GLOBAL_UNICAST, 'ipv6');

/** Whether a literal address may be connected to. IPv4 in IPv6's clothes (`::ffff:7f00:1`, NAT64) never may. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !refused.check(address, 'ipv4');
  // A zone (`%eth0`) is a link's.
  if (family === 6 && !address.includes('%')) return unicast.check(address, 'ipv6') && !refused.check(address, 'ipv6');
  return false;
}
