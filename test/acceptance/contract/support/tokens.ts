import { createHash, type KeyObject, randomUUID, sign } from 'node:crypto';

/** LibreChat's tokens for its users, as its server makes them. */

export interface TokenKey {
  readonly algorithm: 'EdDSA' | 'RS256';
  readonly key: KeyObject;
  readonly kid: string;
}

/** CODEAPI_JWT_KID, where it isn't set. */
export const DEFAULT_KID = 'lc-codeapi-2026-05';

/** The server's facts about the calling user. */
export interface User {
  readonly id: string;
  readonly tenantId?: string;
  readonly role?: string;
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

/** The claims of a user's token; `differences` go on top, and undefined takes a claim away. */
function claimsOf({ id, tenantId = 'legacy', role = 'USER' }: User, differences: Record<string, unknown>) {
  const now = Math.floor(Date.now() / 1000);
  const context = { principal_source: 'librechat_jwt', role, sub: id, tenant_id: tenantId };
  const hashed = JSON.stringify({ chc_user_id: '', org_id: '', service_id: '', ...context });
  return {
    iss: 'librechat',
    aud: 'codeapi',
    iat: now,
    nbf: now,
    exp: now + 300,
    jti: randomUUID(),
    ...context,
    auth_context_hash: createHash('sha256').update(hashed).digest('hex'),
    ...differences,
  };
}

/** A signed token. */
export function mint({ algorithm, key, kid }: TokenKey, user: User, differences: Record<string, unknown> = {}): string {
  const header = base64url(JSON.stringify({ alg: algorithm, typ: 'JWT', kid }));
  const signed = `${header}.${base64url(JSON.stringify(claimsOf(user, differences)))}`;
  const signature = sign(algorithm === 'RS256' ? 'RSA-SHA256' : null, Buffer.from(signed), key);
  return `${signed}.${signature.toString('base64url')}`;
}
