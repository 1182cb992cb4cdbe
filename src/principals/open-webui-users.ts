import { isSubject, verifyToken } from './token-verifier.ts';

/** Tells which user Open WebUI asks for, by the token it signs with FORWARD_USER_INFO_HEADER_JWT_SECRET. */
export class OpenWebUiUsers {
  readonly #secret: Uint8Array;
  readonly #clockToleranceSeconds: number;

  constructor(secret: string, clockToleranceSeconds: number) {
    this.#secret = new TextEncoder().encode(secret);
    this.#clockToleranceSeconds = clockToleranceSeconds;
  }

  /** The user's id; null for a token that isn't valid now. */
  async userIdOf(token: string): Promise<string | null> {
    const claims = await verifyToken(token, this.#secret, {
      algorithms: ['HS256'],
      issuer: 'open-webui',
      requiredClaims: ['exp', 'sub'],
      clockTolerance: this.#clockToleranceSeconds,
    });
    return isSubject(claims?.sub) ? claims.sub : null;
  }
}
