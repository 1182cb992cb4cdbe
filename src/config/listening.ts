import { z } from 'zod';
import { integer } from './fields.ts';
import { proxies } from './proxies.ts';

/** The address to listen on, and the proxies in front of it. */

export const listening = {
  HOST: z.string().default('127.0.0.1').meta({
    group: 'Listening',
    description: 'Address to listen on. Anything beyond loopback needs API_KEYS or ALLOW_UNAUTHENTICATED=true.',
  }),
  PORT: integer(0, 65_535).prefault('8000').meta({ description: 'Port to listen on; 0 takes a free one.' }),
  BASE_PATH: z
    .string()
    .regex(/^(\/[A-Za-z0-9._~-]+)*$/, 'must be empty or start with a slash and not end in one')
    .default('')
    .meta({ description: 'Path prefix of every route, for a reverse proxy: /cellar.' }),
  TRUST_PROXY: proxies.prefault('false').meta({
    description:
      'Proxies whose X-Forwarded-For is trusted: true for one in front, their number, or their addresses and networks, comma-separated. With true or a number, make sure that only the proxy can reach the port: any other client could claim any address.',
  }),
};
