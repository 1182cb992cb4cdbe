import { isSubject, type TokenFault, verifyToken } from './token-verifier.ts';

/** The user that a token names. */
interface NamedUser {
  readonly userId: string;
}

/** Tells which user Open WebUI asks for, by the token it signs with FORWARD_USER_INFO_HEADER_JWT_SECRET. */
export class OpenWebUiUsers {
  readonly #secret: Uint8Array;
  readonly #clockToleranceSeconds: number;

  constructor(secret: string, clockToleranceSeconds: number) {
    this.#secret = new TextEncoder().encode(secret);
    this.#clockToleranceSeconds = clockToleranceSeconds;
  }

  /** The user whom a token names; of one that isn't valid now, why not. */
  async userOf(token: string): Promise<NamedUser | TokenFault> {
    const claims = await verifyToken(token, this.#secret, {
      algorithms: ['HS256'],
      issuer: 'open-webui',
      requiredClaims: ['exp', 'sub'],
      clockTolerance: this.#clockToleranceSeconds,
    });
    if (typeof claims === 'string') return claims;
    return isSubject(claims.sub) ? { userId: claims.sub } : 'claim';
  }
}
