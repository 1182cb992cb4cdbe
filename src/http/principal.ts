import { createHash, timingSafeEqual } from 'node:crypto';
import { type ApiKey, type Config, isLoopback } from '../config.ts';
import type { PrincipalId } from '../lib/ids.ts';

/** Who is asking. Everything that is stored belongs to one principal. */
export interface Principal {
  readonly id: PrincipalId;
  readonly role: 'user' | 'admin';
  /** Whether this caller may stage files from ATTACHMENTS_DIR. */
  readonly mayUseSharedFolder: boolean;
}

/** The headers that can carry a secret. */
interface Credentials {
  readonly apiKey: string | undefined;
  readonly authorization: string | undefined;
}

/** Tells who presents these credentials; null for nobody we know. */
export type Authenticate = (credentials: Credentials) => Principal | null;

/** Authentication as the configuration asks for it: by API key, or none at all when there are no keys. */
export function createAuthenticator(config: Pick<Config, 'API_KEYS' | 'HOST' | 'ATTACHMENTS_DIR'>): Authenticate {
  if (config.API_KEYS.length === 0) {
    const local = isLoopback(config.HOST);
    const anonymous: Principal = {
      id: 'anonymous' as PrincipalId,
      role: local ? 'admin' : 'user',
      mayUseSharedFolder: local && config.ATTACHMENTS_DIR !== undefined,
    };
    return () => anonymous;
  }
  return authenticateByKey(config.API_KEYS);
}

function authenticateByKey(keys: readonly ApiKey[]): Authenticate {
  const known = keys.map((key) => ({ digest: sha256(key.secret), principal: toPrincipal(key) }));
  return (credentials) => {
    let found: Principal | null = null;
    // Every secret is compared with every key, so that the time taken tells nothing about which one is near.
    for (const digest of presentedSecrets(credentials).map(sha256)) {
      for (const key of known) if (timingSafeEqual(digest, key.digest)) found = key.principal;
    }
    return found;
  };
}

const toPrincipal = (key: ApiKey): Principal => ({
  id: `key:${key.name}` as PrincipalId,
  role: key.role,
  mayUseSharedFolder: key.mayUseSharedFolder,
});

/** Digests have one length, which `timingSafeEqual` needs and which hides the secret's own. */
const sha256 = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** The secrets in `X-API-Key`, `Authorization: Bearer …` and `Authorization: Basic …` (as user or as password). */
function presentedSecrets({ apiKey, authorization = '' }: Credentials): string[] {
  const secrets = apiKey === undefined ? [] : [apiKey];
  const [, scheme = '', value = ''] = /^(\S+) +(\S+) *$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() === 'bearer') secrets.push(value);
  if (scheme.toLowerCase() === 'basic') {
    const [user = '', ...password] = Buffer.from(value, 'base64').toString('utf8').split(':');
    secrets.push(user, password.join(':'));
  }
  return secrets.filter((secret) => secret !== '');
}
