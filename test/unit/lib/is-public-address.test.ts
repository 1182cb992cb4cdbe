import { expect, test } from 'vitest';
import { isPublicAddress } from '../../../src/lib/is-public-address.ts';

test.each(['1.1.1.1', '93.184.215.14', '2606:4700::1111', '2a00:1450:4001:80b::200e'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ['loopback', ['127.0.0.1', '127.255.0.3', '::1']],
  ['this host', ['0.0.0.0', '::']],
  ['private', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1']],
  ['link-local', ['169.254.0.1', 'fe80::1', '2606:4700::1111%eth0']],
  ['carrier-grade NAT', ['100.64.0.1', '100.127.255.255']],
  ['metadata services', ['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '192.0.0.192', '168.63.129.16']],
  [
    'IPv4 in IPv6',
    ['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::7f00:1', '64:ff9b::7f00:1', '2002:7f00:1::'],
  ],
  ['multicast, broadcast, reserved', ['224.0.0.1', '255.255.255.255', '240.0.0.1', 'ff02::1']],
  ['no address', ['', 'localhost', '127.1', '0x7f.1', '2130706433', '1.1.1.1:80']],
])('%s is not', (_kind, addresses) => {
  expect(addresses.filter(isPublicAddress)).toEqual([]);
});
