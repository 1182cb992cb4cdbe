import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type AllowedHost, isAllowed } from '../../lib/allowed-hosts.ts';
import { isPublicAddress } from '../../lib/is-public-address.ts';

/** A checked destination: its host is on the list, and the address to connect to was verified. */

/** Why a connection was not made, or how it went; the closed list of the log. */
export type Outcome =
  | 'done'
  | 'bad_request'
  | 'unauthorized'
  | 'not_allowed'
  | 'unresolved'
  | 'not_public'
  | 'busy'
  | 'unreachable'
  | 'idle';

/** A connection that isn't made. */
export class Refusal extends Error {
  readonly outcome: Outcome;
  readonly status: number;

  constructor(outcome: Outcome, status: number, sentence: string) {
    super(sentence);
    this.outcome = outcome;
    this.status = status;
  }
}

export interface DestinationRules {
  readonly allowed: readonly AllowedHost[];
  /** Asks the system's resolver. */
  readonly resolve: (host: string) => Promise<readonly LookupAddress[]>;
  readonly isPublic: (address: string) => boolean;
}

export const defaultRules = (allowed: readonly AllowedHost[]): DestinationRules => ({
  allowed,
  resolve: (host) => lookup(host, { all: true }),
  isPublic: isPublicAddress,
});

/**
 * The address to connect to for `host`, which is then not looked up again: a name that answers differently the second time
 * gains nothing.
 * @throws Refusal not_allowed, unresolved, not_public
 */
export async function findAddress(host: string, port: number, rules: DestinationRules): Promise<string> {
  if (isIP(host) !== 0 || !isAllowed(rules.allowed, host, port)) {
    throw new Refusal('not_allowed', 403, `${host}:${port} is not on this sandbox's allow-list`);
  }
  const addresses = await rules.resolve(host).catch(() => {
    throw new Refusal('unresolved', 502, `${host} has no address`);
  });
  const found = addresses.find(({ address }) => rules.isPublic(address));
  if (found === undefined) throw new Refusal('not_public', 403, `${host} has no public address`);
  return found.address;
}
