import dnsPromises from 'node:dns/promises';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

/**
 * For `node --import` in tests: names below .test resolve to a public address, and connections to that address end at the
 * test's own server on loopback (CELLAR_TEST_SERVER_PORT). `private.test` resolves to a private address.
 */

const PUBLIC = '93.184.215.14';
const connect = net.connect;

dnsPromises.lookup = async (host) => {
  if (!host.endsWith('.test')) throw new Error(`ENOTFOUND ${host}`);
  return [{ address: host === 'private.test' ? '10.1.2.3' : PUBLIC, family: 4 }];
};
net.connect = (...given) => {
  const [options] = given;
  return options?.host === PUBLIC
    ? connect({ host: '127.0.0.1', port: Number(process.env['CELLAR_TEST_SERVER_PORT']) })
    : connect(...given);
};
syncBuiltinESMExports();
