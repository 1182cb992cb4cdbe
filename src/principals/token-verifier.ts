import type { KeyObject } from 'node:crypto';
import { errors, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions, jwtVerify } from 'jose';
import { AppError } from '../errors/app-error.ts';

/** Longer ones are no token of a chat application; verifying costs time before anybody is known. */
const MAX_TOKEN_LENGTH = 16_384;

export type TokenKey = KeyObject | Uint8Array | JWTVerifyGetKey;

/** Why a token doesn't hold. All but `malformed` and `signature` are said of tokens that are signed by the right key. */
export type TokenFault = 'malformed' | 'signature' | 'expired' | 'not_yet_valid' | 'issuer' | 'audience' | 'claim';

/** Whether a text has the form of a signed token: three parts of base64url. */
export const looksLikeToken = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text);

/**
 * The claims of a token that is signed by the key and valid now; of any other, why not.
 * @throws AppError `identity_unavailable` when the key can't be had, which says nothing about the token
 */
export async function verifyToken(
  token: string,
  key: TokenKey,
  options: JWTVerifyOptions,
): Promise<JWTPayload | TokenFault> {
  if (token.length > MAX_TOKEN_LENGTH) return 'malformed';
  try {
    const { payload } =
      typeof key === 'function' ? await jwtVerify(token, key, options) : await jwtVerify(token, key, options);
    return payload;
  } catch (error) {
    if (error instanceof AppError) throw error;
    return toFault(error);
  }
}

function toFault(error: unknown): TokenFault {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) return CLAIM_FAULTS[error.claim] ?? 'claim';
  if (error instanceof errors.JWTInvalid || error instanceof errors.JWSInvalid) return 'malformed';
  // A foreign signature, an algorithm that isn't allowed, a key that doesn't fit it or that nobody knows.
  return 'signature';
}

const CLAIM_FAULTS: Readonly<Record<string, TokenFault>> = { iss: 'issuer', aud: 'audience', nbf: 'not_yet_valid' };

/** A text that can be a person's id: well-formed, without control characters, of a bounded length. */
export const isSubject = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= 512 && value.isWellFormed() && !/\p{Cc}/u.test(value);
