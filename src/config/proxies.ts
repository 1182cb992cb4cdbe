import { isIP } from 'node:net';
import { z } from 'zod';
import { flag } from './fields.ts';

/** `false`, how many proxies stand in front (`true`: one), or their addresses and networks. */
export const proxies = z
  .string()
  .trim()
  .transform((text, context): number | string[] => {
    if (/^\d{1,2}$/.test(text)) return Number(text);
    const known = flag.safeParse(text);
    if (known.success) return known.data ? 1 : 0;
    const addresses = text.split(',').map((address) => address.trim());
    if (addresses.every(isProxyAddress)) return addresses;
    context.addIssue('must be false, true, a number of proxies, or their addresses (10.0.0.0/8, ::1, loopback)');
    return z.NEVER;
  });

function isProxyAddress(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [, address = '', , bits = '0'] = /^([^/]+)(\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  return version !== 0 && Number(bits) <= (version === 4 ? 32 : 128);
}
