import { createPublicKey } from 'node:crypto';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWK,
  type JWTVerifyGetKey,
} from 'jose';
import { type Config, ConfigError } from '../config/config.ts';
import { AppError } from '../errors/app-error.ts';
import type { PrincipalId } from '../lib/ids.ts';
import type { Principal } from './principal.ts';
import { isSubject, type TokenFault, type TokenKey, verifyToken } from './token-verifier.ts';

export type LibreChatTokenConfig = Pick<
  Config,
  | 'LIBRECHAT_JWT_PUBLIC_KEY'
  | 'LIBRECHAT_JWT_JWK'
  | 'LIBRECHAT_JWT_JWKS_URL'
  | 'LIBRECHAT_JWT_ISSUER'
  | 'LIBRECHAT_JWT_AUDIENCE'
  | 'JWT_CLOCK_TOLERANCE_SECONDS'
>;

const FETCH_TIMEOUT_MS = 5_000;
/** A key that LibreChat withdrew is believed for as long. */
const KEYS_MAX_AGE_MS = 600_000;
/** A token of an unknown key makes us look for new keys at most this often. */
const KEYS_COOLDOWN_MS = 30_000;

/** LibreChat's default where it has no tenants. */
const DEFAULT_TENANT = 'legacy';

/** Verifies LibreChat's tokens. Each of its users is a principal. */
export class LibreChatTokens {
  readonly #key: TokenKey;
  readonly #config: LibreChatTokenConfig;

  private constructor(key: TokenKey, config: LibreChatTokenConfig) {
    this.#key = key;
    this.#config = config;
  }

  /** Null where no key is configured. @throws ConfigError for a key that can't be read */
  static fromConfig(config: LibreChatTokenConfig): LibreChatTokens | null {
    const key = readKey(config);
    return key === null ? null : new LibreChatTokens(key, config);
  }

  /**
   * The principal of a token, or the reason why the token isn't valid now.
   * @throws AppError `identity_unavailable` when the keys can't be fetched
   */
  async principalOf(token: string): Promise<Principal | TokenFault> {
    const claims = await verifyToken(token, this.#key, {
      // Asymmetric ones only, or a token could be signed with the public key as its secret.
      algorithms: ['EdDSA', 'Ed25519', 'RS256'],
      issuer: this.#config.LIBRECHAT_JWT_ISSUER,
      audience: this.#config.LIBRECHAT_JWT_AUDIENCE,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: this.#config.JWT_CLOCK_TOLERANCE_SECONDS,
    });
    if (typeof claims === 'string') return claims;
    const tenant = claims['tenant_id'] ?? DEFAULT_TENANT;
    if (!isSubject(claims.sub) || !isSubject(tenant)) return 'claim';
    return {
      // Encoded, so that no tenant and subject together read like another pair.
      id: `jwt:${encodeURIComponent(tenant)}:${encodeURIComponent(claims.sub)}` as PrincipalId,
      // LibreChat's administrators run LibreChat, not this service.
      role: 'user',
      mayUseSharedFolder: false,
      mayUseGuessableIds: true,
      scope: null,
      userId: claims.sub,
    };
  }
}

function readKey(config: LibreChatTokenConfig): TokenKey | null {
  const { LIBRECHAT_JWT_PUBLIC_KEY: pem, LIBRECHAT_JWT_JWK: jwk, LIBRECHAT_JWT_JWKS_URL: url } = config;
  if ([pem, jwk, url].filter((one) => one !== undefined).length > 1) {
    throw new ConfigError(
      'LIBRECHAT_JWT_PUBLIC_KEY, LIBRECHAT_JWT_JWK and LIBRECHAT_JWT_JWKS_URL say the same; set one.',
    );
  }
  if (pem !== undefined) return readPem(pem);
  if (jwk !== undefined) return readJwk(jwk);
  if (url === undefined) return null;
  return fetchedKeys(url);
}

/** The keys at a URL, fetched when needed; a redirect is not followed. */
function fetchedKeys(url: string): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(url), {
    timeoutDuration: FETCH_TIMEOUT_MS,
    cacheMaxAge: KEYS_MAX_AGE_MS,
    cooldownDuration: KEYS_COOLDOWN_MS,
  });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (ABOUT_THE_TOKEN.some((kind) => error instanceof kind)) throw error;
      throw new AppError(
        'identity_unavailable',
        "The keys that tokens are checked with can't be fetched now. Try again in a moment.",
        { cause: error, retryAfterSeconds: 5 },
      );
    }
  };
}

/** Errors of a token whose header names none of the available keys. */
const ABOUT_THE_TOKEN = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

function readPem(text: string): TokenKey {
  // Compose files and .env write line ends as \n.
  const pem = text.replaceAll('\\n', '\n');
  if (pem.includes('PRIVATE KEY')) {
    throw new ConfigError(
      'LIBRECHAT_JWT_PUBLIC_KEY: is a private key, which belongs to LibreChat alone. Set its public key.',
    );
  }
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'ed25519' || key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // Named below; the error could quote the text.
  }
  throw new ConfigError(
    'LIBRECHAT_JWT_PUBLIC_KEY: must be an Ed25519 or RSA public key in PEM (-----BEGIN PUBLIC KEY-----).',
  );
}

function readJwk(text: string): TokenKey {
  try {
    const value = JSON.parse(text) as JWK | JSONWebKeySet;
    const keys = 'keys' in value ? (value as JSONWebKeySet).keys : [value as JWK];
    if (keys.some((key) => 'd' in key || key.kty === 'oct')) {
      throw new ConfigError(
        'LIBRECHAT_JWT_JWK: holds a private key, which belongs to LibreChat alone. Set its public key.',
      );
    }
    const [only] = keys;
    // One key without an id serves whatever id a token names.
    if (only !== undefined && keys.length === 1 && only.kid === undefined) {
      return createPublicKey({ key: only, format: 'jwk' });
    }
    return createLocalJWKSet({ keys });
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError('LIBRECHAT_JWT_JWK: must be a public JWK or a set of them ({"keys":[…]}), as JSON.');
  }
}
