import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Of IPv6 only global unicast counts: ipaddr.js calls every range that it doesn't know "unicast". */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** A wire server of Azure's, on an address that looks public. */
const AZURE_WIRE_SERVER = '168.63.129.16';

/**
 * Whether a literal address is on the Internet, and leads neither to this machine nor to its network nor to a cloud's metadata service
 * (169.254.169.254, fd00:ec2::254). The ranges are those of the IANA registries of special-purpose addresses. An IPv4
 * address in IPv6 (`::ffff:7f00:1`, NAT64) never counts as public.
 */
export function isPublicAddress(address: string): boolean {
  // ipaddr.js takes short forms (`127.1`); a zone (`%eth0`) is a link's.
  if (isIP(address) === 0 || address.includes('%') || address === AZURE_WIRE_SERVER) return false;
  const parsed = ipaddr.parse(address);
  return parsed.range() === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST));
}
