import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;

/** A new API key's secret: 256 random bits, in characters that a header and a URL take, behind a name that scanners find. */
export const newSecret = (): string => `cellar_${randomBytes(SECRET_BYTES).toString('base64url')}`;

/**
 * The stored digest of a secret. A plain SHA-256 is enough: slow hashes and salts defend passwords that people choose,
 * which can be guessed from a list. 256 random bits can't be guessed, and a slow hash would delay every request.
 */
export const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Compares in a time that tells nothing. Digests have one length, which this needs and which hides the secret's own. */
export const isSameDigest = (one: Buffer, other: Buffer): boolean => timingSafeEqual(one, other);
